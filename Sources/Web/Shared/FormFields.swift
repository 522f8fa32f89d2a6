import FollowUp

/// The fields of a posted form or a query, in order; a name may come several times (checkboxes).
struct FormFields: Sendable, Equatable {
    var fields: [(name: String, value: String)] = []

    init() {}

    /// Reads `application/x-www-form-urlencoded`.
    init(_ bytes: some Collection<UInt8>) {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            fields.append((URLText.decoded(parts[0]), parts.count > 1 ? URLText.decoded(parts[1]) : ""))
        }
    }

    /// The first value without surrounding spaces; empty when there is none.
    subscript(_ name: String) -> String {
        guard let value = fields.first(where: { $0.name == name })?.value else { return "" }
        let scalars = value.unicodeScalars.drop { $0.properties.isWhitespace }
        let end = scalars.lastIndex { !$0.properties.isWhitespace }.map(scalars.index(after:)) ?? scalars.startIndex
        return String(scalars[..<end])
    }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }
    func integer(_ name: String) -> Int64? { Int64(self[name]) }
    func choice<T: RawRepresentable<String>>(_ name: String, as type: T.Type = T.self) -> T? { T(rawValue: self[name]) }

    static func == (a: FormFields, b: FormFields) -> Bool {
        a.fields.elementsEqual(b.fields) { $0.name == $1.name && $0.value == $1.value }
    }
}
