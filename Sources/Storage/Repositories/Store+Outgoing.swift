import FollowUp
import SQL

extension Store {
    /// A message to another system.
    public struct Outgoing: Sendable, Equatable {
        public var id: Int64
        public var destination: String
        public var kind: Destination.Kind
        public var event: OutgoingEvent
        /// `ORU^R01`, `problem.raised`.
        public var form: String
        /// What it tells of: `OutgoingEvent.subject` says of which kind.
        public var subject: Int64
        public var patient: ID<Patient>?
        public var state = OutgoingState.queued
        /// How often it was tried, a try that is under way with it.
        public var tries = 0
        public var createdAt: Instant

        public init(
            id: Int64, destination: String, kind: Destination.Kind, event: OutgoingEvent, form: String, subject: Int64, patient: ID<Patient>?, createdAt: Instant
        ) {
            (self.id, self.destination, self.kind, self.event, self.form) = (id, destination, kind, event, form)
            (self.subject, self.patient, self.createdAt) = (subject, patient, createdAt)
        }
    }

    /// What became of a message to another system.
    public enum OutgoingState: String, Sendable, CaseIterable {
        case queued
        /// Its receiver has acknowledged it.
        case sent
        /// Its receiver does not want it as it is: a person must look.
        case refused
        /// Nobody took it for as long as was to be tried.
        case expired
        /// A person put it aside, or there was nothing left to tell of.
        case withdrawn
    }

    private static let outgoingColumns: Statement = "id, destination, kind, event, form, subject_id, patient_id, state, tries, created_at"

    public func insert(_ message: Outgoing) throws {
        try connection.post(
            """
            INSERT INTO outgoing (hospital_id, id, destination, kind, event, form, subject_id, patient_id, state, created_at, next_at) \
            VALUES (\(hospital), \(message.id), \(message.destination), \(message.kind.rawValue), \(message.event.rawValue), \(message.form), \
            \(message.subject), \(message.patient), \(OutgoingState.queued.rawValue), \(message.createdAt), \(message.createdAt))
            """)
    }

    /// Takes what is due for a destination, so that nobody else tries it before `until`. `inOrder`: only the oldest that waits, and
    /// none while that one is being tried or rests.
    public func claimOutgoing(for destination: String, inOrder: Bool, limit: Int, now: Instant, until: Instant) throws -> [Outgoing] {
        let columns = Store.outgoingColumns
        let found =
            try inOrder
            ? connection.rows(
                """
                SELECT \(statement: columns), next_at FROM outgoing WHERE hospital_id = \(hospital) AND destination = \(destination) \
                AND state = 'queued' ORDER BY id LIMIT 1 \(.forUpdate)
                """
            ) { try ($0.instant(10) ?? now) <= now ? readOutgoing($0) : nil }
            : connection.rows(
                """
                SELECT \(statement: columns) FROM outgoing WHERE hospital_id = \(hospital) AND destination = \(destination) \
                AND state = 'queued' AND next_at <= \(now) ORDER BY next_at, id LIMIT \(limit) \(.skipLocked)
                """, readOutgoing)
        return try found.compactMap { message in
            guard var message else { return nil }
            message.tries += 1
            try connection.execute(
                """
                UPDATE outgoing SET next_at = \(until), tried_at = \(now), tries = \(message.tries) WHERE hospital_id = \(hospital) AND id = \(message.id)
                """)
            return message
        }
    }

    /// Everything that was tried before is due now.
    public func releaseOutgoing(for destination: String, now: Instant) throws {
        try connection.execute(
            """
            UPDATE outgoing SET next_at = \(now) WHERE hospital_id = \(hospital) AND destination = \(destination) AND state = 'queued' \
            AND next_at > \(now)
            """)
    }

    /// What was made of it when it was first tried.
    public func outgoingBody(_ id: Int64) throws -> [UInt8]? {
        try connection.first("SELECT body FROM outgoing WHERE hospital_id = \(hospital) AND id = \(id)") { sealer.openBytes($0.blob(0)) } ?? nil
    }

