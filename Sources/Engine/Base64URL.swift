/// Base64 for addresses (RFC 4648 §5), without padding.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 4 / 3 + 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let chunk = bytes[start..<min(start + 3, bytes.count)]
            let value = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
            for place in 0...chunk.count { text.append(alphabet[value >> (18 - 6 * place) & 63]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nil for signs that do not belong to it; padding is passed over.
    public static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count * 3 / 4)
        var value = 0
        var bits = 0
        for sign in text.utf8 where sign != UInt8(ascii: "=") {
            let digit: Int
            switch sign {
            case 0x41...0x5A: digit = Int(sign) - 0x41
            case 0x61...0x7A: digit = Int(sign) - 0x61 + 26
            case 0x30...0x39: digit = Int(sign) - 0x30 + 52
            case UInt8(ascii: "-"): digit = 62
            case UInt8(ascii: "_"): digit = 63
            default: return nil
            }
            value = (value << 6 | digit) & 0xFF_FFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(value >> bits & 255))
            }
        }
        return bytes
    }
}
