/// One code of one code system.
public struct Coding: Readable, Sendable {
    public var system: String?
    public var code: String?
    public var display: String?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        system = try members.one("system")
        code = try members.one("code")
        display = try members.one("display")
    }
}
