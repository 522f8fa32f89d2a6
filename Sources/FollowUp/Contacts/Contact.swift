/// One planned occasion to reach a patient. Unique by (plan, node, sequence).
public struct Contact: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        /// Waiting for its moment.
        case planned
        /// A message is on its way or an answer awaited.
        case reaching
        /// With people: an open work item is its next step.
        case handed
        /// Suspended with its plan: readmission or a cancelled discharge.
        case held
        case completed, missed, unreachable, refused, superseded, skipped, cancelled

        public var isOpen: Bool { self == .planned || self == .reaching || self == .handed || self == .held }
    }

    /// How an ended contact ended, or what a reaching one has so far.
    public enum Outcome: String, Sendable, CaseIterable {
        case none = ""
        case answered, answeredPart, informed, called, calledLate, answeredLate
        case noResponse, noAnswer, wrongNumber, refusedOnce, late, cap, merged, died, optedOut, planStopped, movedAway
        /// What it was added for has settled by itself, or its plan began again.
        case notNeeded
    }

    /// What is known of the last message of a reaching contact.
    public enum Reach: String, Sendable {
        case none = ""
        case waiting, delivered, retry, unknown
    }

    public var id: ID<Contact>
    public var patient: ID<Patient>
    public var plan: ID<Plan>
    public var episode: ID<Episode>
    public var pathway: String
    public var node: String
    public var sequence: Int
    public var department: String
    public var level: Level
    public var risk: RiskClass
    /// Days after the plan's anchor.
    public var day: Int
    public var state: State
    public var outcome: Outcome
    public var reach: Reach
    public var plannedFor: Instant
    public var windowStart: Instant
    /// The first moment that is too late.
    public var windowEnd: Instant
    /// When something must happen to it next; nil when it has ended or waits for people.
    public var nextAt: Instant?
    public var channels: [ChannelKind]
    public var topics: [String]
    public var items: [String]
    public var late: LatePolicy
    public var mergedInto: ID<Contact>?
    /// Messages sent or calls made so far.
    public var tries: Int
    public var isReminded: Bool
    public var sentAt: Instant?
    public var respondedAt: Instant?
    public var endedAt: Instant?

    public init(
        id: ID<Contact>, patient: ID<Patient>, plan: ID<Plan>, episode: ID<Episode>, pathway: String, node: String, sequence: Int,
        department: String, level: Level, risk: RiskClass, day: Int, state: State = .planned, outcome: Outcome = .none,
        reach: Reach = .none, plannedFor: Instant, windowStart: Instant, windowEnd: Instant, nextAt: Instant?,
        channels: [ChannelKind], topics: [String], items: [String], late: LatePolicy, mergedInto: ID<Contact>? = nil, tries: Int = 0,
        isReminded: Bool = false, sentAt: Instant? = nil, respondedAt: Instant? = nil, endedAt: Instant? = nil
    ) {
        self.id = id
        self.patient = patient
        self.plan = plan
        self.episode = episode
        self.pathway = pathway
        self.node = node
        self.sequence = sequence
        self.department = department
        self.level = level
        self.risk = risk
        self.day = day
        self.state = state
        self.outcome = outcome
        self.reach = reach
        self.plannedFor = plannedFor
        self.windowStart = windowStart
        self.windowEnd = windowEnd
        self.nextAt = nextAt
        self.channels = channels
        self.topics = topics
        self.items = items
        self.late = late
        self.mergedInto = mergedInto
        self.tries = tries
        self.isReminded = isReminded
        self.sentAt = sentAt
        self.respondedAt = respondedAt
        self.endedAt = endedAt
    }
}

/// Names a stay in ids; see `EpisodeFact` for what is known of one.
public enum Episode: Sendable {}
