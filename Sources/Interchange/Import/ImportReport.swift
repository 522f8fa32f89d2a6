import FollowUp

/// What an import found and what the instance holds after it.
public struct ImportReport: Sendable, Codable, Equatable {
    /// Rows of one kind each.
    public struct Holdings: Sendable, Codable, Equatable {
        public var patients = 0
        public var episodes = 0
        /// Inpatient and emergency stays among the episodes.
        public var stays = 0
        public var appointments = 0
        public var observations = 0
        public var plans = 0
        public var contacts = 0
    }

    public struct Records: Sendable, Codable, Equatable {
        public var taken = 0
        /// Taken in before; nothing changed.
        public var unchanged = 0
        public var rejected = 0
    }

    public var holdings = Holdings()
    public var added = Holdings()
    /// Ended stays without a plan, by recorded reason.
    public var unplanned: [String: Int] = [:]
    /// Rejects that are open.
    public var rejected = 0
    public var records = Records()
    /// Files that were passed over, with why.
    public var skipped: [String] = []

    public init() {}
}
