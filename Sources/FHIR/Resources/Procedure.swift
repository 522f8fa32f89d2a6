/// Something done to a patient.
public struct Procedure: Readable, Sendable {
    public var id: String?
    /// `preparation`, `in-progress`, `not-done`, `on-hold`, `stopped`, `completed`, `entered-in-error`, `unknown`.
    public var status: String?
    public var code: CodeableConcept?
    public var subject: Reference?
    public var encounter: Reference?
    public var performedDateTime: DateTime?
    public var performedPeriod: Period?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        status = try members.one("status")
        code = try members.one("code")
        subject = try members.one("subject")
        encounter = try members.one("encounter")
        performedDateTime = try members.one("performedDateTime")
        performedPeriod = try members.one("performedPeriod")
    }
}
