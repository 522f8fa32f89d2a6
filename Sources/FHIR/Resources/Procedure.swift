/// Something done to a patient.
public struct Procedure: Decodable, Sendable {
    public var id: String?
    /// `preparation`, `in-progress`, `not-done`, `on-hold`, `stopped`, `completed`, `entered-in-error`, `unknown`.
    public var status: String?
    public var code: CodeableConcept?
    public var subject: Reference?
    public var encounter: Reference?
    public var performedDateTime: DateTime?
    public var performedPeriod: Period?
}
