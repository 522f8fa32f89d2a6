/// What the rules look at in one ended stay.
public struct Stay: Sendable, Equatable {
    public var kind: EpisodeKind
    public var department: String
    public var admittedAt: Instant?
    public var dischargedAt: Instant
    public var disposition: Disposition
    /// Principal first; SNOMED CT already translated where the library knows how.
    public var diagnoses: [Code]
    public var procedures: [ProcedureFact]
    public var isEmergencyAdmission: Bool
    /// Completed years at discharge; nil when the birth date is not known.
    public var age: Int?
    /// Emergency stays in the six months before this one.
    public var emergencyVisits: Int

    public init(
        kind: EpisodeKind, department: String, admittedAt: Instant?, dischargedAt: Instant, disposition: Disposition, diagnoses: [Code],
        procedures: [ProcedureFact], isEmergencyAdmission: Bool, age: Int?, emergencyVisits: Int
    ) {
        self.kind = kind
        self.department = department
        self.admittedAt = admittedAt
        self.dischargedAt = dischargedAt
        self.disposition = disposition
        self.diagnoses = diagnoses
        self.procedures = procedures
        self.isEmergencyAdmission = isEmergencyAdmission
        self.age = age
        self.emergencyVisits = emergencyVisits
    }
}
