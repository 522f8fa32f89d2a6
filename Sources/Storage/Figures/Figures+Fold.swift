import FollowUp
import SQL

/// What one step of bringing cells up to date did.
public struct FoldReport: Sendable, Equatable {
    public var lines = 0
    public var stays = 0
    /// Nothing is left that could be taken now.
    public var isDone = true
}

extension Figures {
    /// Adds what has happened to the cells: once, by one process at a time, and a bounded part of it. Nothing is lost where nobody
    /// does so: readers add what is not in the cells themselves.
    public func fold(_ connection: any Connection, _ dialect: Dialect, now: Instant, limit: Int = 20_000) throws -> FoldReport {
        let book = try connection.first(
            "SELECT until, definition FROM figure_book WHERE hospital_id = \(hospital) AND subject = '' \(.skipLocked)"
        ) { (until: $0.instant(0) ?? now, definition: $0.string(1)) }
        guard let book, book.definition == definition else { return FoldReport() }
        var report = FoldReport()
        report.stays = try countStaysAgain(connection, dialect, limit: max(limit / 10, 1))
        let part = try cut(connection, before: now - Figures.margin, limit: limit)
        let people = try peopleChanges(connection, before: part.until)
        var cells: [Cell: Sum] = [:]
        try connection.each(
            """
            DELETE FROM figure_delta WHERE hospital_id = \(hospital) AND since < \(part.until) RETURNING subject, department, day, holds, n, amount
            """
        ) { row in
            report.lines += 1
            let sum = Sum(n: row.integer(4) ?? 0, amount: row.integer(5) ?? 0)
            for grain in Grain.allCases { cells[Cell(grain, row.string(1), row.string(0), Day(number: row.int(2)), row.integer(3) ?? 0), default: Sum()] += sum }
        }
        for change in people {
            if change.ofDepartment != 0 { cells[Cell(.departmentMonth, change.department, change.patients, change.month, 0), default: Sum()] += Sum(n: change.ofDepartment) }
            if change.ofHospital != 0 { cells[Cell(.hospitalMonth, "", change.patients, change.month, 0), default: Sum()] += Sum(n: change.ofHospital) }
        }
        try write(cells, connection)
        try write(people, connection)
        report.isDone = part.isAll && report.stays < max(limit / 10, 1)
        // When all was taken in, the age of the figures begins anew.
        let taken: Instant? = report.isDone ? now : nil
        try connection.execute(
            "UPDATE figure_book SET until = \(max(part.until, book.until)), at = COALESCE(\(taken), at) WHERE hospital_id = \(hospital) AND subject = ''")
        return report
    }

    /// Touched stays are counted again: what was counted of them is taken back, what is to be counted added.
    private func countStaysAgain(_ connection: any Connection, _ dialect: Dialect, limit: Int) throws -> Int {
        let stays = Array(
            Set(
                try connection.rows(
                    """
                    DELETE FROM stay_touched WHERE hospital_id = \(hospital) AND episode_id IN (SELECT DISTINCT episode_id FROM stay_touched \
                    WHERE hospital_id = \(hospital) ORDER BY episode_id LIMIT \(limit)) RETURNING episode_id
                    """
                ) { $0.integer(0) ?? 0 })
        ).sorted()
        guard !stays.isEmpty else { return 0 }
        func each(_ sign: Int) throws {
            for line in linesOfStays("s", sign: sign, from: " FROM stay_figure s", and: " AND s.hospital_id = \(hospital) AND s.episode_id ") {
                let text = insertion(line + "@", dialect).split(separator: "@", omittingEmptySubsequences: false).map { Statement(stringLiteral: String($0)) }
                try connection.execute(text[0] + "\(in: stays)" + text[1])
            }
        }
        try each(-1)
        try connection.execute("DELETE FROM stay_figure WHERE hospital_id = \(hospital) AND episode_id \(in: stays)")
        let around = stayFigures(where: "e.hospital_id = \(hospital) AND e.id @").split(separator: "@", omittingEmptySubsequences: false)
        try connection.execute(
            "INSERT INTO stay_figure " + Statement(stringLiteral: String(around[0])) + "\(in: stays)" + Statement(stringLiteral: String(around[1])))
        try each(1)
        return stays.count
    }

    /// How far this step goes: to `end`, or to where `limit` lines are before it.
    private func cut(_ connection: any Connection, before end: Instant, limit: Int) throws -> (until: Instant, isAll: Bool) {
        let place = try connection.first(
            "SELECT since FROM figure_delta WHERE hospital_id = \(hospital) AND since < \(end) ORDER BY since LIMIT 1 OFFSET \(limit)"
        ) { $0.instant(0) } ?? nil
        // Lines of one moment are taken together.
        return place.map { ($0 + Span(milliseconds: 1), false) } ?? (end, true)
    }

    private func write(_ cells: [Cell: Sum], _ connection: any Connection) throws {
        let changes = cells.filter { $0.value != Sum() }.sorted { $0.key < $1.key }
        try connection.post(
            each: changes.map { cell, sum in
                """
                INSERT INTO figure_cell (hospital_id, grain, department, subject, day, holds, n, amount) \
                VALUES (\(hospital), \(cell.grain), \(cell.department), \(cell.subject), \(cell.day.number), \(cell.holds), \(sum.n), \(sum.amount)) \
                ON CONFLICT (hospital_id, grain, department, subject, day, holds) DO UPDATE SET n = figure_cell.n + excluded.n, \
                amount = figure_cell.amount + excluded.amount
                """
            })
    }

    private struct Cell: Hashable, Comparable {
        var grain: Int
        var department, subject: String
        var day: Day
        var holds: Int64

        init(_ grain: Grain, _ department: String, _ subject: String, _ day: Day, _ holds: Int64) {
            (self.grain, self.department, self.subject) = (grain.rawValue, grain.isOfHospital ? "" : department, subject)
            (self.day, self.holds) = (grain.day(of: day), holds)
        }

        /// In the order of the key, so that those who write many go the same way.
        static func < (a: Cell, b: Cell) -> Bool {
            (a.grain, a.department, a.subject, a.day, a.holds) < (b.grain, b.department, b.subject, b.day, b.holds)
        }
    }

    private struct Sum: Equatable {
        var n: Int64 = 0
        var amount: Int64 = 0
        static func += (a: inout Sum, b: Sum) { a = Sum(n: a.n + b.n, amount: a.amount + b.amount) }
    }
}
