/// Rows of named columns, as a spreadsheet holds them: each different text of a column is kept once.
public struct RiskTable: Sendable {
    public struct Column: Sendable {
        public let name: String
        /// Every text that occurs, in order of first appearance.
        public fileprivate(set) var levels: [String] = []
        /// For each row the place of its text in `levels`; -1 where nothing is known.
        public fileprivate(set) var codes: [Int32] = []
        fileprivate var places: [String: Int32] = [:]

        /// The text in a row; nil where nothing is known.
        public subscript(row: Int) -> String? { codes[row] < 0 ? nil : levels[Int(codes[row])] }
    }

    public private(set) var columns: [Column]
    public private(set) var count = 0
    private let places: [String: Int]

    /// Texts that say that a value is not known. A category that means 'not done' is none of them.
    public static let unknownTexts: Set<String> = ["", "?", "NA", "N/A", "NaN", "NULL", "null", "-", "未知", "不详"]

    /// - Parameter header: the columns' names, without blanks at their ends. A name that occurs twice is refused.
    public init(header: [String]) throws(RiskError) {
        let names = header.map(Self.trimmed)
        var places: [String: Int] = [:]
        for (index, name) in names.enumerated() where places.updateValue(index, forKey: name) != nil { throw .columnTwice(name) }
        columns = names.map(Column.init)
        self.places = places
    }

    /// Appends a row; fields that are missing at its end count as unknown.
    public mutating func append(_ fields: [String]) {
        for index in columns.indices {
            let text = index < fields.count ? Self.trimmed(fields[index]) : ""
            columns[index].codes.append(Self.unknownTexts.contains(text) ? -1 : columns[index].code(of: text))
        }
        count += 1
    }

    public func column(_ name: String) throws(RiskError) -> Column {
        guard let index = places[name] else { throw .noColumn(name, known: columns.map(\.name)) }
        return columns[index]
    }

    public func has(_ name: String) -> Bool { places[name] != nil }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.utf8.first, let last = text.utf8.last, first <= 0x20 || last <= 0x20 || first == 0xEF else { return text }
        let blank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0.value == 0xFEFF }
        let scalars = Array(text.unicodeScalars)
        guard let from = scalars.firstIndex(where: { !blank($0) }), let to = scalars.lastIndex(where: { !blank($0) }) else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[from...to])
        return String(view)
    }
}

extension RiskTable.Column {
    fileprivate init(name: String) { self.name = name }

    fileprivate mutating func code(of text: String) -> Int32 {
        if let code = places[text] { return code }
        let code = Int32(levels.count)
        levels.append(text)
        places[text] = code
        return code
    }

    /// The levels as numbers; nil for one that is none.
    var numbers: [Double?] { levels.map { Double($0).flatMap { $0.isFinite ? $0 : nil } } }
}
