/// A pointer to another resource: by address, by identifier, or in words only.
public struct Reference: Readable, Sendable {
    /// `urn:uuid:…`, `Patient/1`, `https://…/Patient/1` or `Patient?identifier=system|value`.
    public var reference: String?
    public var type: String?
    public var identifier: Identifier?
    public var display: String?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        reference = try members.one("reference")
        type = try members.one("type")
        identifier = try members.one("identifier")
        display = try members.one("display")
    }
}
