/// For how many days a quantity lasts.
public enum DaysSupplied {
    /// Whole days that `quantity` lasts at `dose` each time, both in one unit; nil where one of them is no sensible number.
    public static func days(quantity: Double, dose: Double, timesADay: Double) -> Int? {
        guard quantity > 0, dose > 0, timesADay > 0 else { return nil }
        let days = quantity / (dose * timesADay)
        guard days >= 1, days <= 3_650 else { return nil }
        // 29.999… is 30.
        return Int((days + 1e-6).rounded(.down))
    }

    /// How often a day, from what prescriptions say: `BID`, `q8h`, `每日三次`, `隔日一次`; nil where it is not regular or not understood.
    public static func timesADay(_ text: String) -> Double? {
        let folded = DiagnosisText.folded(text)
        if let known = codes[folded] { return known }
        if let hours = number(folded, between: "q", "h") { return hours > 0 && hours <= 24 ? 24 / hours : nil }
        if let days = number(folded, between: "q", "d") { return days > 0 ? 1 / days : nil }
        let plain = String(folded.map { numerals[$0] ?? $0 })
        for (span, days) in spans {
            if let times = number(plain, between: span, "次") { return times / days }
        }
        if let hours = number(plain, between: "每", "小时1次") ?? number(plain, between: "每", "小时") { return hours > 0 && hours <= 24 ? 24 / hours : nil }
        if plain == "每晚" || plain.hasPrefix("每晚1次") || plain == "睡前" || plain.hasPrefix("每早1次") { return 1 }
        return nil
    }

    private static let codes: [String: Double] = [
        "qd": 1, "od": 1, "qn": 1, "qam": 1, "qpm": 1, "hs": 1, "qhs": 1, "daily": 1, "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qod": 0.5, "eod": 0.5, "qw": 1.0 / 7,
        "weekly": 1.0 / 7, "biw": 2.0 / 7, "tiw": 3.0 / 7,
    ]

    private static let spans: [(words: String, days: Double)] = [
        ("每日", 1), ("每天", 1), ("1日", 1), ("1天", 1), ("日", 1), ("隔日", 2), ("隔天", 2), ("每周", 7), ("1周", 7), ("周", 7),
    ]

    private static let numerals: [Character: Character] = ["一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "八": "8"]

    private static func number(_ text: String, between start: String, _ end: String) -> Double? {
        guard text.hasPrefix(start), text.hasSuffix(end), text.count > start.count + end.count else { return nil }
        let inner = text.dropFirst(start.count).dropLast(end.count)
        guard inner.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return Double(inner)
    }
}
