import FollowUp
import SQL

extension Store {
    private static let problemColumns: Statement = """
        id, patient_id, grade, state, owner_id, signals, opened_at, due_at, next_at, rung, breached_at
        """

    /// Where a problem came from.
    public struct ProblemOrigin: Sendable {
        public var contact: ID<Contact>?
        public var episode: ID<Episode>?
        public var response: Int64?
        public var department: String

        public init(contact: ID<Contact>?, episode: ID<Episode>?, response: Int64?, department: String) {
            self.contact = contact
            self.episode = episode
            self.response = response
            self.department = department
        }
    }

    public func insert(_ problem: Problem, from origin: ProblemOrigin) throws {
        try connection.execute(
            """
            INSERT INTO problem (hospital_id, id, patient_id, contact_id, episode_id, response_id, department, grade, state, owner_id, signals, \
            opened_at, due_at, next_at, rung) VALUES (\(hospital), \(problem.id), \(problem.patient), \(origin.contact), \(origin.episode), \
            \(origin.response), \(origin.department), \(problem.grade.rank), \(problem.state.rawValue), \(problem.owner), \
            \(SignalsText.write(problem.signals)), \(problem.openedAt), \(problem.dueAt), \(problem.nextAt), \(problem.rung))
            """)
        try tell(.problems(department: origin.department))
    }

    public func update(_ problem: Problem) throws {
        _ = try change(
            """
            UPDATE problem SET grade = \(problem.grade.rank), state = \(problem.state.rawValue), owner_id = \(problem.owner), \
            signals = \(SignalsText.write(problem.signals)), due_at = \(problem.dueAt), next_at = \(problem.nextAt), rung = \(problem.rung), \
            breached_at = \(problem.breachedAt) WHERE hospital_id = \(hospital) AND id = \(problem.id) RETURNING department
            """, Change.problems)
    }

    public func problem(_ id: ID<Problem>) throws -> Problem? {
        try connection.first(
            "SELECT \(statement: Store.problemColumns) FROM problem WHERE hospital_id = \(hospital) AND id = \(id)\(statement: held)", readProblem)
    }

    public func problem(ofResponse response: Int64, grade: Grade) throws -> Problem? {
        try connection.first(
            """
            SELECT \(statement: Store.problemColumns) FROM problem WHERE hospital_id = \(hospital) AND response_id = \(response) \
            AND grade = \(grade.rank)
            """, readProblem)
    }

    /// Whether a problem of this response holds a finding with this code.
    public func hasSignal(_ code: String, inResponse response: Int64) throws -> Bool {
        try connection.rows("SELECT signals FROM problem WHERE hospital_id = \(hospital) AND response_id = \(response)") {
            try SignalsText.read($0.string(0)).contains { $0.code == code }
        }.contains(true)
    }

    public func origin(ofProblem id: ID<Problem>) throws -> ProblemOrigin? {
        try connection.first(
            "SELECT contact_id, episode_id, response_id, department FROM problem WHERE hospital_id = \(hospital) AND id = \(id)"
        ) { ProblemOrigin(contact: $0.id(0), episode: $0.id(1), response: $0.integer(2), department: $0.string(3)) }
    }

    public func dueProblems(at now: Instant, limit: Int) throws -> [Problem] {
        try connection.rows(
            """
            SELECT \(statement: Store.problemColumns) FROM problem WHERE hospital_id = \(hospital) AND next_at IS NOT NULL \
            AND next_at <= \(now) ORDER BY next_at, id LIMIT \(limit) \(.skipLocked)
            """, readProblem)
    }

    public func carriedProblems(of patient: ID<Patient>) throws -> [Problem] {
        try connection.rows(
            """
            SELECT \(statement: Store.problemColumns) FROM problem WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND state = 'carried' ORDER BY id
            """, readProblem)
    }

    /// Solved problems whose patient is yet to be told.
    public func untoldProblems(of patient: ID<Patient>) throws -> [Problem] {
        try connection.rows(
            """
            SELECT \(statement: Store.problemColumns) FROM problem WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND state = 'resolved' ORDER BY id
            """, readProblem)
    }

    /// The problems of a patient lose their next moment: they stay to be seen, and nobody is alerted any more.
    public func stopClocks(ofPatient patient: ID<Patient>) throws {
        try connection.execute("UPDATE problem SET next_at = NULL WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND next_at IS NOT NULL")
    }

    public func noteAcknowledged(_ problem: ID<Problem>, by staff: ID<Staff>, now: Instant) throws {
        try connection.execute(
            """
            UPDATE problem SET acknowledged_at = COALESCE(acknowledged_at, \(now)), acknowledged_by = COALESCE(acknowledged_by, \(staff)) \
            WHERE hospital_id = \(hospital) AND id = \(problem)
            """)
    }

    public func noteResolved(_ problem: ID<Problem>, by staff: ID<Staff>?, resolution: String, now: Instant) throws {
        try connection.execute(
            """
            UPDATE problem SET resolved_at = \(now), resolved_by = \(staff), resolution = \(sealer.seal(resolution)) \
            WHERE hospital_id = \(hospital) AND id = \(problem)
            """)
    }

    public func noteTold(_ problem: ID<Problem>, now: Instant) throws {
        try connection.execute("UPDATE problem SET told_at = \(now) WHERE hospital_id = \(hospital) AND id = \(problem)")
    }

    public func noteHelped(_ problem: ID<Problem>, _ helped: Bool) throws {
        try connection.execute("UPDATE problem SET helped = \(helped) WHERE hospital_id = \(hospital) AND id = \(problem)")
    }

    private func readProblem(_ row: any Row) throws -> Problem {
        Problem(
            id: row.id(0) ?? ID(0), patient: row.id(1) ?? ID(0), grade: Grade(rank: row.int(2)) ?? .urgent, state: try row.word(3, "problem.state"),
            owner: row.id(4), signals: try SignalsText.read(row.string(5)),
            openedAt: row.instant(6) ?? Instant(milliseconds: 0), dueAt: row.instant(7), nextAt: row.instant(8), rung: row.int(9), breachedAt: row.instant(10))
    }
}
