/// A short name of bytes, the same on every machine: FNV-1a of 64 bits as 12 hexadecimal digits. Tells equal from changed; it keeps
/// nothing secret.
enum Fingerprint {
    static func of(_ bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let text = String(hash ^ hash >> 48, radix: 16)
        return String((String(repeating: "0", count: 12) + text).suffix(12))
    }
}
