import FollowUp
import SQL

/// One try of a contact on one channel, or an alert to staff: a row of the outbox.
public struct Attempt: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        /// Stored, not yet given to its provider.
        case queued
        /// Stored while a person has the conversation: waits until it is given back.
        case held
        /// About to be given, or given and not answered: after a crash nobody knows.
        case sending
        case accepted, delivered, failed, unknown
        /// Never given: its contact ended first.
        case dropped
    }

    public enum Purpose: String, Sendable, CaseIterable {
        case invite, inform, remind, unreached, result, optedOut, alert, article
    }

    public var id: ID<Attempt>
    public var patient: ID<Patient>
    public var contact: ID<Contact>?
    public var problem: ID<Problem>?
    public var staff: ID<Staff>?
    public var purpose: Purpose
    public var channel: ChannelKind
    public var address: String
    public var body: String
    public var state: State
    public var segments: Int
    public var createdAt: Instant
    /// When it was given to its provider, or was about to be.
    public var sentAt: Instant?
    /// When it may be given to its provider, or looked at again.
    public var nextAt: Instant?
    /// The node that gives it to its provider.
    public var node: Int?

    public init(
        id: ID<Attempt>, patient: ID<Patient>, contact: ID<Contact>? = nil, problem: ID<Problem>? = nil, staff: ID<Staff>? = nil, purpose: Purpose,
        channel: ChannelKind, address: String, body: String, state: State = .queued, segments: Int, createdAt: Instant,
        sentAt: Instant? = nil, nextAt: Instant?, node: Int? = nil
    ) {
        self.id = id
        self.patient = patient
        self.contact = contact
        self.problem = problem
        self.staff = staff
        self.purpose = purpose
        self.channel = channel
        self.address = address
        self.body = body
        self.state = state
        self.segments = segments
        self.createdAt = createdAt
        self.sentAt = sentAt
        self.nextAt = nextAt
        self.node = node
    }
}

extension Store {
    private static let attemptColumns: Statement = """
        id, patient_id, contact_id, problem_id, staff_id, purpose, channel, address, body, state, segments, created_at, sent_at, next_at, node_id
        """

    public func insert(_ attempt: Attempt) throws { try connection.post(statements.insertion(of: attempt)) }

    public func attempt(_ id: ID<Attempt>) throws -> Attempt? {
        try connection.first(
            "SELECT \(statement: Store.attemptColumns) FROM attempt WHERE hospital_id = \(hospital) AND id = \(id)\(statement: held)", readAttempt)
    }

    /// Queued attempts whose moment has come; alerts first, then the oldest.
    public func queuedAttempts(at now: Instant, limit: Int) throws -> [Attempt] {
        try connection.rows(
            """
            SELECT \(statement: Store.attemptColumns) FROM attempt WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND next_at <= \(now) \
            AND state = 'queued' ORDER BY CASE WHEN purpose = 'alert' THEN 0 ELSE 1 END, next_at, id LIMIT \(limit) \(.skipLocked)
            """, readAttempt)
    }

    /// Queued alerts to staff whose moment has come, the oldest first.
    public func queuedAlerts(at now: Instant, limit: Int) throws -> [Attempt] {
        try connection.rows(
            """
            SELECT \(statement: Store.attemptColumns) FROM attempt WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND next_at <= \(now) \
            AND state = 'queued' AND purpose = 'alert' ORDER BY next_at, id LIMIT \(limit) \(.skipLocked)
            """, readAttempt)
    }

    /// Attempts that are being given to their providers, by `node` or by anyone.
    public func hangingAttempts(of node: Int? = nil, limit: Int) throws -> [Attempt] {
        try connection.rows(
            """
            SELECT \(statement: Store.attemptColumns) FROM attempt WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND state = 'sending' \
            AND COALESCE(node_id, 0) = COALESCE(\(node), node_id, 0) ORDER BY id LIMIT \(limit)
            """, readAttempt)
    }

    /// Attempts whose provider was asked long ago and whose answer was never stored.
    public func overdueAttempts(at now: Instant, limit: Int) throws -> [Attempt] {
        try connection.rows(
            """
            SELECT \(statement: Store.attemptColumns) FROM attempt WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND next_at <= \(now) \
            AND state = 'sending' ORDER BY next_at, id LIMIT \(limit) \(.skipLocked)
            """, readAttempt)
    }

