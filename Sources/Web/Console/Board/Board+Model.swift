import FollowUp
import SQL

/// All that the board shows for one scope.
struct Board: Sendable, Equatable {
    var scope: BoardScope
    /// Departments that had stays, for the filter.
    var departments: [String]
    var counts: [BoardList: Int]
    /// SMS segments behind `messages`.
    var segments: Int
    var coverage: ControlChart
    var problemsByWeek: [ProblemWeek]
    var byDepartment: [DepartmentCoverage]
    var costs: BoardCosts

    struct ProblemWeek: Sendable, Equatable {
        var start: Day
        var urgent = 0
        var important = 0
        var general = 0
    }

    struct DepartmentCoverage: Sendable, Equatable {
        var department: String
        var covered: Int
        var due: Int
    }

    subscript(_ list: BoardList) -> Int { counts[list] ?? 0 }

    /// Nothing was discharged, asked, found or called within the scope.
    var isEmpty: Bool { counts.values.allSatisfy { $0 == 0 } }

    /// Yuan; nil where no contact was completed.
    var costPerContact: Double? {
        guard self[.completed] > 0 else { return nil }
        return (Double(segments) * costs.segment + Double(self[.conversations]) * costs.call) / Double(self[.completed])
    }

    /// How many weeks the charts look back, whatever the period: fewer give no limits worth the name.
    static let weeks = 12
}

extension Board {
    static func read(_ connection: any Connection, _ scope: BoardScope, _ costs: BoardCosts) throws -> Board {
        var counts: [BoardList: Int] = [:]
        for subject in BoardSubject.allCases {
            try counts.merge(count(connection, subject, scope)) { $1 }
        }
        let monday = Day.monday(of: scope.zone.day(of: scope.now))
        let starts = (0..<weeks).map { monday - 7 * (weeks - 1 - $0) }
        return Board(
            scope: scope, departments: try departments(connection, scope), counts: counts,
            segments: try segments(connection, scope), coverage: try coverage(connection, scope, starts),
            problemsByWeek: try problemsByWeek(connection, scope, starts), byDepartment: try byDepartment(connection, scope),
            costs: costs)
    }

    /// All figures of one subject in one pass over its rows.
    private static func count(_ connection: any Connection, _ subject: BoardSubject, _ scope: BoardScope) throws -> [BoardList: Int] {
        let lists = subject.lists
        var sums: Statement = ""
        for (place, list) in lists.enumerated() {
            sums = sums + (place > 0 ? ", " : "")
                + "COALESCE(SUM(CASE WHEN \(statement: list.condition(scope)) THEN 1 ELSE 0 END), 0)"
        }
        let found = try connection.first("SELECT \(statement: sums) FROM (\(statement: subject.rows(scope))) s") { row in
            lists.indices.map { row.int($0) }
        }
        return Dictionary(uniqueKeysWithValues: zip(lists, found ?? []))
    }

    private static func departments(_ connection: any Connection, _ scope: BoardScope) throws -> [String] {
        try connection.rows(
            """
            SELECT DISTINCT department FROM episode WHERE hospital_id = \(scope.hospital) AND kind IN ('inpatient', 'emergency')
              AND state = 'ended' ORDER BY department
            """
        ) { $0.string(0) }.filter { !$0.isEmpty }
    }

    private static func segments(_ connection: any Connection, _ scope: BoardScope) throws -> Int {
        try connection.count(
            "SELECT CAST(COALESCE(SUM(s.segments), 0) AS BIGINT) FROM (\(statement: BoardSubject.message.rows(scope))) s")
    }

    private static func coverage(_ connection: any Connection, _ scope: BoardScope, _ starts: [Day]) throws -> ControlChart {
        var weeks: [ControlChart.Week] = []
        for start in starts {
            let week = scope.with(period: .week(start))
            let row = try connection.first(
                """
                SELECT COALESCE(SUM(CASE WHEN \(statement: BoardList.covered.condition(week)) THEN 1 ELSE 0 END), 0),
                  COALESCE(SUM(CASE WHEN \(statement: BoardList.due.condition(week)) THEN 1 ELSE 0 END), 0)
                FROM (\(statement: BoardSubject.stay.rows(week))) s
                """
            ) { (hits: $0.int(0), total: $0.int(1)) }
            weeks.append(.init(start: start, hits: row?.hits ?? 0, total: row?.total ?? 0))
        }
        return ControlChart(weeks: weeks)
    }

    private static func problemsByWeek(_ connection: any Connection, _ scope: BoardScope, _ starts: [Day]) throws -> [ProblemWeek] {
        try starts.map { start in
            let week = scope.with(period: .week(start))
            var found = ProblemWeek(start: start)
            try connection.each(
                "SELECT s.grade, COUNT(*) FROM (\(statement: BoardSubject.problem.rows(week))) s GROUP BY s.grade"
            ) { row in
                switch Grade(rank: row.int(0)) {
                case .urgent: found.urgent = row.int(1)
                case .important: found.important = row.int(1)
                case .general: found.general = row.int(1)
                case nil: break
                }
            }
            return found
        }
    }

    /// The departments of the scope, best covered first.
    private static func byDepartment(_ connection: any Connection, _ scope: BoardScope) throws -> [DepartmentCoverage] {
        try connection.rows(
            """
            SELECT s.department, SUM(CASE WHEN \(statement: BoardList.covered.condition(scope)) THEN 1 ELSE 0 END),
              SUM(CASE WHEN \(statement: BoardList.due.condition(scope)) THEN 1 ELSE 0 END)
            FROM (\(statement: BoardSubject.stay.rows(scope))) s GROUP BY s.department
            """
        ) { DepartmentCoverage(department: $0.string(0), covered: $0.int(1), due: $0.int(2)) }
        .filter { $0.due > 0 }
        .sorted { ($0.covered * $1.due, $1.department) > ($1.covered * $0.due, $0.department) }
    }
}
