/// A graded matter that someone owns until it is solved and the patient has been told.
public struct Problem: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        /// Nobody has taken it yet.
        case open
        /// Someone said: mine.
        case acknowledged
        /// Solved; the patient is yet to be told.
        case resolved
        /// Solved and told: the end.
        case told
        /// General: waiting to be the focus of the next contact.
        case carried

        public var isOpen: Bool { self != .told }
    }

    public var id: ID<Problem>
    public var patient: ID<Patient>
    public var grade: Grade
    public var state: State
    public var owner: ID<Staff>?
    public var signals: [Signal]
    public var openedAt: Instant
    /// Important: 24 hours after opening. Urgent: now. Earlier, or for urgent ones later, where a finding says within what time
    /// somebody must have acted.
    public var dueAt: Instant?
    public var nextAt: Instant?
    /// How far the alert has climbed: 0 attending, 1 head of department, 2 and more everyone on duty.
    public var rung: Int
    public var breachedAt: Instant?

    public init(
        id: ID<Problem>, patient: ID<Patient>, grade: Grade, state: State, owner: ID<Staff>?, signals: [Signal], openedAt: Instant,
        dueAt: Instant?, nextAt: Instant?, rung: Int = 0, breachedAt: Instant? = nil
    ) {
        self.id = id
        self.patient = patient
        self.grade = grade
        self.state = state
        self.owner = owner
        self.signals = signals
        self.openedAt = openedAt
        self.dueAt = dueAt
        self.nextAt = nextAt
        self.rung = rung
        self.breachedAt = breachedAt
    }
}

/// A finding in a response with the rule that made it.
public struct Signal: Sendable, Equatable, Codable {
    /// The rule's code: `BP_CRIT`, `REPLY`, `STAFF`.
    public var code: String
    /// The item answered, or empty.
    public var item: String
    public var grade: Grade
    /// The answer in words: `182 mmHg`, `流脓`; empty for what only people may read.
    public var finding: LocalText
    public var reason: LocalText
    /// Minutes within which somebody must have acted; nil: as the grade has it.
    public var within: Int?
    /// Whose matter it is; nil: the attending doctor's.
    public var owner: RuleOwner?

    public init(
        code: String, item: String, grade: Grade, finding: LocalText, reason: LocalText, within: Int? = nil, owner: RuleOwner? = nil
    ) {
        self.code = code
        self.item = item
        self.grade = grade
        self.finding = finding
        self.reason = reason
        self.within = within
        self.owner = owner
    }
}
