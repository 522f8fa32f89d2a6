/// A person's name in parts or as one text.
public struct HumanName: Decodable, Sendable {
    /// `usual`, `official`, `temp`, `nickname`, `anonymous`, `old`, `maiden`.
    public var use: String?
    public var text: String?
    public var family: String?
    @Many public var given: [String]
}