    public func keepBody(_ body: [UInt8], ofOutgoing id: Int64) throws {
        try connection.execute("UPDATE outgoing SET body = \(sealer.seal(body)) WHERE hospital_id = \(hospital) AND id = \(id)")
    }

    /// Stores what came of a try; false when somebody has taken the message over since. `code` holds nothing personal, `said` may.
    @discardableResult
    public func settle(_ message: Outgoing, _ state: OutgoingState, code: String, said: String, next: Instant?, now: Instant) throws -> Bool {
        try connection.execute(
            """
            UPDATE outgoing SET state = \(state.rawValue), code = \(code), said = \(said.isEmpty ? nil : sealer.seal(said)), next_at = \(next), \
            settled_at = \(state == .queued ? nil : now) WHERE hospital_id = \(hospital) AND id = \(message.id) AND state = 'queued' \
            AND tries = \(message.tries)
            """) > 0
    }

    /// When a destination's next message is due.
    public func nextOutgoing(for destination: String, inOrder: Bool) throws -> Instant? {
        let statement: Statement =
            inOrder
            ? "SELECT next_at FROM outgoing WHERE hospital_id = \(hospital) AND destination = \(destination) AND state = 'queued' ORDER BY id LIMIT 1"
            : "SELECT MIN(next_at) FROM outgoing WHERE hospital_id = \(hospital) AND destination = \(destination) AND state = 'queued'"
        return try connection.first(statement) { $0.instant(0) } ?? nil
    }

    public func outgoing(_ id: Int64) throws -> Outgoing? {
        try connection.first("SELECT \(statement: Store.outgoingColumns) FROM outgoing WHERE hospital_id = \(hospital) AND id = \(id)", readOutgoing) ?? nil
    }

    /// A person has it sent once more, with what it said before, or puts it aside. False when it was not in one of `states`.
    public func set(outgoing id: Int64, _ state: OutgoingState, from states: [OutgoingState], by staff: ID<Staff>, now: Instant) throws -> Bool {
        try connection.execute(
            """
            UPDATE outgoing SET state = \(state.rawValue), next_at = \(state == .queued ? now : nil), tries = tries + 1, \
            settled_at = \(state == .queued ? nil : now), settled_by = \(staff) WHERE hospital_id = \(hospital) AND id = \(id) \
            AND state IN (\(list: states.map(\.rawValue)))
            """) > 0
    }

    /// How many wait for each destination, since when, and how many wait for a person.
    public struct OutgoingBacklog: Sendable, Equatable {
        public var destination: String
        public var queued = 0
        public var oldest: Instant?
        public var refused = 0
        public var expired = 0

        public init(destination: String) { self.destination = destination }
    }

    public func outgoingBacklog() throws -> [OutgoingBacklog] {
        var found: [OutgoingBacklog] = []
        try connection.each(
            """
            SELECT destination, state, COUNT(*), MIN(created_at) FROM outgoing WHERE hospital_id = \(hospital) \
            AND state IN ('queued', 'refused', 'expired') AND state <> 'sent' GROUP BY destination, state ORDER BY destination, state
            """
        ) { row in
            let name = row.string(0)
            if found.last?.destination != name { found.append(OutgoingBacklog(destination: name)) }
            switch row.string(1) {
            case OutgoingState.queued.rawValue: (found[found.count - 1].queued, found[found.count - 1].oldest) = (row.int(2), row.instant(3))
            case OutgoingState.refused.rawValue: found[found.count - 1].refused = row.int(2)
            default: found[found.count - 1].expired = row.int(2)
            }
        }
        return found
    }

    /// Nil for what a newer release wrote.
    private func readOutgoing(_ row: any Row) throws -> Outgoing? {
        guard let kind = Destination.Kind(rawValue: row.string(2)), let event = OutgoingEvent(rawValue: row.string(3)) else { return nil }
        var message = Outgoing(
            id: row.integer(0) ?? 0, destination: row.string(1), kind: kind, event: event, form: row.string(4), subject: row.integer(5) ?? 0,
            patient: row.id(6), createdAt: row.instant(9) ?? Instant(milliseconds: 0))
        message.state = try row.word(7, "outgoing.state")
        message.tries = row.int(8)
        return message
    }
}
