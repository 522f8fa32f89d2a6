/// One patient's run of one pathway version for one episode.
public struct Plan: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        case active
        /// Readmitted, or the discharge was cancelled.
        case suspended
        case completed
        /// Ended early for a recorded reason.
        case stopped
    }

    public enum StopReason: String, Sendable, CaseIterable {
        case died, optedOut, movedAway, readmitted, dischargeCancelled, recoded
        /// By the pathway's own stop rules.
        case lost, superseded, closed, handedOver
    }

    public var id: ID<Plan>
    public var patient: ID<Patient>
    public var episode: ID<Episode>
    public var pathway: String
    public var version: Int
    public var anchor: Day
    public var risk: RiskClass
    public var state: State
    public var reason: StopReason?

    public init(
        id: ID<Plan>, patient: ID<Patient>, episode: ID<Episode>, pathway: String, version: Int, anchor: Day, risk: RiskClass,
        state: State = .active, reason: StopReason? = nil
    ) {
        self.id = id
        self.patient = patient
        self.episode = episode
        self.pathway = pathway
        self.version = version
        self.anchor = anchor
        self.risk = risk
        self.state = state
        self.reason = reason
    }
}

/// Why an ended stay has no plan. Every ended inpatient or emergency stay has a plan or one of these.
public enum UnplannedReason: String, Sendable, CaseIterable, Codable {
    case died, optedOut, transferred, noPathway, backDated, noWayToReach
    /// The stay was cancelled by its sender.
    case cancelled
    /// The plan of an earlier stay goes on through this one.
    case goesOn
}
