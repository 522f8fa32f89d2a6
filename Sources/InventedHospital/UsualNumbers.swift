/// What people measure at home when nothing is wrong.
enum UsualNumbers {
    /// By item id; nil for an item that is not known, for which the item's rules must tell.
    static func of(_ item: String) -> (mean: Double, spread: Double)? { table[item] }

    private static let table: [String: (mean: Double, spread: Double)] = [
        "sbp": (127, 8), "dbp": (77, 6), "hr": (74, 8), "pulse": (74, 8), "temp": (36.5, 0.25), "spo2": (97, 1),
        "rr": (17, 2), "pain": (1.5, 1), "fpg": (6.1, 0.6), "ppg": (8.4, 1), "weight": (64, 9), "hba1c": (6.6, 0.4),
        "ldl": (1.1, 0.15), "wgain3": (0.2, 0.4), "flex": (100, 8), "reliever": (2, 1.5), "sat": (4.5, 0.5), "inr": (2.4, 0.25), "pef": (380, 50), "urine": (1_600, 250),
        "uop": (1_700, 150), "egfr": (62, 2), "k": (4.3, 0.25), "tac": (7, 0.7), "scr": (110, 6), "ktxscr": (110, 6), "hypos": (0, 0.2),
    ]
}
