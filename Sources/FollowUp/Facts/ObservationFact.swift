public struct ObservationFact: Sendable, Equatable {
    public var patient: PatientFact
    /// The sender's number for it, or empty: it is then known by patient, code and moment.
    public var number: String
    public var code: Code
    public var observedAt: Instant?
    /// The number when there is one (`>33.3` gives 33.3 and keeps its text).
    public var value: Double?
    /// As sent: `阴性(-)`, `1+`, `>33.3`.
    public var text: String
    public var unit: String
    /// The sender's flag (L, H, HH, A …), or empty.
    public var flag: String
    /// When the sender recorded this; a later record wins over an earlier one that arrives after it.
    public var recordedAt: Instant?

    public init(
        patient: PatientFact, number: String = "", code: Code, observedAt: Instant?, value: Double?, text: String,
        unit: String = "", flag: String = "", recordedAt: Instant? = nil
    ) {
        self.patient = patient
        self.number = number
        self.code = code
        self.observedAt = observedAt
        self.value = value
        self.text = text
        self.unit = unit
        self.flag = flag
        self.recordedAt = recordedAt
    }
}
