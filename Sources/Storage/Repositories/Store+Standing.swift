import FollowUp
import SQL

extension Store {
    /// How one patient's follow-up stands, for a system that asks.
    public struct Standing: Sendable {
        public var patient: Patient
        /// The earliest first.
        public var plans: [Plan]
        public var nextContact: Contact?
        public var lastHeardAt: Instant?
        /// Not solved yet, the gravest first.
        public var problems: [(grade: Grade, state: Problem.State, openedAt: Instant)]
    }

    /// Nil where there is no such patient.
    public func standing(of id: ID<Patient>) throws -> Standing? {
        guard let patient = try patient(id) else { return nil }
        let problems = try connection.rows(
            """
            SELECT grade, state, opened_at FROM problem WHERE hospital_id = \(hospital) AND patient_id = \(id) \
            AND state IN ('open', 'acknowledged', 'carried') ORDER BY grade DESC, opened_at, id LIMIT 1000
            """
        ) { row in
            (grade: Grade(rank: row.int(0)) ?? .urgent, state: try row.word(1, "problem.state") as Problem.State, openedAt: row.instant(2) ?? Instant(milliseconds: 0))
        }
        let heard = try connection.first("SELECT MAX(responded_at) FROM contact WHERE hospital_id = \(hospital) AND patient_id = \(id)") { $0.instant(0) }
        return Standing(
            patient: patient, plans: try plans(ofPatient: id, in: Plan.State.allCases), nextContact: try openContacts(of: id).first,
            lastHeardAt: heard ?? nil, problems: problems)
    }

}
