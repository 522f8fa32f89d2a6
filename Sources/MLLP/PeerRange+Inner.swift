extension PeerRange {
    /// Addresses that are not the world's: this machine, private networks, links, groups, examples, and IPv6 that wraps IPv4.
    /// After IANA's registries of special-purpose addresses (RFC 6890 and what has followed it).
    private static let inner = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64",
        "2001::/32", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { PeerRange($0) }

    /// Whether an address, as text, lies within a network or on this machine; true for what is no address.
    public static func isInner(_ address: String) -> Bool { PeerRange(address) == nil || inner.contains { $0.holds(address) } }
}
