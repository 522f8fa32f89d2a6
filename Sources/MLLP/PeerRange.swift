import Glibc

/// Addresses that may connect: one (`10.0.0.5`, `fd00::5`) or those that share a beginning (`10.0.0.0/8`).
public struct PeerRange: Sendable, Equatable {
    private let bytes: [UInt8]
    private let bits: Int

    /// Nil for what is no address.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let bytes = PeerRange.bytes(of: parts[0]) else { return nil }
        self.bytes = bytes
        guard parts.count > 1 else {
            bits = bytes.count * 8
            return
        }
        guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else { return nil }
        self.bits = bits
    }

    /// Whether an address, as text, lies in it.
    public func holds(_ address: String) -> Bool {
        guard let other = PeerRange.bytes(of: address), other.count == bytes.count else { return false }
        let whole = bits / 8
        guard bytes[..<whole] == other[..<whole] else { return false }
        guard bits % 8 > 0 else { return true }
        return (bytes[whole] ^ other[whole]) >> UInt8(8 - bits % 8) == 0
    }

    /// Four bytes, or sixteen; an IPv4 address that comes as IPv6 (`::ffff:10.0.0.5`) is the former.
    private static func bytes(of address: String) -> [UInt8]? {
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, address, &four) == 1 { return four }
        var sixteen = [UInt8](repeating: 0, count: 16)
        let plain = address.split(separator: "%").first.map(String.init) ?? address
        guard inet_pton(AF_INET6, plain, &sixteen) == 1 else { return nil }
        let isMapped = sixteen[..<10].allSatisfy { $0 == 0 } && sixteen[10] == 0xFF && sixteen[11] == 0xFF
        return isMapped ? Array(sixteen[12...]) : sixteen
    }
}
