import FollowUp
import SQL

/// All numbers of a board.
public struct BoardNumbers: Sendable, Equatable {
    /// Stays that were reached, and those that should have been.
    public struct Coverage: Sendable, Equatable {
        public var covered = 0
        public var due = 0

        /// Nobody yet.
        public init() {}
    }

    /// Persons whom a month's messages went to, and whom its contacts reached, each once.
    public struct Patients: Sendable, Equatable {
        public var written = 0
        public var reached = 0

        /// Nobody yet.
        public init() {}
    }

    /// Departments that had stays, for the filter.
    public var departments: [String] = []
    public var counts: [BoardList: Int] = [:]
    /// SMS segments behind `messages`.
    public var segments = 0
    /// By the Monday of the week of discharge.
    public var coverage: [Day: Coverage] = [:]
    /// By the Monday of the week in which they were found.
    public var problems: [Day: [Grade: Int]] = [:]
    public var byDepartment: [String: Coverage] = [:]
    /// By the first day of the month.
    public var patients: [Day: Patients] = [:]

    /// Nothing yet.
    public init() {}

    /// How many weeks the charts look back, whatever the period: fewer give no limits worth the name.
    public static let weeks = 12
    /// How many months the patients are shown for.
    public static let months = 12

    /// From the cells, and what is not in them yet; from the rows where there are none that can be used.
    public static func read(_ connection: any Connection, _ scope: BoardScope) throws -> BoardNumbers {
        try kept(connection, scope) ?? scanned(connection, scope)
    }
}

extension BoardScope {
    /// The Mondays of the weeks of the charts, in order.
    public var weeks: [Day] {
        let monday = Day.monday(of: zone.day(of: now))
        return (0..<BoardNumbers.weeks).map { monday - 7 * (BoardNumbers.weeks - 1 - $0) }
    }

    /// The first days of the months for which patients are shown, in order.
    public var months: [Day] {
        var months = [zone.day(of: now).firstOfMonth]
        while months.count < BoardNumbers.months { months.insert((months[0] - 1).firstOfMonth, at: 0) }
        return months
    }
}
