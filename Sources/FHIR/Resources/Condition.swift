/// A diagnosis or a problem.
public struct Condition: Decodable, Sendable {
    public var id: String?
    @Many public var identifier: [Identifier]
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
}
