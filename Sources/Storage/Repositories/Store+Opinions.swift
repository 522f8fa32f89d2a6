import FollowUp
import SQL

/// Texts that a language model is asked about.
extension Store {
    public struct OpinionQuestion: Sendable, Equatable {
        public var id: Int64
        public var patient: ID<Patient>
        public var inbound: Int64?
        public var response: Int64
        public var item: String
        public var tries: Int

        public init(id: Int64, patient: ID<Patient>, inbound: Int64?, response: Int64, item: String, tries: Int = 0) {
            self.id = id
            self.patient = patient
            self.inbound = inbound
            self.response = response
            self.item = item
            self.tries = tries
        }
    }

    public func insertQuestion(_ question: OpinionQuestion, now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO second_opinion (hospital_id, id, patient_id, inbound_id, response_id, item, state, tries, created_at, next_at) \
            VALUES (\(hospital), \(question.id), \(question.patient), \(question.inbound), \(question.response), \(question.item), 'queued', 0, \
            \(now), \(now))
            """)
    }

    public func dueQuestions(at now: Instant, limit: Int) throws -> [OpinionQuestion] {
        try connection.rows(
            """
            SELECT id, patient_id, inbound_id, response_id, item, tries FROM second_opinion WHERE hospital_id = \(hospital) \
            AND next_at IS NOT NULL AND next_at <= \(now) ORDER BY next_at, id LIMIT \(limit) \(.skipLocked)
            """
        ) { row in
            OpinionQuestion(
                id: row.integer(0) ?? 0, patient: row.id(1) ?? ID(0), inbound: row.integer(2), response: row.integer(3) ?? 0, item: row.string(4),
                tries: row.int(5))
        }
    }

    /// The next moment at which a question is due; nil when none waits.
    public func nextQuestion() throws -> Instant? {
        try connection.first("SELECT MIN(next_at) FROM second_opinion WHERE hospital_id = \(hospital) AND next_at IS NOT NULL") { $0.instant(0) } ?? nil
    }

    public func putOffQuestion(_ id: Int64, until moment: Instant) throws {
        try connection.execute(
            "UPDATE second_opinion SET tries = tries + 1, next_at = \(moment) WHERE hospital_id = \(hospital) AND id = \(id)")
    }

    public func settleQuestion(_ id: Int64, _ state: String) throws {
        try connection.execute("UPDATE second_opinion SET state = \(state), next_at = NULL WHERE hospital_id = \(hospital) AND id = \(id)")
    }

    /// The text of a response: its note (`item` empty) or one of its answers; nil where it is gone.
    public func text(ofResponse response: Int64, item: String) throws -> String? {
        try connection.first("SELECT note, answers FROM response WHERE hospital_id = \(hospital) AND id = \(response)") { row in
            if item.isEmpty { return sealer.open(row.blob(0)) }
            guard case .text(let text)? = try AnswersText.read(row.string(1))[item] else { return nil }
            return text
        } ?? nil
    }

    public func contact(ofResponse response: Int64) throws -> ID<Contact>? {
        try connection.first("SELECT contact_id FROM response WHERE hospital_id = \(hospital) AND id = \(response)") { $0.id(0) } ?? nil
    }

    /// The gravest rank that was read in a text; 0 where nothing was.
    public func gravestRank(inResponse response: Int64, item: String) throws -> Int {
        try connection.first(
            "SELECT MAX(grade) FROM heard WHERE hospital_id = \(hospital) AND response_id = \(response) AND item = \(item)"
        ) { $0.int(0) } ?? 0
    }
}

extension Store {
    /// The text in which something was read; nil where it is gone.
    public func text(of heard: Heard) throws -> String? {
        if let response = heard.response { return try text(ofResponse: response, item: heard.item) }
        guard let inbound = heard.inbound else { return nil }
        return try connection.first("SELECT body FROM inbound WHERE hospital_id = \(hospital) AND id = \(inbound)") { sealer.open($0.blob(0)) } ?? nil
    }
}
