import FollowUp
import SQL

extension Figures {
    /// Counts one subject from its rows, in the transaction's snapshot: lines of changes that are not in it stay and are added
    /// later.
    func build(_ subject: BoardSubject, _ connection: any Connection, _ dialect: Dialect, now: Instant) throws {
        if dialect == .postgres {
            try connection.execute("SET LOCAL statement_timeout = 0")
            try connection.execute("SET LOCAL work_mem = '256MB'")
        }
        // Nobody brings cells up to date meanwhile.
        let old = try connection.first("SELECT until FROM figure_book WHERE hospital_id = \(hospital) AND subject = '' \(.forUpdate)") { $0.instant(0) } ?? nil
        let until = max(now - Figures.margin, old ?? now)
        let name = subject.rawValue
        let people = BoardSubject.allCases.filter { $0.counts == subject }.map(\.rawValue)
        try connection.execute("DELETE FROM figure_delta WHERE hospital_id = \(hospital) AND subject = \(name)")
        try connection.execute("DELETE FROM figure_cell WHERE hospital_id = \(hospital) AND subject IN (\(list: [name] + people))")
        try connection.execute("DELETE FROM figure_person WHERE hospital_id = \(hospital) AND subject = \(name)")
        if subject == .stay { try buildStays(connection) }
        let lines = Statement(stringLiteral: scan(subject))
        let isPast: Statement = "l.since < \(until)"
        try connection.execute(
            """
            INSERT INTO figure_cell (hospital_id, grain, department, subject, day, holds, n, amount) \
            SELECT l.hospital_id, \(Grain.departmentDay.rawValue), l.department, l.subject, l.day, l.holds, CAST(SUM(l.n) AS BIGINT), CAST(SUM(l.amount) AS BIGINT) \
            FROM (\(statement: lines)) l WHERE \(statement: isPast) GROUP BY l.hospital_id, l.department, l.subject, l.day, l.holds \
            HAVING SUM(l.n) <> 0 OR SUM(l.amount) <> 0
            """)
        try connection.execute(
            """
            INSERT INTO figure_delta (hospital_id, subject, department, day, holds, since, person_id, n, amount) \
            SELECT l.hospital_id, l.subject, l.department, l.day, l.holds, l.since, l.person_id, CAST(SUM(l.n) AS BIGINT), CAST(SUM(l.amount) AS BIGINT) \
            FROM (\(statement: lines)) l WHERE NOT (\(statement: isPast)) \
            GROUP BY l.hospital_id, l.subject, l.department, l.day, l.holds, l.since, l.person_id HAVING SUM(l.n) <> 0 OR SUM(l.amount) <> 0
            """)
        for coarse in Grain.allCases where coarse != .departmentDay { try connection.execute(insertion(of: coarse, name)) }
        for patients in BoardSubject.allCases where patients.counts == subject { try buildPeople(subject, patients, connection, lines, isPast) }
        try connection.execute("UPDATE figure_book SET until = \(until), at = \(now) WHERE hospital_id = \(hospital) AND subject = ''")
        try connection.execute("DELETE FROM figure_book WHERE hospital_id = \(hospital) AND subject = \(name)")
        try connection.execute(
            "INSERT INTO figure_book (hospital_id, subject, definition, until, at) VALUES (\(hospital), \(name), \(definition), \(until), \(now))")
    }

    private func buildStays(_ connection: any Connection) throws {
        try connection.execute("DELETE FROM stay_touched WHERE hospital_id = \(hospital)")
        try connection.execute("DELETE FROM stay_figure WHERE hospital_id = \(hospital)")
        try connection.execute(Statement(stringLiteral: "INSERT INTO stay_figure \(stayFigures(where: "e.hospital_id = \(hospital)"))"))
    }

    /// All lines of a subject, counted from its rows.
    func scan(_ subject: BoardSubject) -> String {
        let ofHospital = " AND s.hospital_id = \(hospital)"
        guard let rows = subject.rows(self) else {
            return linesOfStays("s", sign: 1, from: " FROM stay_figure s", and: ofHospital).joined(separator: " UNION ALL ")
        }
        return lines(
            of: subject, "s", sign: 1, from: " FROM \(rows.table) s\(rows.joins().of("s"))", department: rows.department.of("s"), and: ofHospital
        ).joined(separator: " UNION ALL ")
    }

