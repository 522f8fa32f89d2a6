/// Writes comma-separated values, RFC 4180.
public enum CSV {
    /// At the start of a UTF-8 file it tells Excel the encoding.
    public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// One row with its CRLF, as UTF-8. A field is quoted when it holds a separator, a quote, a line break or a
    /// blank at either end.
    public static func write(_ row: [String], separator: UInt8 = UInt8(ascii: ",")) -> [UInt8] {
        var bytes: [UInt8] = []
        append(row, to: &bytes, separator: separator)
        return bytes
    }

    /// Appends what `write` gives.
    public static func append(_ row: [String], to bytes: inout [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
        for (index, field) in row.enumerated() {
            if index > 0 { bytes.append(separator) }
            guard needsQuotes(field, separator: separator) else {
                bytes.append(contentsOf: field.utf8)
                continue
            }
            bytes.append(0x22)
            for byte in field.utf8 {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
        }
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    private static func needsQuotes(_ field: String, separator: UInt8) -> Bool {
        guard field.utf8.first != 0x20, field.utf8.last != 0x20 else { return true }
        return field.utf8.contains { $0 == separator || $0 == 0x22 || $0 == 0x0D || $0 == 0x0A }
    }
}
