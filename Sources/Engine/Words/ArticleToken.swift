import Storage

/// The short signed name of an article that was given to somebody: like a contact's, and never mistaken for one.
public enum ArticleToken {
    public static func make(_ id: Int64, sealer: Sealer) -> String {
        let bytes = withUnsafeBytes(of: id.bigEndian) { Array($0) }
        return Base64URL.encode(bytes + sealer.sign(Array("article".utf8) + bytes))
    }

    /// What a genuine token names; nil for anything else.
    public static func read(_ token: String, sealer: Sealer) -> Int64? {
        guard token.utf8.count == 32, let bytes = Base64URL.decode(token), bytes.count == 24 else { return nil }
        let id = Array(bytes.prefix(8))
        let wanted = sealer.sign(Array("article".utf8) + id)
        // Constant time: every byte is compared.
        let difference = zip(wanted, bytes.dropFirst(8)).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
        guard difference == 0 else { return nil }
        return id.reduce(Int64(0)) { $0 << 8 | Int64($1) }
    }
}
