import MLLP
import Testing

struct PeerRangeTests {
    @Test(arguments: [
        ("10.0.0.5", "10.0.0.5", true), ("10.0.0.5", "10.0.0.6", false), ("10.0.0.0/8", "10.200.3.4", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("192.168.1.128/25", "192.168.1.200", true), ("192.168.1.128/25", "192.168.1.127", false), ("0.0.0.0/0", "8.8.8.8", true),
        ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("10.0.0.0/8", "fd00::1", false), ("fd00::/8", "fd12:3456::1", true), ("fd00::/8", "fe80::1", false),
        ("fe80::/10", "fe80::1%eth0", true), ("::1", "::1", true), ("10.0.0.0/31", "10.0.0.1", true), ("10.0.0.0/31", "10.0.0.2", false),
        ("127.0.0.1", "", false), ("127.0.0.1", "hospital", false),
    ]) func holds(range: String, address: String, isHeld: Bool) throws {
        #expect(try #require(PeerRange(range)).holds(address) == isHeld)
    }

    @Test(arguments: ["", "10.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "fd00::/129", "hospital", "any", "10.0.0.1/8/9"]) func isNone(text: String) {
        #expect(PeerRange(text) == nil)
    }

    static let addresses: [(address: String, isInner: Bool)] = [
        ("127.0.0.1", true), ("10.1.2.3", true), ("172.16.0.1", true), ("172.32.0.1", false), ("192.168.1.1", true), ("169.254.169.254", true),
        ("100.64.0.1", true), ("0.0.0.0", true), ("224.0.0.1", true), ("255.255.255.255", true), ("::1", true), ("::", true), ("::ffff:10.0.0.1", true),
        ("fd00::1", true), ("fe80::1%eth0", true), ("64:ff9b::a00:1", true), ("2002:a00:1::", true), ("8.8.8.8", false), ("2400:3200::1", false), ("no address", true),
    ]

    @Test(arguments: addresses) func innerAddressesAreKnown(address: String, isInner: Bool) { #expect(PeerRange.isInner(address) == isInner) }
}
