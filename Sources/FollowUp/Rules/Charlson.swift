/// Comorbidity points of the LACE index.
///
/// Weights: van Walraven et al., CMAJ 2010;182:551 (LACE's variant of Charlson). Code groups: Quan et al., Med Care
/// 2005;43:1130, as WHO prefixes. Quan knows one group of renal disease where LACE knows two: failure, dialysis, transplant and
/// stages 4–5 are counted as moderate or severe, the rest as mild [to be confirmed by a clinician against the hospital's code version].
public enum Charlson {
    struct Group: Sendable {
        let points: Int
        let prefixes: [String]
        /// Of several groups with one lineage only that with the most points counts: the severe form holds the mild one.
        let lineage: Lineage?

        init(points: Int, _ lineage: Lineage? = nil, prefixes: [String]) {
            self.points = points
            self.prefixes = prefixes
            self.lineage = lineage
        }
    }

    enum Lineage: CaseIterable { case diabetes, liverOrRenal, tumour }

    static let groups: [Group] = [
        Group(points: 1, prefixes: ["I21", "I22", "I252"]),
        Group(points: 1, prefixes: ["G45", "G46", "H340", "I60", "I61", "I62", "I63", "I64", "I65", "I66", "I67", "I68", "I69"]),
        Group(points: 1, prefixes: ["I70", "I71", "I731", "I738", "I739", "I771", "I790", "I792", "K551", "K558", "K559", "Z958", "Z959"]),
        Group(points: 1, .diabetes, prefixes: diabetes("01689")),
        Group(points: 2, .diabetes, prefixes: diabetes("23457")),
        Group(points: 2, prefixes: ["I099", "I110", "I130", "I132", "I255", "I420", "I425", "I426", "I427", "I428", "I429", "I43", "I50", "P290"]),
        Group(
            points: 2,
            prefixes: ["I278", "I279", "J40", "J41", "J42", "J43", "J44", "J45", "J46", "J47", "J60", "J61", "J62", "J63", "J64", "J65", "J66", "J67", "J684", "J701", "J703"]),
        Group(
            points: 2, .liverOrRenal,
            prefixes: ["B18", "K700", "K701", "K702", "K703", "K709", "K713", "K714", "K715", "K717", "K73", "K74", "K760", "K762", "K763", "K764", "K768", "K769", "Z944"]
                + (2...7).flatMap { ["N03\($0)", "N05\($0)"] } + ["N18", "N250"]),
        Group(points: 2, .tumour, prefixes: tumours),
        Group(points: 3, prefixes: ["F00", "F01", "F02", "F03", "F051", "G30", "G311"]),
        Group(points: 3, prefixes: ["M05", "M06", "M315", "M32", "M33", "M34", "M351", "M353", "M360"]),
        Group(points: 4, prefixes: ["B20", "B21", "B22", "B24"]),
        Group(
            points: 4, .liverOrRenal,
            prefixes: ["I850", "I859", "I864", "I982", "K704", "K711", "K721", "K729", "K765", "K766", "K767"]
                + ["I120", "I131", "N180", "N184", "N185", "N19", "Z490", "Z491", "Z492", "Z940", "Z992"]),
        Group(points: 6, .tumour, prefixes: ["C77", "C78", "C79", "C80"]),
    ]

    private static func diabetes(_ fourth: String) -> [String] { ["E10", "E11", "E12", "E13", "E14"].flatMap { code in fourth.map { "\(code)\($0)" } } }

    /// C00–C26, C30–C34, C37–C41, C43, C45–C58, C60–C76, C81–C85, C88, C90–C97.
    private static var tumours: [String] {
        let ranges: [ClosedRange<Int>] = [0...26, 30...34, 37...41, 43...43, 45...58, 60...76, 81...85, 88...88, 90...97]
        return ranges.flatMap { range in range.map { number in number < 10 ? "C0\(number)" : "C\(number)" } }
    }

    private static let byHead: [UInt32: [(group: Int, prefix: [UInt8])]] = {
        var table: [UInt32: [(group: Int, prefix: [UInt8])]] = [:]
        for (index, group) in groups.enumerated() {
            for prefix in group.prefixes {
                let bytes = Array(prefix.utf8)
                table[head(bytes), default: []].append((index, bytes))
            }
        }
        return table
    }()

    /// The first three characters as a number.
    private static func head(_ bytes: [UInt8]) -> UInt32 { bytes.prefix(3).reduce(0) { $0 << 8 | UInt32($1) } }

    /// Points of a stay's diagnoses, each group counted once. Codes that are only three characters long count as the
    /// group's unspecified form.
    public static func points(_ diagnoses: [Code]) -> Int {
        var hit = Set<Int>()
        for code in diagnoses where code.system == .icd10 {
            for bytes in code.stemBytes {
                let candidates = byHead[head(bytes)] ?? []
                for (group, prefix) in candidates where bytes.starts(with: prefix) || (bytes.count == 3 && prefix.last == 0x39) {
                    hit.insert(group)
                }
            }
        }
        let found = hit.map { groups[$0] }
        let alone = found.reduce(0) { $1.lineage == nil ? $0 + $1.points : $0 }
        return Lineage.allCases.reduce(alone) { sum, lineage in sum + (found.lazy.filter { $0.lineage == lineage }.map(\.points).max() ?? 0) }
    }
}
