import FollowUp
import SQL

extension Store {
    /// A system that is told when a resource changes; what it asks for stands in the resource that it posted.
    public struct Subscription: Sendable, Equatable {
        public enum State: String, Sendable {
            /// Posted, and not looked for yet.
            case requested
            case active
            /// Nobody took what was sent for too long.
            case error
            case off
        }

        public var id: Int64
        /// The id of the resource.
        public var resource: String
        /// The kind of resource that it asks for.
        public var type: String
        public var state: State
        /// Why nothing is sent any more.
        public var error: String
        /// When its state last changed.
        public var since: Instant
        public var endsAt: Instant?

        public init(id: Int64, resource: String, type: String, state: State, error: String = "", since: Instant, endsAt: Instant? = nil) {
            (self.id, self.resource, self.type, self.state, self.error, self.since, self.endsAt) = (id, resource, type, state, error, since, endsAt)
        }
    }

    /// A row that has changed.
    public struct Touched: Sendable, Hashable {
        public var type: String
        /// The row, in words of its shelf; `k…` names a resource that was posted.
        public var mark: String
    }

    /// Makes it, or says anew what it asks for.
    public func put(_ subscription: Subscription) throws {
        try connection.execute(
            """
            INSERT INTO subscription (hospital_id, id, resource_id, type, state, error, since, ends_at) \
            VALUES (\(hospital), \(subscription.id), \(subscription.resource), \(subscription.type), \(subscription.state.rawValue), \
            \(subscription.error), \(subscription.since), \(subscription.endsAt)) ON CONFLICT (hospital_id, id) DO UPDATE SET type = excluded.type, \
            state = excluded.state, error = excluded.error, since = excluded.since, ends_at = excluded.ends_at
            """)
    }

    public func forget(subscription id: Int64) throws {
        try connection.execute("DELETE FROM subscription WHERE hospital_id = \(hospital) AND id = \(id)")
    }

    /// All, in the order in which they were made.
    public func subscriptions() throws -> [Subscription] {
        try connection.rows(
            "SELECT id, resource_id, type, state, error, since, ends_at FROM subscription WHERE hospital_id = \(hospital) ORDER BY id"
        ) { row in
            Subscription(
                id: row.integer(0) ?? 0, resource: row.string(1), type: row.string(2), state: try row.word(3, "subscription.state"), error: row.string(4),
                since: row.instant(5) ?? Instant(milliseconds: 0), endsAt: row.instant(6))
        }
    }

    /// When a subscriber's message was last given up, by the name under which it is sent.
    public func expiredSubscribers() throws -> [String: Instant] {
        var found: [String: Instant] = [:]
        try connection.each(
            """
            SELECT destination, MAX(settled_at) FROM outgoing WHERE hospital_id = \(hospital) AND state = 'expired' AND kind = 'subscription' \
            AND state <> 'sent' GROUP BY destination
            """
        ) { found[$0.string(0)] = $0.instant(1) }
        return found
    }

    /// Whether there are notes of changes.
    public func isTouched() throws -> Bool {
        try connection.first("SELECT 1 FROM fhir_touched WHERE hospital_id = \(hospital) LIMIT 1") { _ in true } ?? false
    }

    /// Takes notes of what has changed, which are gone with the end of this transaction; others take other ones. Each row once.
    public func takeTouched(limit: Int) throws -> (rows: [Touched], count: Int) {
        let notes = try connection.rows(
            "SELECT type, mark, id FROM fhir_touched WHERE hospital_id = \(hospital) ORDER BY type, mark, id LIMIT \(limit) \(.skipLocked)"
        ) { (touched: Touched(type: $0.string(0), mark: $0.string(1)), id: $0.integer(2) ?? 0) }
        for note in notes {
            try connection.post(
                """
                DELETE FROM fhir_touched WHERE hospital_id = \(hospital) AND type = \(note.touched.type) AND mark = \(note.touched.mark) AND id = \(note.id)
                """)
        }
        var seen: Set<Touched> = []
        return (notes.map(\.touched).filter { seen.insert($0).inserted }, notes.count)
    }
}
