import FollowUp
import Storage

/// The short signed name of a contact's page: 8 bytes of id and 16 of signature, 32 characters of base64url.
public enum LinkToken {
    public static func make(_ contact: ID<Contact>, sealer: Sealer) -> String {
        let id = withUnsafeBytes(of: contact.raw.bigEndian) { Array($0) }
        return encode(id + sealer.sign(Array("contact".utf8) + id))
    }

    /// The contact that a genuine token names; nil for anything else.
    public static func read(_ token: String, sealer: Sealer) -> ID<Contact>? {
        guard token.utf8.count == 32, let bytes = decode(token), bytes.count == 24 else { return nil }
        let id = Array(bytes.prefix(8))
        let wanted = sealer.sign(Array("contact".utf8) + id)
        // Constant time: every byte is compared.
        let difference = zip(wanted, bytes.dropFirst(8)).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        guard difference == 0 else { return nil }
        return ID(id.reduce(Int64(0)) { $0 << 8 | Int64($1) })
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let chunk = bytes[start..<min(start + 3, bytes.count)]
            let value = chunk.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - chunk.count))
            for position in 0...chunk.count { text.append(alphabet[value >> (18 - 6 * position) & 63]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var value = 0
        var bits = 0
        for character in text.utf8 {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
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
