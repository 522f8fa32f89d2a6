import FollowUp
import SQL

extension BoardNumbers {
    /// Every figure from the cells and the lines that are not in them yet. Nil where the cells cannot be used: they are counted by
    /// other definitions, are still being built, or reach further than the moment that is asked for.
    public static func kept(_ connection: any Connection, _ scope: BoardScope) throws -> BoardNumbers? {
        let figures = scope.figures
        guard try figures.isUsable(connection, at: scope.now) else { return nil }
        let lines = try figures.open(connection, before: scope.now)
        var numbers = BoardNumbers()
        for subject in BoardSubject.ofRows { for list in subject.lists { numbers.counts[list] = 0 } }

        let days = scope.period.days(now: scope.now, zone: scope.zone)
        for line in try figures.sums(connection, over: days, of: scope.department) { numbers.add(line) }
        for line in lines where line.isWithin(days, scope.department) { numbers.add(line) }

        numbers.departments = try figures.departments(connection, lines)
        let names = scope.department.map { [$0] } ?? numbers.departments + [""]
        let stays = try figures.stays(connection, over: days, of: names) + lines.filter { $0.subject == .stay && $0.isWithin(days, scope.department) }
        for line in stays { numbers.byDepartment[line.department, default: Coverage()].add(line) }
        numbers.byDepartment = numbers.byDepartment.filter { $0.value.due > 0 }

        let weeks = scope.weeks
        for week in weeks { (numbers.coverage[week], numbers.problems[week]) = (Coverage(), [:]) }
        let span = weeks[0]...(weeks[weeks.count - 1] + 6)
        let byDay = try figures.days(connection, over: span, of: scope.department) + lines.filter { $0.isWithin(span, scope.department) }
        for line in byDay {
            let week = Day.monday(of: line.day)
            if line.subject == .stay { numbers.coverage[week, default: Coverage()].add(line) }
            if line.subject == .problem { numbers.problems[week, default: [:]].merge(line.counts.grades) { $0 + $1 } }
        }
        for week in weeks { numbers.problems[week] = numbers.problems[week]?.filter { $0.value != 0 } }

        numbers.patients = try figures.patients(connection, scope.months, of: .some(scope.department), before: scope.now)[scope.department ?? ""] ?? [:]
        return numbers
    }

    private mutating func add(_ line: FigureLine) {
        for (list, count) in line.counts { counts[list, default: 0] += count }
        if line.subject == .message { segments += Int(line.amount) }
    }
}

extension BoardNumbers.Coverage {
    fileprivate mutating func add(_ line: FigureLine) {
        covered += line.counts[.covered] ?? 0
        due += line.counts[.due] ?? 0
    }
}
