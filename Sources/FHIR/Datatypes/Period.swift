/// From a moment to a moment; either may be open.
public struct Period: Readable, Sendable {
    public var start: DateTime?
    public var end: DateTime?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        start = try members.one("start")
        end = try members.one("end")
    }
}
