/// PostgreSQL's placeholders.
enum PlaceholderText {
    /// `text` with `$1`, `$2` … for each `?` that stands outside quotes.
    static func numbered(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        var number = 0
        var quote: UInt8?
        for byte in text.utf8 {
            if let open = quote {
                if byte == open { quote = nil }
                bytes.append(byte)
            } else if byte == 0x3F {
                number += 1
                bytes.append(0x24)
                bytes.append(contentsOf: String(number).utf8)
            } else {
                if byte == 0x27 || byte == 0x22 { quote = byte }
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a statement is worth preparing: one that reads or changes rows.
    static func isPreparable(_ text: String) -> Bool {
        let word = text.drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }.uppercased()
        return ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "VALUES"].contains(word)
    }
}
