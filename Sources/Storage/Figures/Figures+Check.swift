import FollowUp
import SQL

/// A cell that does not equal its rows.
public struct UnequalCell: Sendable, Equatable, Encodable {
    public var subject: String
    public var department: String
    /// The day, or the first of the month.
    public var day: String
    /// What went wrong, without anybody's name.
    public var what: String
    /// How many too few are kept (too many where it is negative).
    public var difference: Int64
}

extension Figures {
    /// Compares every cell with its rows, in one snapshot; gives the first unequal ones, none where all is well. Nil where the cells
    /// are not counted by these definitions.
    public func check(_ connection: any Connection, _ dialect: Dialect, limit: Int = 100) throws -> [UnequalCell]? {
        if dialect == .postgres { try connection.execute("SET LOCAL statement_timeout = 0") }
        guard let unbuilt = try unbuilt(connection), unbuilt.isEmpty else { return nil }
        let until = try connection.first("SELECT until FROM figure_book WHERE hospital_id = \(hospital) AND subject = ''") { $0.instant(0) } ?? nil
        var unequal: [UnequalCell] = []
        for subject in BoardSubject.ofRows {
            unequal += try differences(connection, "a day's rows", sides(subject, until ?? Instant(milliseconds: 0)), limit)
        }
        for grain in Grain.allCases where grain != .departmentDay { unequal += try differences(connection, "a sum of days", sides(grain), limit) }
        for patients in BoardSubject.allCases {
            guard let subject = patients.counts else { continue }
            unequal += try differences(connection, "a person's rows", personSides(subject, patients), limit)
            unequal += try differences(connection, "a month's persons", monthSides(subject, patients), limit)
        }
        return Array(unequal.prefix(limit))
    }

    /// Rows, and taken from them the cells and lines; by what is to come since when.
    private func sides(_ subject: BoardSubject, _ until: Instant) -> Statement {
        let name = subject.rawValue
        var rows = scan(subject)
        if subject == .stay {
            rows = linesOfStays("s", sign: 1, from: " FROM (\(stayFigures(where: "e.hospital_id = \(hospital)"))) s", and: "").joined(separator: " UNION ALL ")
        }
        var all: Statement = """
            SELECT department, day, holds, since, n, amount FROM (\(statement: Statement(stringLiteral: rows))) r \
            UNION ALL SELECT department, day, holds, 0, -n, -amount FROM figure_cell WHERE hospital_id = \(hospital) \
            AND grain = \(Grain.departmentDay.rawValue) AND subject = \(name) \
            UNION ALL SELECT department, day, holds, since, -n, -amount FROM figure_delta WHERE hospital_id = \(hospital) AND subject = \(name)
            """
        if subject == .stay {
            // What was touched is counted again by whoever reads.
            let lines = touchedStays(sign: -1).joined(separator: " UNION ALL ")
            all = all + " UNION ALL SELECT department, day, holds, since, n, amount FROM (" + Statement(stringLiteral: lines) + ") t"
        }
        return "SELECT \(name) AS subject, department, day, holds, CASE WHEN since < \(until) THEN 0 ELSE since END AS part, n, amount FROM (\(statement: all)) x"
    }

    private func sides(_ grain: Grain) -> Statement {
        """
        SELECT subject, department, day, holds, 0 AS part, n, amount FROM (\(statement: coarse(grain, nil))) f \
        UNION ALL SELECT subject, department, day, holds, 0, -n, -amount FROM figure_cell WHERE hospital_id = \(hospital) AND grain = \(grain.rawValue) \
        AND subject IN (\(list: BoardSubject.ofRows.map(\.rawValue)))
        """
    }

    private func personSides(_ subject: BoardSubject, _ patients: BoardSubject) -> Statement {
        let around = Figures.withMonth("@").split(separator: "@", omittingEmptySubsequences: false).map { Statement(stringLiteral: String($0)) }
        let persons = around[0] + """
            SELECT l.department, l.day, l.person_id, l.n FROM (\(statement: Statement(stringLiteral: scan(subject)))) l UNION ALL \
            SELECT department, day, person_id, -n FROM figure_delta WHERE hospital_id = \(hospital) AND subject = \(subject.rawValue)
            """ + around[1]
        return """
            SELECT \(patients.rawValue) AS subject, p.department, p.month AS day, 0 AS holds, p.person_id AS part, p.n, 0 AS amount FROM (\(statement: persons)) p \
            UNION ALL SELECT \(patients.rawValue), department, month, 0, person_id, -n, 0 FROM figure_person WHERE hospital_id = \(hospital) \
            AND subject = \(subject.rawValue)
            """
    }

    private func monthSides(_ subject: BoardSubject, _ patients: BoardSubject) -> Statement {
        var all: Statement = """
            SELECT subject, department, day, holds, grain AS part, -n AS n, 0 AS amount FROM figure_cell WHERE hospital_id = \(hospital) \
            AND subject = \(patients.rawValue)
            """
        for statement in distinct(subject, patients) {
            all = all + " UNION ALL SELECT subject, department, day, holds, grain, n, amount FROM (\(statement: statement)) d"
        }
        return all
    }

    private func differences(_ connection: any Connection, _ what: String, _ sides: Statement, _ limit: Int) throws -> [UnequalCell] {
        try connection.rows(
            """
            SELECT subject, department, day, holds, CAST(SUM(n) AS BIGINT), CAST(SUM(amount) AS BIGINT) FROM (\(statement: sides)) b \
            GROUP BY subject, department, day, holds, part HAVING SUM(n) <> 0 OR SUM(amount) <> 0 ORDER BY subject, department, day, holds LIMIT \(limit)
            """
        ) { row in
            UnequalCell(
                subject: row.string(0), department: row.string(1), day: Day(number: row.int(2)).description, what: what,
                difference: (row.integer(4) ?? 0) == 0 ? row.integer(5) ?? 0 : row.integer(4) ?? 0)
        }
    }
}
