public struct EpisodeFact: Sendable, Equatable {
    /// What a record may say of a stay, each told at a time of its own.
    public enum Part: String, Sendable, CaseIterable {
        /// Whether the stay is one at all, or was taken back.
        case presence
        case discharge
        /// When a discharge was last taken back.
        case withdrawal
        case kind, department, attending, attendingName, admission, disposition, emergency, diagnoses, procedures
    }

    public var patient: PatientFact
    public var authority: String
    /// The sender's visit number; when empty the stay is known by patient and start.
    public var visit: String
    public var kind: EpisodeKind
    public var department: String
    public var attendingCode: String
    public var attendingName: String
    public var admittedAt: Instant?
    /// Nil while the stay goes on.
    public var dischargedAt: Instant?
    /// Nil when the sender does not say.
    public var disposition: Disposition?
    /// Principal diagnosis first.
    public var diagnoses: [Code]
    public var procedures: [ProcedureFact]
    /// Nil when the sender does not say.
    public var emergencyAdmission: Bool?
    /// What the sender deletes, where an empty value would only leave it as it is. A discharge that is deleted is taken back.
    public var cleared: Set<Part>
    /// When the sender recorded this; a later record wins over an earlier one that arrives after it.
    public var recordedAt: Instant?

    public init(
        patient: PatientFact, authority: String, visit: String, kind: EpisodeKind, department: String = "",
        attendingCode: String = "", attendingName: String = "", admittedAt: Instant? = nil, dischargedAt: Instant? = nil,
        disposition: Disposition? = nil, diagnoses: [Code] = [], procedures: [ProcedureFact] = [],
        emergencyAdmission: Bool? = nil, cleared: Set<Part> = [], recordedAt: Instant? = nil
    ) {
        self.patient = patient
        self.authority = authority
        self.visit = visit
        self.kind = kind
        self.department = department
        self.attendingCode = attendingCode
        self.attendingName = attendingName
        self.admittedAt = admittedAt
        self.dischargedAt = dischargedAt
        self.disposition = disposition
        self.diagnoses = diagnoses
        self.procedures = procedures
        self.emergencyAdmission = emergencyAdmission
        self.cleared = cleared
        self.recordedAt = recordedAt
    }
}

extension EpisodeFact {
    /// What it says something of. That the stay exists is said by each.
    public var spoken: [Part] {
        var spoken: [Part] = [.presence]
        if dischargedAt != nil { spoken.append(.discharge) }
        if cleared.contains(.discharge) { spoken.append(.withdrawal) }
        if kind != .ambulatory { spoken.append(.kind) }
        if !department.isEmpty || cleared.contains(.department) { spoken.append(.department) }
        if !attendingCode.isEmpty || cleared.contains(.attending) { spoken.append(.attending) }
        if !attendingName.isEmpty || cleared.contains(.attending) { spoken.append(.attendingName) }
        if admittedAt != nil || cleared.contains(.admission) { spoken.append(.admission) }
        if disposition != nil || cleared.contains(.disposition) { spoken.append(.disposition) }
        if emergencyAdmission != nil || cleared.contains(.emergency) { spoken.append(.emergency) }
        if !diagnoses.isEmpty || cleared.contains(.diagnoses) { spoken.append(.diagnoses) }
        if !procedures.isEmpty || cleared.contains(.procedures) { spoken.append(.procedures) }
        return spoken
    }
}
