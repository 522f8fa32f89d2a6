/// What the server that holds a resource says of it.
public struct Meta: Readable, Sendable {
    public var lastUpdated: DateTime?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        lastUpdated = try members.one("lastUpdated")
    }
}
