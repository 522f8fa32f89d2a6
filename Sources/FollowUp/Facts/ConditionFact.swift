/// One entry of a patient's problem list.
public struct ConditionFact: Sendable, Equatable {
    public var patient: PatientFact
    public var authority: String
    /// The sender's number for this entry; where it gives none, the code.
    public var number: String
    public var code: Code
    /// Whether it is still a problem: false once it is resolved, inactive or deleted.
    public var isActive: Bool
    public var onset: Day?
    public var recordedAt: Instant?

    public init(
        patient: PatientFact, authority: String, number: String, code: Code, isActive: Bool = true, onset: Day? = nil, recordedAt: Instant? = nil
    ) {
        self.patient = patient
        self.authority = authority
        self.number = number
        self.code = code
        self.isActive = isActive
        self.onset = onset
        self.recordedAt = recordedAt
    }
}
