/// A sender's name for one stay or visit, with what a message that takes something back says besides.
public struct VisitReference: Sendable, Equatable {
    public var person: PatientFact
    public var authority: String
    /// 住院号 or visit number; empty when the sender gave none.
    public var visit: String
    /// Nil when the sender does not say.
    public var kind: EpisodeKind?
    public var admittedAt: Instant?
    /// When the sender recorded this: what was recorded before is taken back even if it arrives later. Nil where it does
    /// not say; all that is known is then taken back.
    public var recordedAt: Instant?

    public var patient: [PatientIdentifier] { person.identifiers }

    public init(
        person: PatientFact, authority: String, visit: String, kind: EpisodeKind? = nil, admittedAt: Instant? = nil, recordedAt: Instant? = nil
    ) {
        self.person = person
        self.authority = authority
        self.visit = visit
        self.kind = kind
        self.admittedAt = admittedAt
        self.recordedAt = recordedAt
    }

    public init(patient: [PatientIdentifier], authority: String, visit: String, recordedAt: Instant? = nil) {
        self.init(person: PatientFact(identifiers: patient), authority: authority, visit: visit, recordedAt: recordedAt)
    }
}

extension VisitReference {
    /// What the message says of the stay besides taking something back.
    public var fact: EpisodeFact {
        EpisodeFact(
            patient: person, authority: authority, visit: visit, kind: kind ?? .ambulatory, admittedAt: admittedAt, recordedAt: recordedAt)
    }
}
