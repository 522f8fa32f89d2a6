/// A version of the standard as MSH-12 names it: `2.3.1`, `2.5`.
public struct Version: Sendable, Comparable {
    public var minor: Int
    public var patch: Int

    /// What is written where a sender names none.
    public static let standard = Version(minor: 5)
    /// From here on MSH-9 names the event, MSH-18 the character set, MSH-9.3 the structure, ERR has fields of its own, MSA-3 is gone.
    static let withEvent = Version(minor: 2)
    static let withCharset = Version(minor: 3)
    static let withStructure = Version(minor: 3, patch: 1)
    static let withLongErrors = Version(minor: 5)
    static let withoutText = Version(minor: 7)
    /// Codes with their original text (CWE), and the segment TQ1.
    public static let withCodedText = Version(minor: 5)
    public static let withTiming = Version(minor: 5)

    init(minor: Int, patch: Int = 0) { (self.minor, self.patch) = (minor, patch) }

    /// Nil for what is no version 2.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...3).contains(parts.count), parts[0] == 2, let minor = parts[1], minor >= 0, let patch = parts.count > 2 ? parts[2] : 0 else { return nil }
        self.init(minor: minor, patch: patch)
    }

    /// 2.1 to 2.8.2.
    public var isRead: Bool { (1...8).contains(minor) }
    public var text: String { patch == 0 ? "2.\(minor)" : "2.\(minor).\(patch)" }

    public static func < (a: Version, b: Version) -> Bool { (a.minor, a.patch) < (b.minor, b.patch) }
}
