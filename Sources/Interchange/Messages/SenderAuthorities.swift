/// The hospital or campus behind a sender: `HIS|H001=HZ01` (MSH-3 and MSH-4), `|H002=HZ02` (whatever application), `LIS|=HZ01`
/// (whatever facility).
public struct SenderAuthorities: Sendable, Equatable {
    private var authorities: [String: String] = [:]

    public init() {}

    /// Entries parted by commas; nil when one is none.
    public init?(_ text: String) {
        for entry in text.split(separator: ",") {
            let sides = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(SenderAuthorities.trimmed)
            guard sides.count == 2, !sides[1].isEmpty, sides[0].count(where: { $0 == "|" }) == 1, sides[0] != "|" else { return nil }
            authorities[sides[0]] = sides[1]
        }
    }

    /// Nil where none is named for the sender: MSH-4 itself is the authority then.
    public func authority(application: String, facility: String) -> String? {
        authorities["\(application)|\(facility)"] ?? authorities["|\(facility)"] ?? authorities["\(application)|"]
    }

    private static func trimmed(_ text: Substring) -> String {
        text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
