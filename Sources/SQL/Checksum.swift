/// FNV-1a over 128 bits: tells whether a migration's text was changed by mistake, not whether somebody forged it.
/// http://www.isthe.com/chongo/tech/comp/fnv/
public enum Checksum {
    /// 32 hexadecimal digits.
    public static func of(_ text: String) -> String {
        let prime = UInt128(0x0000_0000_0100_0000) << 64 | 0x13B
        var hash = UInt128(0x6C62_272E_07BB_0142) << 64 | 0x62B8_2175_6295_C58D
        for byte in text.utf8 { hash = (hash ^ UInt128(byte)) &* prime }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
