/// A diagnosis or a problem.
public struct Condition: Readable, Sendable {
    public var id: String?
    public var identifier: [Identifier]
    /// `active`, `recurrence`, `relapse`, `inactive`, `remission`, `resolved`.
    public var clinicalStatus: CodeableConcept?
    /// `confirmed`, `provisional`, `differential`, `refuted`, `entered-in-error` …
    public var verificationStatus: CodeableConcept?
    public var code: CodeableConcept?
    public var subject: Reference?
    public var encounter: Reference?
    public var onsetDateTime: DateTime?
    public var abatementDateTime: DateTime?
    public var recordedDate: DateTime?

    init(json: JSON) throws(Flaw) {
        let members = try Members(json)
        id = try members.one("id")
        identifier = try members.many("identifier")
        clinicalStatus = try members.one("clinicalStatus")
        verificationStatus = try members.one("verificationStatus")
        code = try members.one("code")
        subject = try members.one("subject")
        encounter = try members.one("encounter")
        onsetDateTime = try members.one("onsetDateTime")
        abatementDateTime = try members.one("abatementDateTime")
        recordedDate = try members.one("recordedDate")
    }
}
