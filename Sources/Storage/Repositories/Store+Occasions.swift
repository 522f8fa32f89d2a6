import FollowUp
import SQL

/// What a patient has answered so far, as rules about several answers look at it.
extension Store {
    public struct StoredOccasion: Sendable {
        public var response: Int64
        public var occasion: Occasion
        public var answers: Answers
    }

    /// A patient's answered questionnaires and calls since `moment`, the earliest first: at most the latest 60.
    public func occasions(of patient: ID<Patient>, since moment: Instant) throws -> [StoredOccasion] {
        var codes: [Int64: Set<String>] = [:]
        try connection.each(
            """
            SELECT response_id, signals FROM problem WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND response_id IS NOT NULL \
            AND opened_at >= \(moment)
            """
        ) { row in codes[row.integer(0) ?? 0, default: []].formUnion(try SignalsText.read(row.string(1)).map(\.code)) }
        let found = try connection.rows(
            """
            SELECT id, answers, started_at FROM response WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND started_at >= \(moment) \
            AND kind IN ('questionnaire', 'call') ORDER BY started_at DESC, id DESC LIMIT 60
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let answers = try AnswersText.read(row.string(1))
            return StoredOccasion(
                response: id, occasion: Occasion(at: row.instant(2) ?? moment, answered: Set(answers.keys), codes: codes[id] ?? []), answers: answers)
        }
        return found.reversed()
    }

    /// Measured values of the given LOINC codes in a time, such as readings at home: code, moment and value in the order of time.
    public func measured(_ codes: [String], of patient: ID<Patient>, since moment: Instant) throws -> [(code: String, at: Instant, value: Double)] {
        guard !codes.isEmpty else { return [] }
        return try connection.rows(
            """
            SELECT code, observed_at, value FROM observation WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND system = 'loinc' \
            AND code IN (\(list: codes)) AND observed_at >= \(moment) AND value IS NOT NULL ORDER BY observed_at, id
            """
        ) { (code: $0.string(0), at: $0.instant(1) ?? moment, value: $0.real(2) ?? 0) }
    }

    /// Whether a medicine of one of these code beginnings was begun between two days.
    public func hasBegun(_ prefixes: [String], of patient: ID<Patient>, between first: Day, and last: Day) throws -> Bool {
        try connection.rows(
            """
            SELECT code FROM medication WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND active = 1 \
            AND starts_on >= \(first.description) AND starts_on <= \(last.description)
            """
        ) { $0.string(0) }.contains { code in prefixes.contains { code.hasPrefix($0) } }
    }
}
