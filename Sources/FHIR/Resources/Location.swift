/// A ward, a clinic, a room.
public struct Location: Readable, Sendable {
    public var id: String?
    public var identifier: [Identifier]
    public var name: String?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        identifier = try members.many("identifier")
        name = try members.one("name")
    }
}
