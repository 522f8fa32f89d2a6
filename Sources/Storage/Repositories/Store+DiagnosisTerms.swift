import FollowUp
import SQL

/// Diagnoses that came as words: what each wording is read as, until somebody has decided, and from then on.
extension Store {
    public enum TermState: String, Sendable, CaseIterable {
        case open, confirmed, corrected
        /// No code applies.
        case noCode = "none"
    }

    public struct StoredTerm: Sendable, Equatable {
        /// See `DiagnosisText.folded`; what it is known by.
        public var folded: String
        /// As it was first written.
        public var text: String
        public var marks: [DiagnosisText.Mark]
        /// What it was read as; nil: nothing.
        public var code: String?
        public var origin: ReadDiagnosis.Origin
        public var state: TermState
        /// What staff decided; nil while open, and where no code applies.
        public var decided: String?
        public var seenAt: Instant
        /// Stays with it.
        public var stays: Int
    }

    /// What staff decided of a wording; nil while nobody has.
    public func decision(on folded: String) throws -> DiagnosisReader.Decision? {
        try connection.first(
            "SELECT state, decided FROM diagnosis_term WHERE hospital_id = \(hospital) AND folded = \(folded) AND state <> 'open'"
        ) { $0.string(1).isEmpty ? .noCode : .code($0.string(1)) }
    }

    /// The wordings that are noted of a stay, sorted.
    public func wordings(of episode: ID<Episode>) throws -> [String] {
        try connection.rows("SELECT folded FROM diagnosis_term_stay WHERE hospital_id = \(hospital) AND episode_id = \(episode)") { $0.string(0) }.sorted()
    }

    /// The wordings of a stay's diagnoses, in place of those known before.
    public func set(terms: [ReadDiagnosis], of episode: ID<Episode>, now: Instant) throws {
        try connection.execute("DELETE FROM diagnosis_term_stay WHERE hospital_id = \(hospital) AND episode_id = \(episode)")
        for term in terms {
            let marks = term.marks.map(\.rawValue).joined(separator: ",")
            try connection.execute(
                """
                INSERT INTO diagnosis_term (hospital_id, folded, text, marks, code, origin, state, seen_at) VALUES (\(hospital), \(term.folded), \
                \(term.text), \(marks), \(term.code ?? ""), \(term.origin.rawValue), 'open', \(now)) ON CONFLICT (hospital_id, folded) DO UPDATE SET \
                code = excluded.code, origin = excluded.origin, marks = excluded.marks WHERE diagnosis_term.state = 'open'
                """)
            try connection.execute(
                """
                INSERT INTO diagnosis_term_stay (hospital_id, folded, episode_id) VALUES (\(hospital), \(term.folded), \(episode)) ON CONFLICT DO NOTHING
                """)
        }
    }

    public func term(_ folded: String) throws -> StoredTerm? {
        try terms("t.folded = \(folded)", limit: 1).first
    }

    /// Wordings that wait for somebody, the most frequent first.
    public func openTerms(limit: Int) throws -> [StoredTerm] { try terms("t.state = 'open'", limit: limit) }

    /// Wordings on which somebody has decided, the latest first.
    public func decidedTerms(limit: Int) throws -> [StoredTerm] { try terms("t.state <> 'open'", limit: limit) }

    public func openTermCount() throws -> Int {
        try connection.count("SELECT COUNT(*) FROM diagnosis_term WHERE hospital_id = \(hospital) AND state = 'open'")
    }

    /// Wordings of a stay that nobody has decided on: its plan rests on a guess.
    public func openTerms(of episode: ID<Episode>) throws -> [StoredTerm] {
        try terms(
            """
            t.state = 'open' AND EXISTS (SELECT 1 FROM diagnosis_term_stay x WHERE x.hospital_id = t.hospital_id AND x.folded = t.folded \
            AND x.episode_id = \(episode))
            """, limit: 20)
    }

    public func decide(_ folded: String, _ state: TermState, code: String?, by staff: ID<Staff>?, now: Instant) throws {
        try connection.execute(
            """
            UPDATE diagnosis_term SET state = \(state.rawValue), decided = \(code ?? ""), decided_at = \(now), decided_by = \(staff) \
            WHERE hospital_id = \(hospital) AND folded = \(folded)
            """)
    }

    /// Stays with the wording, in order.
    public func episodes(worded folded: String) throws -> [ID<Episode>] {
        try connection.rows(
            "SELECT episode_id FROM diagnosis_term_stay WHERE hospital_id = \(hospital) AND folded = \(folded) ORDER BY episode_id"
        ) { $0.id(0) }.compactMap { $0 }
    }

    private func terms(_ condition: Statement, limit: Int) throws -> [StoredTerm] {
        try connection.rows(
            """
            SELECT t.folded, t.text, t.marks, t.code, t.origin, t.state, t.decided, t.seen_at, (SELECT COUNT(*) FROM diagnosis_term_stay s \
            WHERE s.hospital_id = t.hospital_id AND s.folded = t.folded) AS stays FROM diagnosis_term t WHERE t.hospital_id = \(hospital) \
            AND \(statement: condition) ORDER BY t.decided_at DESC, stays DESC, t.seen_at, t.folded LIMIT \(limit)
            """
        ) { row in
            StoredTerm(
                folded: row.string(0), text: row.string(1), marks: row.list(2).compactMap(DiagnosisText.Mark.init(rawValue:)),
                code: row.string(3).isEmpty ? nil : row.string(3), origin: try row.word(4, "diagnosis_term.origin"),
                state: try row.word(5, "diagnosis_term.state"), decided: row.string(6).isEmpty ? nil : row.string(6),
                seenAt: row.instant(7) ?? Instant(milliseconds: 0), stays: row.int(8))
        }
    }
}
