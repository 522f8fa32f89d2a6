import FollowUp
import SQL

extension Figures {
    /// Whether the cells are counted by these definitions, all of them, and reach no further than `now`.
    func isUsable(_ connection: any Connection, at now: Instant) throws -> Bool {
        let definition = definition
        var subjects = 0
        var until: Instant?
        try connection.each("SELECT subject, definition, until FROM figure_book WHERE hospital_id = \(hospital)") { row in
            guard row.string(1) == definition else { return }
            if row.string(0).isEmpty { until = row.instant(2) } else { subjects += 1 }
        }
        return until.map { $0 <= now } == true && subjects == BoardSubject.ofRows.count
    }

    /// What happened before `now` and is not in the cells yet.
    func open(_ connection: any Connection, before now: Instant) throws -> [FigureLine] {
        let columns: Statement = "SELECT subject, department, day, holds, CAST(SUM(n) AS BIGINT), CAST(SUM(amount) AS BIGINT)"
        let lines = try connection.rows(
            "\(statement: columns) FROM figure_delta WHERE hospital_id = \(hospital) AND since < \(now) GROUP BY subject, department, day, holds", line)
        guard try connection.count("SELECT COUNT(*) FROM (SELECT 1 FROM stay_touched WHERE hospital_id = \(hospital) LIMIT 1) t") > 0 else { return lines.compactMap { $0 } }
        let stays = try connection.rows(
            """
            \(statement: columns) FROM (\(statement: Statement(stringLiteral: touchedStays(sign: 1).joined(separator: " UNION ALL ")))) l \
            WHERE since < \(now) GROUP BY subject, department, day, holds
            """, line)
        return (lines + stays).compactMap { $0 }
    }

    /// The sums over some days, of a department or of the whole hospital.
    func sums(_ connection: any Connection, over days: ClosedRange<Day>, of department: String?) throws -> [FigureLine] {
        let isHospital = department == nil
        var lines: [FigureLine] = []
        for piece in Piece.cover(days, isHospital ? .hospitalDay : .departmentDay, isHospital ? .hospitalMonth : .departmentMonth) {
            lines += try connection.rows(
                """
                SELECT subject, '', 0, holds, CAST(SUM(n) AS BIGINT), CAST(SUM(amount) AS BIGINT) FROM figure_cell WHERE hospital_id = \(hospital) \
                AND grain = \(piece.grain.rawValue) AND department = \(department ?? "") AND subject IN (\(list: Figures.ofDays)) \
                AND day BETWEEN \(piece.days.lowerBound.number) AND \(piece.days.upperBound.number) GROUP BY subject, holds
                """, line
            ).compactMap { $0 }
        }
        // What is as it is now has no days.
        let grain = isHospital ? Grain.hospitalDay : .departmentDay
        lines += try connection.rows(
            """
            SELECT subject, '', 0, holds, n, amount FROM figure_cell WHERE hospital_id = \(hospital) AND grain = \(grain.rawValue) \
            AND department = \(department ?? "") AND subject = \(BoardSubject.openProblem.rawValue)
            """, line
        ).compactMap { $0 }
        return lines
    }

    /// The stays of each of some departments over some days.
    func stays(_ connection: any Connection, over days: ClosedRange<Day>, of departments: [String]) throws -> [FigureLine] {
        var lines: [FigureLine] = []
        for piece in Piece.cover(days, .departmentDay, .departmentMonth) {
            lines += try connection.rows(
                """
                SELECT 'stay', department, 0, holds, CAST(SUM(n) AS BIGINT), 0 FROM figure_cell WHERE hospital_id = \(hospital) \
                AND grain = \(piece.grain.rawValue) AND department IN (\(list: departments)) AND subject = 'stay' \
                AND day BETWEEN \(piece.days.lowerBound.number) AND \(piece.days.upperBound.number) GROUP BY department, holds
                """, line
            ).compactMap { $0 }
        }
        return lines
    }

    /// Stays and problems day by day.
    func days(_ connection: any Connection, over days: ClosedRange<Day>, of department: String?) throws -> [FigureLine] {
        let grain = department == nil ? Grain.hospitalDay : .departmentDay
        return try connection.rows(
            """
            SELECT subject, department, day, holds, n, amount FROM figure_cell WHERE hospital_id = \(hospital) AND grain = \(grain.rawValue) \
            AND department = \(department ?? "") AND subject IN ('stay', 'problem') AND day BETWEEN \(days.lowerBound.number) AND \(days.upperBound.number)
            """, line
        ).compactMap { $0 }
    }

