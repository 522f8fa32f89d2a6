/// A business identifier: unique within its system.
public struct Identifier: Readable, Sendable {
    /// `usual`, `official`, `temp`, `secondary`, `old`.
    public var use: String?
    /// Codes of HL7 table 0203: `MR`, `SS`, `PPN` …
    public var type: CodeableConcept?
    public var system: String?
    public var value: String?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        use = try members.one("use")
        type = try members.one("type")
        system = try members.one("system")
        value = try members.one("value")
    }
}
