extension [UInt8] {
    /// Appends text so that it stays text in content and in quoted attributes alike.
    ///
    /// Works byte by byte: a quote is a quote even where a combining mark after it makes both one `Character`.
    /// Control characters, which HTML forbids, become spaces.
    mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            reserveCapacity(count + utf8.count)
            for byte in utf8 {
                switch byte {
                case UInt8(ascii: "&"): append("&amp;" as StaticString)
                case UInt8(ascii: "<"): append("&lt;" as StaticString)
                case UInt8(ascii: ">"): append("&gt;" as StaticString)
                case UInt8(ascii: "\""): append("&quot;" as StaticString)
                case UInt8(ascii: "'"): append("&#39;" as StaticString)
                case 0x09, 0x0A, 0x0D: append(byte)
                case 0x00..<0x20, 0x7F: append(0x20)
                default: append(byte)
                }
            }
        }
    }

    mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { append(contentsOf: $0) }
    }
}