    /// Departments that had stays, in order; one without a name is not shown.
    func departments(_ connection: any Connection, _ open: [FigureLine]) throws -> [String] {
        var stays: [String: Int64] = [:]
        try connection.each(
            """
            SELECT department, CAST(SUM(n) AS BIGINT) FROM figure_cell WHERE hospital_id = \(hospital) AND grain = \(Grain.department.rawValue) \
            AND subject = 'stay' GROUP BY department
            """
        ) { stays[$0.string(0)] = $0.integer(1) ?? 0 }
        for line in open where line.subject == .stay { stays[line.department, default: 0] += line.n }
        return stays.filter { $0.value > 0 && !$0.key.isEmpty }.keys.sorted()
    }

    /// The patients of some months: of one department, of the hospital (`.some(nil)`, called by the empty name), or of every department.
    public func patients(
        _ connection: any Connection, _ months: [Day], of department: String??, before now: Instant
    ) throws -> [String: [Day: BoardNumbers.Patients]] {
        let isHospital = department == .some(nil)
        let grain = isHospital ? Grain.hospitalMonth : .departmentMonth
        let names = BoardSubject.allCases.filter { $0.counts != nil }.map(\.rawValue)
        var found: [String: [Day: BoardNumbers.Patients]] = [:]
        for name in department.map({ [$0 ?? ""] }) ?? [] { found[name] = Dictionary(uniqueKeysWithValues: months.map { ($0, BoardNumbers.Patients()) }) }
        func add(_ patients: String, _ department: String, _ month: Day, _ n: Int) {
            guard months.contains(month) else { return }
            let figure: WritableKeyPath<BoardNumbers.Patients, Int> = patients == BoardSubject.writtenPatient.rawValue ? \.written : \.reached
            found[department, default: [:]][month, default: BoardNumbers.Patients()][keyPath: figure] += n
        }
        let isNamed: Statement = department.map { "AND department = \($0 ?? "") " } ?? "AND department IN (SELECT DISTINCT department FROM figure_cell WHERE hospital_id = \(hospital) AND grain = \(Grain.department.rawValue)) "
        try connection.each(
            """
            SELECT subject, department, day, n FROM figure_cell WHERE hospital_id = \(hospital) AND grain = \(grain.rawValue) \(statement: isNamed)\
            AND subject IN (\(list: names)) AND day BETWEEN \(months.min()?.number ?? 0) AND \(months.max()?.number ?? 0)
            """
        ) { add($0.string(0), $0.string(1), Day(number: $0.int(2)), $0.int(3)) }
        for change in try peopleChanges(connection, before: now) {
            if isHospital { add(change.patients, "", change.month, Int(change.ofHospital)) }
            if !isHospital, department.map({ $0 == change.department }) ?? true { add(change.patients, change.department, change.month, Int(change.ofDepartment)) }
        }
        return found
    }

    private static let ofDays = BoardSubject.ofRows.filter { $0 != .openProblem }.map(\.rawValue)

    private func line(_ row: any Row) -> FigureLine? {
        BoardSubject(rawValue: row.string(0)).map {
            FigureLine(
                subject: $0, department: row.string(1), day: Day(number: row.int(2)), holds: row.integer(3) ?? 0, n: row.integer(4) ?? 0,
                amount: row.integer(5) ?? 0)
        }
    }
}

/// Days of one grain.
private struct Piece {
    var grain: Grain
    var days: ClosedRange<Day>

    /// Whole months by the month, what is left at both ends by the day.
    static func cover(_ days: ClosedRange<Day>, _ fine: Grain, _ coarse: Grain) -> [Piece] {
        let first = days.lowerBound.firstOfMonth == days.lowerBound ? days.lowerBound : days.lowerBound.lastOfMonth + 1
        let last = days.upperBound.lastOfMonth == days.upperBound ? days.upperBound : days.upperBound.firstOfMonth - 1
        guard first < last else { return [Piece(grain: fine, days: days)] }
        var pieces = [Piece(grain: coarse, days: first...last)]
        if days.lowerBound < first { pieces.append(Piece(grain: fine, days: days.lowerBound...(first - 1))) }
        if last < days.upperBound { pieces.append(Piece(grain: fine, days: (last + 1)...days.upperBound)) }
        return pieces
    }
}
