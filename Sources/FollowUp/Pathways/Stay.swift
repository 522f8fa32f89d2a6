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
    /// Inpatient stays that began in the twelve months before this one; nil where nobody has counted.
    public var admissions: Int?
    public var sex: Sex?
    /// What risk rules ask beyond the stay's own record; empty where no rule asks.
    public var past = StayPast()

    public init(
        kind: EpisodeKind, department: String, admittedAt: Instant?, dischargedAt: Instant, disposition: Disposition, diagnoses: [Code],
        procedures: [ProcedureFact], isEmergencyAdmission: Bool, age: Int?, emergencyVisits: Int, admissions: Int? = nil
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
        self.admissions = admissions
    }
}

extension Stay {
    /// Whether a diagnosis or a procedure is one of these, written as `Code.full` gives them.
    func holds(full codes: [String]) -> Bool {
        diagnoses.contains { Code.full(of: $0.value).contains(where: codes.contains) }
            || procedures.contains { Code.full(of: $0.code.value).contains(where: codes.contains) }
    }

    /// Days in hospital as hospitals and the LACE index count them: midnights, 0 for a stay within one day. nil when the admission is
    /// not known, or lies after the discharge.
    public func days(in zone: HospitalZone) -> Int? {
        guard let admittedAt, admittedAt <= dischargedAt else { return nil }
        return zone.day(of: dischargedAt) - zone.day(of: admittedAt)
    }
}
