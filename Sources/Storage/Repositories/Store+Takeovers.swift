import FollowUp
import SQL

/// Conversations that are in a person's hands.
extension Store {
    public func insert(_ takeover: Takeover, by staff: ID<Staff>?) throws {
        try connection.execute(
            """
            INSERT INTO takeover (hospital_id, id, patient_id, reason, at, response_id, staff_id) VALUES (\(hospital), \(takeover.id), \
            \(takeover.patient), \(takeover.reason.rawValue), \(takeover.at), \(takeover.response), \(staff))
            """)
    }

    public func takeover(_ id: Int64) throws -> Takeover? {
        try connection.first("SELECT \(statement: Store.takeoverColumns) FROM takeover WHERE hospital_id = \(hospital) AND id = \(id)", readTakeover)
    }

    /// Those of a patient that have not been given back, the oldest first.
    public func openTakeovers(of patient: ID<Patient>) throws -> [Takeover] {
        try connection.rows(
            """
            SELECT \(statement: Store.takeoverColumns) FROM takeover WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND ended_at IS NULL ORDER BY at, id
            """, readTakeover)
    }

    /// The last that was given back.
    public func lastTakeover(of patient: ID<Patient>) throws -> Takeover? {
        try connection.first(
            """
            SELECT \(statement: Store.takeoverColumns) FROM takeover WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND ended_at IS NOT NULL ORDER BY ended_at DESC, id DESC LIMIT 1
            """, readTakeover)
    }

    /// Whether this response put the conversation into a person's hands and it is still there.
    public func isTakenOver(by response: Int64, for reason: Takeover.Reason) throws -> Bool {
        try connection.first(
            """
            SELECT id FROM takeover WHERE hospital_id = \(hospital) AND response_id = \(response) AND reason = \(reason.rawValue) \
            AND ended_at IS NULL LIMIT 1
            """
        ) { $0.integer(0) ?? 0 } != nil
    }

    public func endTakeovers(of patient: ID<Patient>, _ ending: Takeover.Ending, by staff: ID<Staff>, now: Instant) throws {
        try connection.execute(
            """
            UPDATE takeover SET ended_at = \(now), ended_by = \(staff), ending = \(ending.rawValue) WHERE hospital_id = \(hospital) \
            AND patient_id = \(patient) AND ended_at IS NULL
            """)
    }

    public func reopenTakeover(_ id: Int64) throws {
        try connection.execute("UPDATE takeover SET ended_at = NULL, ended_by = NULL, ending = NULL WHERE hospital_id = \(hospital) AND id = \(id)")
    }

    /// What the patient's row says of it follows the open rows.
    public func noteTakenOver(_ patient: ID<Patient>) throws {
        try connection.execute(
            """
            UPDATE patient SET taken_over_at = (SELECT MIN(t.at) FROM takeover t WHERE t.hospital_id = \(hospital) AND t.patient_id = \(patient) \
            AND t.ended_at IS NULL) WHERE hospital_id = \(hospital) AND id = \(patient)
            """)
    }

    /// Contacts whose message has waited: their moment is past, and it was put off.
    public func waitingContacts(of patient: ID<Patient>, at now: Instant) throws -> [ID<Contact>] {
        try connection.rows(
            """
            SELECT id FROM contact WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND level < \(Level.human.rawValue) \
            AND next_at > \(now) AND ((state = 'planned' AND planned_for <= \(now)) OR (state = 'reaching' AND reach = 'retry')) ORDER BY id
            """
        ) { $0.id(0) }.compactMap { $0 }
    }

    /// They are looked at now.
    public func makeDue(_ contacts: [ID<Contact>], at now: Instant) throws {
        guard !contacts.isEmpty else { return }
        try connection.execute("UPDATE contact SET next_at = \(now) WHERE hospital_id = \(hospital) AND id \(in: contacts.map(\.raw))")
    }

    private static let takeoverColumns: Statement = "id, patient_id, reason, at, response_id, ended_at, ended_by, ending"

    private func readTakeover(_ row: any Row) throws -> Takeover {
        Takeover(
            id: row.integer(0) ?? 0, patient: row.id(1) ?? ID(0), reason: try row.word(2, "takeover.reason"), at: row.instant(3) ?? Instant(milliseconds: 0),
            response: row.integer(4), endedAt: row.instant(5), endedBy: row.id(6), ending: row.text(7).flatMap(Takeover.Ending.init))
    }
}
