/// A practitioner's post at an organisation.
public struct PractitionerRole: Readable, Sendable {
    public var id: String?
    public var identifier: [Identifier]
    public var practitioner: Reference?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        identifier = try members.many("identifier")
        practitioner = try members.one("practitioner")
    }
}
