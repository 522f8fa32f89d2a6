import FollowUp
import SQL

/// What was answered, measured and ordered before.
extension Store {
    public struct EarlierAnswers: Sendable {
        public var response: Int64
        public var at: Instant
        public var answers: Answers
    }

    /// Answers of a patient in responses that began within [from, to), the oldest first.
    public func answers(of patient: ID<Patient>, from: Instant, to: Instant) throws -> [EarlierAnswers] {
        try connection.rows(
            """
            SELECT id, started_at, answers FROM response WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND started_at >= \(from) AND started_at < \(to) AND kind <> 'reply' ORDER BY started_at, id
            """
        ) { row in
            EarlierAnswers(response: row.integer(0) ?? 0, at: row.instant(1) ?? from, answers: try AnswersText.read(row.string(2)))
        }
    }

    /// When a response began; nil where there is none.
    public func startOfResponse(_ id: Int64) throws -> Instant? {
        try connection.first("SELECT started_at FROM response WHERE hospital_id = \(hospital) AND id = \(id)") { $0.instant(0) }.flatMap { $0 }
    }

    public struct Measured: Sendable {
        public var loinc: String
        public var value: Double
        public var unit: String
        public var at: Instant
    }

    /// Numbers with a LOINC code that were measured within [from, to), the oldest first.
    public func numbers(of patient: ID<Patient>, from: Instant, to: Instant) throws -> [Measured] {
        try connection.rows(
            """
            SELECT code, value, unit, observed_at FROM observation WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND system = 'loinc' \
            AND value IS NOT NULL AND observed_at >= \(from) AND observed_at < \(to) ORDER BY observed_at, id
            """
        ) { Measured(loinc: $0.string(0), value: $0.real(1) ?? 0, unit: $0.string(2), at: $0.instant(3) ?? from) }
    }

    /// The medicines that a patient takes, as ordered.
    public func medicines(of patient: ID<Patient>) throws -> [Code] {
        try connection.rows(
            """
            SELECT system, code, text FROM medication WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND active = 1 \
            ORDER BY authority, number
            """
        ) { Code(Code.System(rawValue: $0.string(0)) ?? .local, $0.string(1), $0.string(2)) }
    }

    /// Codes of everything that answers of a patient were found to say before a moment.
    public func findingCodes(of patient: ID<Patient>, before moment: Instant) throws -> Set<String> {
        let signals = try connection.rows(
            "SELECT signals FROM problem WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND opened_at < \(moment) ORDER BY id"
        ) { try SignalsText.read($0.string(0)) }
        return Set(signals.joined().map(\.code))
    }

    /// Doctors of departments with one of the words in their name, heads first: at most ten.
    public func doctors(ofDepartmentsNamed words: [String]) throws -> [StaffMember] {
        var found: [StaffMember] = []
        for word in words {
            found += try connection.rows(
                """
                SELECT \(statement: Store.staffColumns) FROM staff WHERE hospital_id = \(hospital) AND active = 1 AND role = 'doctor' \
                AND department LIKE \("%" + word + "%") ORDER BY is_head DESC, id LIMIT 10
                """, readStaff
            ).filter { member in !found.contains { $0.id == member.id } }
        }
        return Array(found.prefix(10))
    }
}
