/// Somebody who gives care.
public struct Practitioner: Readable, Sendable {
    public var id: String?
    public var identifier: [Identifier]
    public var name: [HumanName]

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        identifier = try members.many("identifier")
        name = try members.many("name")
    }
}
