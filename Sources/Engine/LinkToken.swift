import FollowUp
import Storage

/// The short signed name of a contact's page: 8 bytes of id and 16 of signature, 32 characters of base64url.
public enum LinkToken {
    public static func make(_ contact: ID<Contact>, sealer: Sealer) -> String {
        let id = withUnsafeBytes(of: contact.raw.bigEndian) { Array($0) }
        return Base64URL.encode(id + sealer.sign(Array("contact".utf8) + id))
    }

    /// The contact that a genuine token names; nil for anything else.
    public static func read(_ token: String, sealer: Sealer) -> ID<Contact>? {
        guard token.utf8.count == 32, let bytes = Base64URL.decode(token), bytes.count == 24 else { return nil }
        let id = Array(bytes.prefix(8))
        let wanted = sealer.sign(Array("contact".utf8) + id)
        // Constant time: every byte is compared.
        let difference = zip(wanted, bytes.dropFirst(8)).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        guard difference == 0 else { return nil }
        return ID(id.reduce(Int64(0)) { $0 << 8 | Int64($1) })
    }
}
