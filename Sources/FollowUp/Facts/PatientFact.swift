public struct PatientFact: Sendable, Equatable {
    /// What a record may say of a patient, each told at a time of its own.
    public enum Part: String, Sendable, CaseIterable {
        case name, sex, birthDate, address, death
        /// The patient's own phones and addresses; deleting them leaves those of others.
        case telecoms
    }

    /// Identifiers in the sender's order; at least one.
    public var identifiers: [PatientIdentifier]
    /// Empty when not sent: an existing name is then kept.
    public var name: String
    public var sex: Sex
    public var birthDate: Day?
    public var telecoms: [TelecomFact]
    public var address: String
    /// Set when the sender says that the patient has died; `diedAt` is then the moment if known.
    public var died: Bool
    public var diedAt: Instant?
    /// What the sender deletes, where an empty value would only leave it as it is.
    public var cleared: Set<Part>
    /// When the sender recorded this; nil where it does not say: it then counts as newer than all that is known.
    public var recordedAt: Instant?

    public init(
        identifiers: [PatientIdentifier], name: String = "", sex: Sex = .unknown, birthDate: Day? = nil,
        telecoms: [TelecomFact] = [], address: String = "", died: Bool = false, diedAt: Instant? = nil, cleared: Set<Part> = [],
        recordedAt: Instant? = nil
    ) {
        self.identifiers = identifiers
        self.name = name
        self.sex = sex
        self.birthDate = birthDate
        self.telecoms = telecoms
        self.address = address
        self.died = died
        self.diedAt = diedAt
        self.cleared = cleared
        self.recordedAt = recordedAt
    }
}

extension PatientFact {
    /// What it says something of.
    public var spoken: [Part] {
        var spoken = Part.allCases.filter(cleared.contains)
        if !name.isEmpty { spoken.append(.name) }
        if sex != .unknown { spoken.append(.sex) }
        if birthDate != nil { spoken.append(.birthDate) }
        if !address.isEmpty { spoken.append(.address) }
        if died { spoken.append(.death) }
        return spoken
    }
}