    /// Cells of a coarser grain from those of departments' days.
    func coarse(_ grain: Grain, _ subject: String?) -> Statement {
        let fine: Statement = """
            SELECT hospital_id, department, subject, day, holds, n, amount FROM figure_cell WHERE hospital_id = \(hospital) \
            AND grain = \(Grain.departmentDay.rawValue)\(statement: subject.map { " AND subject = \($0)" } ?? "")
            """
        let department = grain.isOfHospital ? "''" : "c.department"
        var source = fine
        var day = "c.day"
        switch grain {
        case .departmentDay, .hospitalDay: break
        case .department: day = "0"
        case .departmentMonth, .hospitalMonth:
            let around = Figures.withMonth("@").split(separator: "@", omittingEmptySubsequences: false)
            source = Statement(stringLiteral: String(around[0])) + fine + Statement(stringLiteral: String(around[1]))
            day = "c.month"
        }
        let columns = Statement(stringLiteral: "c.hospital_id, \(grain.rawValue) AS grain, \(department) AS department, c.subject, \(day) AS day, c.holds")
        return "SELECT \(statement: columns), c.n, c.amount FROM (\(statement: source)) c"
    }

    private func insertion(of grain: Grain, _ subject: String) -> Statement {
        """
        INSERT INTO figure_cell (hospital_id, grain, department, subject, day, holds, n, amount) \
        SELECT g.hospital_id, g.grain, g.department, g.subject, g.day, g.holds, CAST(SUM(g.n) AS BIGINT), CAST(SUM(g.amount) AS BIGINT) \
        FROM (\(statement: coarse(grain, subject))) g WHERE 1 = 1 \
        GROUP BY g.hospital_id, g.grain, g.department, g.subject, g.day, g.holds HAVING SUM(g.n) <> 0 OR SUM(g.amount) <> 0
        """
    }

    private func buildPeople(_ subject: BoardSubject, _ patients: BoardSubject, _ connection: any Connection, _ lines: Statement, _ isPast: Statement) throws {
        let around = Figures.withMonth("@").split(separator: "@", omittingEmptySubsequences: false).map { Statement(stringLiteral: String($0)) }
        let months = around[0] + "SELECT l.hospital_id, l.day, l.person_id, l.department, l.n FROM (\(statement: lines)) l WHERE \(statement: isPast)" + around[1]
        try connection.execute(
            """
            INSERT INTO figure_person (hospital_id, subject, month, person_id, department, n) \
            SELECT p.hospital_id, \(subject.rawValue), p.month, p.person_id, p.department, CAST(SUM(p.n) AS BIGINT) FROM (\(statement: months)) p WHERE 1 = 1 \
            GROUP BY p.hospital_id, p.month, p.person_id, p.department HAVING SUM(p.n) <> 0
            """)
        for statement in distinct(subject, patients) {
            try connection.execute("INSERT INTO figure_cell (hospital_id, grain, department, subject, day, holds, n, amount) \(statement: statement)")
        }
    }

    /// How many persons there are, by department and in the hospital, as cells.
    func distinct(_ subject: BoardSubject, _ patients: BoardSubject) -> [Statement] {
        [
            """
            SELECT hospital_id, \(Grain.departmentMonth.rawValue) AS grain, department, \(patients.rawValue) AS subject, month AS day, 0 AS holds, COUNT(*) AS n, \
            0 AS amount FROM figure_person WHERE hospital_id = \(hospital) AND subject = \(subject.rawValue) AND n > 0 GROUP BY hospital_id, department, month
            """,
            """
            SELECT hospital_id, \(Grain.hospitalMonth.rawValue) AS grain, '' AS department, \(patients.rawValue) AS subject, month AS day, 0 AS holds, \
            COUNT(DISTINCT person_id) AS n, 0 AS amount FROM figure_person WHERE hospital_id = \(hospital) AND subject = \(subject.rawValue) AND n > 0 \
            GROUP BY hospital_id, month
            """,
        ]
    }
}