    public func set(
        _ attempt: ID<Attempt>, _ state: Attempt.State, provider: String? = nil, providerID: String? = nil, error: String? = nil, sentAt: Instant? = nil, settledAt: Instant? = nil, nextAt: Instant? = nil,
        node: Int? = nil
    ) throws {
        try connection.execute(
            """
            UPDATE attempt SET state = \(state.rawValue), provider = COALESCE(\(provider), provider), provider_id = COALESCE(\(providerID), provider_id), \
            error = COALESCE(\(error), error), sent_at = COALESCE(\(sentAt), sent_at), settled_at = COALESCE(\(settledAt), settled_at), \
            next_at = \(nextAt), node_id = COALESCE(\(node), node_id) WHERE hospital_id = \(hospital) AND id = \(attempt)
            """)
    }

    /// Messages that `node` had taken and certainly has not given to anybody wait again, for whoever takes them next.
    public func putBack(_ attempts: [ID<Attempt>], of node: Int, now: Instant) throws {
        guard !attempts.isEmpty else { return }
        try connection.execute(
            """
            UPDATE attempt SET state = 'queued', sent_at = NULL, node_id = NULL, next_at = \(now) \
            WHERE hospital_id = \(hospital) AND state = 'sending' AND node_id = \(node) AND id \(in: attempts.map(\.raw))
            """)
    }

    /// Messages of an ended contact that have not left yet never will.
    /// Returns how many there were.
    @discardableResult
    public func dropQueued(ofContact contact: ID<Contact>, now: Instant) throws -> Int {
        try connection.execute(
            """
            UPDATE attempt SET state = 'dropped', settled_at = \(now), next_at = NULL WHERE hospital_id = \(hospital) AND contact_id = \(contact) \
            AND state IN ('queued', 'held') AND purpose IN ('invite', 'inform', 'remind')
            """)
    }

    /// An alert that has not left yet is replaced by the next one to the same person.
    public func dropQueuedAlerts(about problem: ID<Problem>, to staff: ID<Staff>, now: Instant) throws {
        try connection.execute(
            """
            UPDATE attempt SET state = 'dropped', settled_at = \(now), next_at = NULL WHERE hospital_id = \(hospital) AND problem_id = \(problem) \
            AND staff_id = \(staff) AND state = 'queued' AND purpose = 'alert' AND created_at < \(now)
            """)
    }

    /// Queued messages to a patient, all of them: after a death or a refusal nothing leaves.
    public func dropQueued(ofPatient patient: ID<Patient>, now: Instant) throws {
        try connection.execute(
            """
            UPDATE attempt SET state = 'dropped', settled_at = \(now), next_at = NULL WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND state IN ('queued', 'held') AND staff_id IS NULL
            """)
    }

    /// Queued messages to a patient wait from here on until a person gives the conversation back. Gives how many.
    @discardableResult
    public func holdQueued(ofPatient patient: ID<Patient>) throws -> Int {
        try connection.execute(
            """
            UPDATE attempt SET state = 'held', next_at = NULL WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND state = 'queued' \
            AND staff_id IS NULL
            """)
    }

    /// Messages that wait for a person to give the conversation back, the oldest first.
    public func heldAttempts(of patient: ID<Patient>) throws -> [Attempt] {
        try connection.rows(
            """
            SELECT \(statement: Store.attemptColumns) FROM attempt WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND state = 'held' \
            ORDER BY id
            """, readAttempt)
    }

    /// The latest contact about which a number was written to, with its patient. The number is one of the patient's, struck or not:
    /// numbers are never taken from anybody.
    public func conversation(with number: String, since: Instant) throws -> [(patient: ID<Patient>, contact: ID<Contact>?)] {
        try connection.rows(
            """
            SELECT a.patient_id, MAX(a.contact_id) FROM telecom t JOIN attempt a ON a.hospital_id = t.hospital_id AND a.patient_id = t.patient_id \
            AND a.created_at >= \(since) AND a.address_index = t.value_index AND a.staff_id IS NULL \
            WHERE t.hospital_id = \(hospital) AND t.value_index = \(sealer.index(number)) GROUP BY a.patient_id ORDER BY MAX(a.created_at) DESC
            """
        ) { (patient: $0.id(0) ?? ID(0), contact: $0.id(1)) }
    }

    private func readAttempt(_ row: any Row) throws -> Attempt {
        Attempt(
            id: row.id(0) ?? ID(0), patient: row.id(1) ?? ID(0), contact: row.id(2), problem: row.id(3), staff: row.id(4),
            purpose: try row.word(5, "attempt.purpose"), channel: try row.word(6, "attempt.channel"), address: sealer.open(row.blob(7)) ?? "",
            body: sealer.open(row.blob(8)) ?? "", state: try row.word(9, "attempt.state"), segments: row.int(10),
            createdAt: row.instant(11) ?? Instant(milliseconds: 0), sentAt: row.instant(12), nextAt: row.instant(13),
            node: row.integer(14).map(Int.init))
    }
}
