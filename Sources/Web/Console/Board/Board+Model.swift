import FollowUp
import SQL
import Storage

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
    var patients: [PatientMonth]
    var costs: BoardCosts

    /// Persons, each once, whom a month's messages went to and its contacts reached.
    struct PatientMonth: Sendable, Equatable {
        /// The first day of the month.
        var start: Day
        var written: Int
        var reached: Int
    }

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

    /// How many weeks the charts look back.
    static let weeks = BoardNumbers.weeks
}

extension Board {
    static func read(_ connection: any Connection, _ scope: BoardScope, _ costs: BoardCosts) throws -> Board {
        Board(scope, try BoardNumbers.read(connection, scope), costs)
    }

    init(_ scope: BoardScope, _ numbers: BoardNumbers, _ costs: BoardCosts) {
        self.scope = scope
        departments = numbers.departments
        counts = numbers.counts
        segments = numbers.segments
        coverage = ControlChart(
            weeks: scope.weeks.map { .init(start: $0, hits: numbers.coverage[$0]?.covered ?? 0, total: numbers.coverage[$0]?.due ?? 0) })
        problemsByWeek = scope.weeks.map { week in
            let grades = numbers.problems[week] ?? [:]
            return ProblemWeek(start: week, urgent: grades[.urgent] ?? 0, important: grades[.important] ?? 0, general: grades[.general] ?? 0)
        }
        // The best covered first.
        byDepartment = numbers.byDepartment.map { DepartmentCoverage(department: $0.key, covered: $0.value.covered, due: $0.value.due) }
            .sorted { ($0.covered * $1.due, $1.department) > ($1.covered * $0.due, $0.department) }
        patients = scope.months.map { PatientMonth(start: $0, written: numbers.patients[$0]?.written ?? 0, reached: numbers.patients[$0]?.reached ?? 0) }
        self.costs = costs
    }
}
