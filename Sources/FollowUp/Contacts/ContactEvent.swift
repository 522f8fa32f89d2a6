/// What can happen to a contact.
public enum ContactEvent: Sendable, Equatable {
    /// Its `nextAt` has come.
    case due
    /// A receipt says that it reached the phone.
    case delivered
    /// Refused for good: a number that does not exist, a blocked sender.
    case failedForGood
    /// Refused for now, with certainty that nothing was sent: it may be tried again.
    case failedForNow
    /// Nobody can say whether it was sent. It is never sent again.
    case unknown
    /// The patient opened the link.
    case opened
    /// An answer was saved; `isComplete` when it was the last.
    case answered(isComplete: Bool)
    /// A free text came back.
    case replied
    case called(CallOutcome)
    /// A new number was found, or none.
    case numberFound(Bool)
    /// A person looked at a late contact: make it as a call now, or let it go.
    case reviewed(callNow: Bool)
    /// A person who had the conversation decided that what was held is not sent.
    case letGo
    case died
    case optedOut
    case readmitted
    case movedAway
    /// The plan goes on after a readmission that came to nothing, or a discharge sent again.
    case resumed
    case stopped(Plan.StopReason)
    /// What it was to do has settled without it, as the rule of the trace says.
    case notNeeded(Rule)

    /// Whether deciding it asks how the patient can be reached and has been of late (`canMessage`, `canCall`, `load`).
    public var looksAround: Bool {
        switch self {
        case .delivered, .unknown, .opened, .answered, .replied, .letGo, .died, .optedOut, .movedAway, .stopped, .notNeeded: false
        case .due, .failedForGood, .failedForNow, .called, .numberFound, .reviewed, .readmitted, .resumed: true
        }
    }
}

/// What the engine must do in the same transaction.
public enum ContactEffect: Sendable, Equatable {
    public enum Message: String, Sendable, CaseIterable {
        /// Level 2: please answer.
        case invite
        /// Level 1: something to know.
        case inform
        case remind
        /// We called and could not reach you.
        case unreached
    }

    case send(Message)
    case openWork(WorkItem.Kind, opensAt: Instant, dueAt: Instant, reason: Trace.Entry)
    /// The open work item goes back to the list for later.
    case postponeWork(until: Instant)
    case closeWork(done: Bool)
    /// The patient's streak of contacts without response: plus one, or back to none.
    case silence(Bool)
    /// The number last used is not the patient's.
    case strikeNumber
    /// The whole patient is concerned.
    case patientDied, patientRefused, patientReadmitted, patientMoved
    /// It has ended: the plan may be complete.
    case ended
}

/// What a decision about a contact looks at, gathered afresh at the moment of deciding.
public struct ContactSurroundings: Sendable {
    public var permission: Permission
    public var policy: Policy
    public var isDeceased: Bool
    public var hasRefused: Bool
    /// A person has the conversation: nothing automatic is sent.
    public var isTakenOver: Bool
    /// A number or address that the contact's channels can use.
    public var canMessage: Bool
    public var canCall: Bool
    public var silentStreak: Int
    /// Days with messages or calls to this patient, this contact's own not counted.
    public var load: ContactLoad

    public init(
        permission: Permission, policy: Policy, isDeceased: Bool, hasRefused: Bool, isTakenOver: Bool = false, canMessage: Bool, canCall: Bool,
        silentStreak: Int, load: ContactLoad
    ) {
        self.permission = permission
        self.policy = policy
        self.isDeceased = isDeceased
        self.hasRefused = hasRefused
        self.isTakenOver = isTakenOver
        self.canMessage = canMessage
        self.canCall = canCall
        self.silentStreak = silentStreak
        self.load = load
    }
}
