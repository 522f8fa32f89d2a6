import FollowUp
import SQL

extension BoardNumbers {
    /// Every figure counted from the rows: what the kept ones must equal.
    public static func scanned(_ connection: any Connection, _ scope: BoardScope) throws -> BoardNumbers {
        var numbers = BoardNumbers()
        for subject in BoardSubject.ofRows { try numbers.counts.merge(count(connection, subject, scope)) { $1 } }
        numbers.departments = try connection.rows(
            """
            SELECT DISTINCT department FROM episode WHERE hospital_id = \(scope.hospital) AND kind IN ('inpatient', 'emergency') \
            AND state = 'ended' AND discharged_at < \(scope.now)
            """
        ) { $0.string(0) }.filter { !$0.isEmpty }.sorted()
        numbers.segments = try connection.count("SELECT CAST(COALESCE(SUM(s.segments), 0) AS BIGINT)\(statement: scope.source(.message))")
        for week in scope.weeks {
            let scope = scope.with(period: .week(week))
            numbers.coverage[week] = try coverage(connection, scope, by: "''")[""] ?? Coverage()
            numbers.problems[week] = try count(connection, .problem, scope).grades
        }
        numbers.byDepartment = try coverage(connection, scope, by: "s.department").filter { $0.value.due > 0 }
        for month in scope.months {
            let scope = scope.with(period: .monthFrom(month))
            var patients = Patients()
            patients.written = try connection.count("SELECT COUNT(*) FROM (\(statement: scope.rows(on: .writtenPatients))) r")
            patients.reached = try connection.count("SELECT COUNT(*) FROM (\(statement: scope.rows(on: .reachedPatients))) r")
            numbers.patients[month] = patients
        }
        return numbers
    }

    /// All figures of one subject in one pass over its rows.
    private static func count(_ connection: any Connection, _ subject: BoardSubject, _ scope: BoardScope) throws -> [BoardList: Int] {
        let lists = subject.lists
        var sums: Statement = ""
        for (place, list) in lists.enumerated() {
            sums = sums + (place > 0 ? ", " : "") + "COALESCE(SUM(CASE WHEN \(statement: scope.condition(list)) THEN 1 ELSE 0 END), 0)"
        }
        let found = try connection.first("SELECT \(statement: sums)\(statement: scope.source(subject))") { row in lists.indices.map { row.int($0) } }
        return Dictionary(uniqueKeysWithValues: zip(lists, found ?? []))
    }

    private static func coverage(_ connection: any Connection, _ scope: BoardScope, by key: StaticString) throws -> [String: Coverage] {
        var found: [String: Coverage] = [:]
        try connection.each(
            """
            SELECT k.name, COALESCE(SUM(k.covered), 0), COALESCE(SUM(k.due), 0) FROM (SELECT \(raw: key) AS name, \
            CASE WHEN \(statement: scope.condition(.covered)) THEN 1 ELSE 0 END AS covered, \
            CASE WHEN \(statement: scope.condition(.due)) THEN 1 ELSE 0 END AS due\(statement: scope.source(.stay))) k GROUP BY k.name
            """
        ) { row in
            var coverage = Coverage()
            (coverage.covered, coverage.due) = (row.int(1), row.int(2))
            found[row.string(0)] = coverage
        }
        return found
    }
}

extension [BoardList: Int] {
    /// Problems by grade; without those that are nought.
    var grades: [Grade: Int] {
        let all: [Grade: Int] = [.urgent: self[.urgent] ?? 0, .important: self[.important] ?? 0, .general: self[.general] ?? 0]
        return all.filter { $0.value != 0 }
    }
}
