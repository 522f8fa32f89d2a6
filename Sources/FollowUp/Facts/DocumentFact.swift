/// A text about a patient, such as a discharge summary.
public struct DocumentFact: Sendable, Equatable {
    public var patient: PatientFact
    public var authority: String
    /// The document's unique number; never empty. One that replaces another takes its number.
    public var number: String
    /// What kind of document, in the sender's words.
    public var title: String
    /// Lines separated by line feeds; empty for one that was taken back.
    public var text: String
    public var writtenAt: Instant?
    /// False once it was taken back.
    public var isActive: Bool
    public var recordedAt: Instant?

    public init(
        patient: PatientFact, authority: String, number: String, title: String, text: String, writtenAt: Instant? = nil, isActive: Bool = true,
        recordedAt: Instant? = nil
    ) {
        self.patient = patient
        self.authority = authority
        self.number = number
        self.title = title
        self.text = text
        self.writtenAt = writtenAt
        self.isActive = isActive
        self.recordedAt = recordedAt
    }
}
