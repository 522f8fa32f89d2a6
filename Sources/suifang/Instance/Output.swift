import Foundation

/// What commands print.
enum Output {
    /// Stable JSON: keys sorted, one object.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// `label   12`, aligned for Latin and Chinese labels alike.
    static func line(_ label: String, _ value: some CustomStringConvertible) {
        let width = label.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
        print(label + String(repeating: " ", count: max(28 - width, 1)) + value.description)
    }
}
