import FollowUp

extension Figures {
    /// What a row adds to the figures of its subject, as `SELECT`s of lines (`Figures.columns`): that it is there from its own
    /// moment on, and where time decides something about it, that from the turn on something else holds of it. `isMember`: whether
    /// that the row is one of the subject's is known already.
    func lines(of subject: BoardSubject, _ row: String, sign: Int, from source: String = "", department: String? = nil, and more: String = "", isMember: Bool = false) -> [String] {
        guard let rows = subject.rows(self) else { return [] }
        return lines(
            of: subject, row, sign: sign, from: source, and: more,
            Counted(
                department: department ?? rows.departmentAlone.of(row), at: rows.at?.of(row), holds: mask(of: subject, .before).of(row, .before),
                holdsThen: mask(of: subject, .after).of(row, .after), turnsAt: rows.turnsAt?.of(row), person: rows.isByPerson ? "\(row).patient_id" : "0",
                amount: rows.amount.of(row), member: isMember ? "1 = 1" : rows.member.of(row)))
    }

    /// The same for stays as they were counted last, in a table like `stay_figure`.
    func linesOfStays(_ row: String, sign: Int, from source: String, and more: String) -> [String] {
        lines(
            of: .stay, row, sign: sign, from: source, and: more,
            Counted(
                department: "\(row).department", at: "\(row).at", holds: "\(row).holds", holdsThen: "\(row).holds_then", turnsAt: "\(row).turns_at",
                person: "0", amount: "0", member: "1 = 1"))
    }

    /// Stays as they are to be counted, with the columns of `stay_figure`.
    func stayFigures(where condition: String) -> String {
        """
        SELECT s.hospital_id AS hospital_id, s.id AS episode_id, s.department AS department, s.at AS at, s.first_end - 1 AS turns_at, \
        \(mask(of: .stay, .before).of("s", .before)) AS holds, \(mask(of: .stay, .after).of("s", .after)) AS holds_then \
        FROM (\(BoardSubject.stays(where: condition))) s
        """
    }

    /// What counting the touched stays again adds, with the sign of what it adds.
    func touchedStays(sign: Int) -> [String] {
        let touched = "(SELECT episode_id FROM stay_touched WHERE hospital_id = \(hospital))"
        return linesOfStays("s", sign: -sign, from: " FROM stay_figure s", and: " AND s.hospital_id = \(hospital) AND s.episode_id IN \(touched)")
            + linesOfStays("s", sign: sign, from: " FROM (\(stayFigures(where: "e.hospital_id = \(hospital) AND e.id IN \(touched)"))) s", and: "")
    }

    static let columns = "hospital_id, subject, department, day, holds, since, person_id, n, amount"

    private struct Counted {
        var department: String
        var at: String?
        var holds, holdsThen: String
        var turnsAt: String?
        var person, amount, member: String
    }

    private func lines(of subject: BoardSubject, _ row: String, sign: Int, from source: String, and more: String, _ counted: Counted) -> [String] {
        func line(_ holds: String, since: String, _ sign: Int, _ condition: String = "") -> String {
            """
            SELECT \(row).hospital_id AS hospital_id, '\(subject.rawValue)' AS subject, \(counted.department) AS department, \
            \(counted.at.map(day) ?? "0") AS day, \(holds) AS holds, \(since) AS since, \(counted.person) AS person_id, \(sign) AS n, \
            \(counted.amount == "0" ? "0" : "\(sign) * \(counted.amount)") AS amount\(source) WHERE \(counted.member)\(condition)\(more)
            """
        }
        // What has no period has been there since ever.
        let at = counted.at ?? "0"
        guard let turnsAt = counted.turnsAt else { return [line(counted.holds, since: at, sign)] }
        let turn = "CASE WHEN \(turnsAt) > \(at) THEN \(turnsAt) ELSE \(at) END"
        let turns = " AND \(turnsAt) IS NOT NULL AND \(counted.holds) <> \(counted.holdsThen)"
        return [
            line(counted.holds, since: at, sign), line(counted.holds, since: turn, -sign, turns), line(counted.holdsThen, since: turn, sign, turns),
        ]
    }

    /// The number of the local day of a moment; the whole is kept above zero, since SQL divides towards it.
    func day(_ moment: String) -> String {
        "(\(moment) + \(Int64(zone.offset) * 60_000 + Figures.daysAbove * 86_400_000)) / 86400000 - \(Figures.daysAbove)"
    }

    private static let daysAbove: Int64 = 1_000_000

    /// Which lists a row is on: a bit for each list that has a condition, in their order.
    func mask(of subject: BoardSubject, _ side: TimeSide) -> RowText {
        let bits = Figures.bits(of: subject).enumerated().compactMap { place, list in
            list.condition(self).map { "CASE WHEN \($0) THEN \(1 << place) ELSE 0 END" }
        }
        return RowText(stringLiteral: bits.isEmpty ? "0" : "(" + bits.joined(separator: " + ") + ")")
    }

    /// The lists of a subject that have a condition.
    static func bits(of subject: BoardSubject) -> [BoardList] {
        subject.lists.filter { $0.condition(Figures(hospital: 0, zone: .china, importantWithin: .hours(24))) != nil }
    }

    /// `source` with the column `month`: the first day of `day`'s month (H. Hinnant, "chrono-compatible low-level date algorithms").
    static func withMonth(_ source: String) -> String {
        """
        SELECT m3.*, m3.day - m3.doy + (153 * ((5 * m3.doy + 2) / 153) + 2) / 5 AS month FROM (\
        SELECT m2.*, m2.doe - (365 * m2.yoe + m2.yoe / 4 - m2.yoe / 100) AS doy FROM (\
        SELECT m1.*, (m1.doe - m1.doe / 1460 + m1.doe / 36524 - m1.doe / 146096) / 365 AS yoe FROM (\
        SELECT m0.*, (m0.day + 719468) % 146097 AS doe FROM (\(source)) m0) m1) m2) m3
        """
    }
}
