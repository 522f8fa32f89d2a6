/// A person's name in parts or as one text.
public struct HumanName: Readable, Sendable {
    /// `usual`, `official`, `temp`, `nickname`, `anonymous`, `old`, `maiden`.
    public var use: String?
    public var text: String?
    public var family: String?
    public var given: [String]

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        use = try members.one("use")
        text = try members.one("text")
        family = try members.one("family")
        given = try members.many("given")
    }
}
