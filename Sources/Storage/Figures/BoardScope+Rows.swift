import FollowUp
import SQL

extension BoardScope {
    /// The definitions that this board counts by.
    public var figures: Figures { Figures(hospital: hospital, zone: zone, urgentWithin: urgentWithin, importantWithin: importantWithin) }

    /// The rows behind a figure: `id`, `patient_id`, `department`, `at` and `status`.
    public func rows(on list: BoardList) -> Statement {
        if let counted = list.subject.counts {
            return """
                SELECT MAX(r.id) AS id, r.patient_id AS patient_id, MAX(r.department) AS department, MAX(r.at) AS at, '' AS status \
                FROM (SELECT \(statement: columns(counted))\(statement: source(counted))) r GROUP BY r.patient_id
                """
        }
        return "SELECT \(statement: columns(list.subject))\(statement: source(list.subject)) AND \(statement: condition(list))"
    }

    /// Whether the row `s` is on `list`.
    func condition(_ list: BoardList) -> Statement { "(" + (list.condition(figures)?.of("s", now: now) ?? "1 = 1") + ")" }

    /// The rows of a subject, called `s`, from `FROM` to the last condition.
    func source(_ subject: BoardSubject) -> Statement {
        if subject == .stay {
            let around = BoardSubject.stays(where: "@").split(separator: "@", omittingEmptySubsequences: false)
            var condition: Statement = "e.hospital_id = \(hospital) AND \(statement: isWithin("e.discharged_at"))"
            if let department { condition = condition + " AND e.department = \(department)" }
            return " FROM (" + Statement(stringLiteral: String(around[0])) + condition + Statement(stringLiteral: String(around[1])) + ") s WHERE 1 = 1"
        }
        guard let rows = subject.rows(figures) else { return "" }
        var condition: Statement = "s.hospital_id = \(hospital) AND \(statement: Statement(stringLiteral: rows.member.of("s")))"
        if let at = rows.at { condition = condition + " AND \(statement: isWithin(at.of("s")))" }
        if let department { condition = condition + " AND \(statement: Statement(stringLiteral: rows.department.of("s"))) = \(department)" }
        return Statement(stringLiteral: " FROM \(rows.table) s\(rows.joins().of("s")) WHERE ") + condition
    }

    /// What a list shows of the row `s`.
    private func columns(_ subject: BoardSubject) -> Statement {
        guard let rows = subject.rows(figures) else {
            return "s.id AS id, s.patient_id AS patient_id, s.department AS department, s.at AS at, s.status AS status"
        }
        let shown = "\(rows.department.of("s")) AS department, \((rows.at ?? "#.opened_at").of("s")) AS at, \(rows.status.of("s")) AS status"
        return "s.id AS id, s.patient_id AS patient_id, \(statement: Statement(stringLiteral: shown))"
    }

    private func isWithin(_ column: String) -> Statement {
        let (column, range) = (Statement(stringLiteral: column), range)
        return "\(statement: column) >= \(range.lowerBound) AND \(statement: column) < \(range.upperBound)"
    }
}
