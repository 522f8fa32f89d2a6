import FollowUp
import SQL

extension Store {
    public struct StoredResponse: Sendable {
        public var id: Int64
        public var answers: Answers
        public var byWhom: String
        public var completedAt: Instant?

        public init(id: Int64, answers: Answers, byWhom: String, completedAt: Instant?) {
            self.id = id
            self.answers = answers
            self.byWhom = byWhom
            self.completedAt = completedAt
        }
    }

    /// The questionnaire response of a contact, complete or not.
    public func questionnaire(of contact: ID<Contact>) throws -> StoredResponse? {
        try connection.first(
            """
            SELECT id, answers, by_whom, completed_at FROM response WHERE hospital_id = \(hospital) AND contact_id = \(contact) \
            AND kind = 'questionnaire' ORDER BY id LIMIT 1
            """
        ) { row in
            StoredResponse(id: row.integer(0) ?? 0, answers: try AnswersText.read(row.string(1)), byWhom: row.string(2), completedAt: row.instant(3))
        }
    }

    /// A response that was completed, with what it belongs to.
    public struct CompletedResponse: Sendable {
        public var patient: ID<Patient>
        public var contact: ID<Contact>?
        /// `questionnaire`, `call`, `reply`.
        public var kind: String
        public var answers: Answers
        public var startedAt: Instant
        public var completedAt: Instant
    }

    /// Nil where there is none, or it is not complete.
    public func completedResponse(_ id: Int64) throws -> CompletedResponse? {
        try connection.first(
            """
            SELECT patient_id, contact_id, kind, answers, started_at, completed_at FROM response WHERE hospital_id = \(hospital) AND id = \(id) \
            AND completed_at IS NOT NULL
            """
        ) { row in
            let completedAt = row.instant(5) ?? Instant(milliseconds: 0)
            return CompletedResponse(
                patient: row.id(0) ?? ID(0), contact: row.id(1), kind: row.string(2), answers: try AnswersText.read(row.string(3)),
                startedAt: row.instant(4) ?? completedAt, completedAt: completedAt)
        }
    }

    /// The problems that a response gave rise to, the gravest first.
    public func problems(ofResponse response: Int64) throws -> [Problem] {
        try Grade.allCases.sorted(by: >).compactMap { try problem(ofResponse: response, grade: $0) }
    }

    public func insertResponse(
        _ id: Int64, patient: ID<Patient>, contact: ID<Contact>?, kind: String, channel: ChannelKind, byWhom: String, staff: ID<Staff>?,
        answers: Answers, note: String, now: Instant, isComplete: Bool
    ) throws {
        try connection.execute(
            """
            INSERT INTO response (hospital_id, id, patient_id, contact_id, kind, channel, by_whom, staff_id, answers, note, started_at, completed_at) \
            VALUES (\(hospital), \(id), \(patient), \(contact), \(kind), \(channel.rawValue), \(byWhom), \(staff), \(AnswersText.write(answers)), \
            \(note.isEmpty ? nil : sealer.seal(note)), \(now), \(isComplete ? now : nil))
            """)
    }

    public func update(response id: Int64, answers: Answers, byWhom: String?, completedAt: Instant?) throws {
        try connection.execute(
            """
            UPDATE response SET answers = \(AnswersText.write(answers)), by_whom = COALESCE(\(byWhom), by_whom), \
            completed_at = COALESCE(completed_at, \(completedAt)) WHERE hospital_id = \(hospital) AND id = \(id)
            """)
    }

    /// Stores a text from outside once; false when this one was stored before.
    public func insertInbound(_ id: Int64, from sender: String, body: String, provider: String, providerID: String, now: Instant) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO inbound (hospital_id, id, at, provider, provider_id, sender, body, state) \
            VALUES (\(hospital), \(id), \(now), \(provider), \(providerID), \(sealer.seal(sender)), \(sealer.seal(body)), \("new")) ON CONFLICT DO NOTHING
            """) > 0
    }

    /// `state`: matched, ambiguous, unknown, automatic.
    public func settleInbound(_ id: Int64, state: String, patient: ID<Patient>?, contact: ID<Contact>?) throws {
        try connection.execute(
            "UPDATE inbound SET state = \(state), patient_id = \(patient), contact_id = \(contact) WHERE hospital_id = \(hospital) AND id = \(id)")
    }
}
