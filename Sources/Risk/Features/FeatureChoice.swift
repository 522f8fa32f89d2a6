/// Which columns a model may look at, and as what; the rest is decided by what they hold.
public struct FeatureChoice: Sendable, Equatable {
    /// Columns that the model must not see: identifiers, dates, what is known only later.
    public var excluded: Set<String>
    /// The form of a column where the guess would be wrong.
    public var forms: [String: RiskFeature.Form]
    /// Levels with fewer training rows than this share (and than 30 rows) count together as rare.
    public var rareShare: Double
    /// How many characters of a code count.
    public var codeLength: Int

    public init(excluded: Set<String> = [], forms: [String: RiskFeature.Form] = [:], rareShare: Double = 0.002, codeLength: Int = 3) {
        self.excluded = excluded
        self.forms = forms
        self.rareShare = rareShare
        self.codeLength = codeLength
    }

    /// Why a column is not used.
    public enum Omission: String, Sendable, Codable, CaseIterable {
        case excluded
        /// Nearly every row has a text of its own: a number of a person or a stay.
        case identifier
        /// Every row says the same.
        case constant
    }

    /// What a column is, by the training rows: a number when all texts are numbers and there are more than eight of them, a code when there
    /// are more than fifty texts, most with digits; else a category. Names that end with `_id`, `code` or `编码` are never numbers.
    func form(of column: RiskTable.Column, _ rows: [Int]) -> RiskFeature.Form {
        if let form = forms[column.name] { return form }
        let numbers = column.numbers
        let used = Set(rows.map { column.codes[$0] }).filter { $0 >= 0 }.map(Int.init)
        let name = column.name.lowercased()
        let isNamedCode = ["_id", "code", "编码", "代码"].contains { name.hasSuffix($0) }
        if used.count > 8, !isNamedCode, used.allSatisfy({ numbers[$0] != nil }) {
            return Self.isSkewed(rows.compactMap { column.codes[$0] < 0 ? nil : numbers[Int(column.codes[$0])] }) ? .logarithm : .number
        }
        let withDigits = used.count { column.levels[$0].utf8.contains { (0x30...0x39).contains($0) } }
        return used.count > 50 && withDigits * 10 >= used.count * 8 ? .code : .category
    }

    func omission(of column: RiskTable.Column, _ rows: [Int]) -> Omission? {
        if excluded.contains(column.name) { return .excluded }
        let used = Set(rows.map { column.codes[$0] })
        if used.count < 2 { return .constant }
        // Measured values may well differ from row to row; whole numbers and words that do are names.
        let isMeasured = column.levels.contains { $0.utf8.contains(UInt8(ascii: ".")) } && column.numbers.allSatisfy { $0 != nil }
        return used.count > 100 && used.count * 2 > rows.count && forms[column.name] == nil && !isMeasured ? .identifier : nil
    }

    /// Counts of which most are 0 and a few are large: none below 0, and a third moment above 2.
    private static func isSkewed(_ values: [Double]) -> Bool {
        guard !values.isEmpty, values.allSatisfy({ $0 >= 0 }) else { return false }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let (second, third) = values.reduce((0.0, 0.0)) { sums, value in
            let distance = value - mean
            return (sums.0 + distance * distance, sums.1 + distance * distance * distance)
        }
        let variance = second / count
        return variance > 0 && third / count / (variance * variance.squareRoot()) > 2
    }
}
