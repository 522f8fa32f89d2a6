/// One medication that a patient takes home.
public struct MedicationFact: Sendable, Equatable {
    public var patient: PatientFact
    public var authority: String
    /// The order's number, the filler's before the placer's; never empty.
    public var number: String
    public var code: Code
    /// As a person reads it: `100 mg 每日一次 餐后`.
    public var dose: String
    /// For how many days it was given out; nil when the sender does not say.
    public var days: Int?
    public var startsOn: Day?
    /// False once the order was cancelled or discontinued.
    public var isActive: Bool
    public var recordedAt: Instant?

    public init(
        patient: PatientFact, authority: String, number: String, code: Code, dose: String = "", days: Int? = nil, startsOn: Day? = nil,
        isActive: Bool = true, recordedAt: Instant? = nil
    ) {
        self.patient = patient
        self.authority = authority
        self.number = number
        self.code = code
        self.dose = dose
        self.days = days
        self.startsOn = startsOn
        self.isActive = isActive
        self.recordedAt = recordedAt
    }
}
