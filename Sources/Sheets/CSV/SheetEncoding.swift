/// How the bytes of a sheet write characters.
public enum SheetEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    /// GB 18030, and with it GBK and GB 2312: what Chinese Excel saves as CSV.
    case gb18030 = "GB18030"
    /// What Excel saves as 'Unicode text'.
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// The encoding that a byte order mark announces, and the mark's length.
    static func announced(by bytes: [UInt8]) -> (encoding: SheetEncoding, length: Int)? {
        if bytes.starts(with: CSV.byteOrderMark) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// UTF-8 when the bytes are strictly that, otherwise GB 18030. Unless they are `complete`, the last
    /// character may be cut.
    static func guessed(from bytes: [UInt8], complete: Bool) -> SheetEncoding {
        var length = bytes.count
        if !complete {
            // A cut character is a lead byte with too few of its continuation bytes behind it.
            let tail = bytes.suffix(3).reversed().prefix { $0 & 0xC0 == 0x80 }.count
            if tail < bytes.count, bytes[bytes.count - 1 - tail] >= 0xC0 { length -= tail + 1 }
        }
        return String(validating: bytes[..<length], as: UTF8.self) == nil ? .gb18030 : .utf8
    }
}
