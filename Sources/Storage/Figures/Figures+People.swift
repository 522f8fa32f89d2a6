import FollowUp
import SQL

/// What lines that are not in the cells yet do to one person's month.
struct PersonChange {
    /// Whose rows, and the figure of its patients.
    var subject, patients: String
    var department: String
    var month: Day
    var person: Int64
    /// How often, in the end; and whether that makes one more or one fewer person, of the department and of the hospital.
    var n: Int64
    var ofDepartment: Int64
    var ofHospital: Int64
}

extension Figures {
    /// What the lines before `moment` do, in an order that does not change.
    func peopleChanges(_ connection: any Connection, before moment: Instant) throws -> [PersonChange] {
        let around = Figures.withMonth("@").split(separator: "@", omittingEmptySubsequences: false).map { Statement(stringLiteral: String($0)) }
        let lines = around[0] + """
            SELECT subject, day, person_id, department, n FROM figure_delta WHERE hospital_id = \(hospital) AND since < \(moment) AND person_id <> 0
            """ + around[1]
        var departments: [String: Int64] = [:]
        return try connection.rows(
            """
            SELECT d.subject, d.month, d.person_id, d.department, d.n, COALESCE(p.n, 0), (SELECT COUNT(*) FROM figure_person q \
            WHERE q.hospital_id = \(hospital) AND q.subject = d.subject AND q.month = d.month AND q.person_id = d.person_id AND q.n > 0) \
            FROM (SELECT l.subject, l.month, l.person_id, l.department, CAST(SUM(l.n) AS BIGINT) AS n FROM (\(statement: lines)) l \
            GROUP BY l.subject, l.month, l.person_id, l.department) d LEFT JOIN figure_person p ON p.hospital_id = \(hospital) AND p.subject = d.subject \
            AND p.month = d.month AND p.person_id = d.person_id AND p.department = d.department \
            WHERE d.n <> 0 ORDER BY d.subject, d.month, d.person_id, d.department
            """
        ) { row in
            let (subject, month, person) = (row.string(0), row.int(1), row.integer(2) ?? 0)
            let (old, change) = (row.integer(5) ?? 0, row.integer(4) ?? 0)
            let step: Int64 = (old + change > 0 ? 1 : 0) - (old > 0 ? 1 : 0)
            // The departments of one person stand together: how many are left after each.
            let key = "\(subject) \(month) \(person)"
            if departments[key] == nil { departments = [key: row.integer(6) ?? 0] }
            let before = departments[key] ?? 0
            departments[key] = before + step
            return PersonChange(
                subject: subject, patients: BoardSubject.allCases.first { $0.counts?.rawValue == subject }?.rawValue ?? "", department: row.string(3),
                month: Day(number: month), person: person, n: old + change, ofDepartment: step,
                ofHospital: (before + step > 0 ? 1 : 0) - (before > 0 ? 1 : 0))
        }
    }

    func write(_ people: [PersonChange], _ connection: any Connection) throws {
        try connection.post(
            each: people.map { change in
                """
                INSERT INTO figure_person (hospital_id, subject, month, person_id, department, n) \
                VALUES (\(hospital), \(change.subject), \(change.month.number), \(change.person), \(change.department), \(change.n)) \
                ON CONFLICT (hospital_id, subject, month, person_id, department) DO UPDATE SET n = excluded.n
                """
            })
        // Nobody is remembered for nothing.
        for change in people where change.n == 0 {
            try connection.post(
                """
                DELETE FROM figure_person WHERE hospital_id = \(hospital) AND subject = \(change.subject) AND month = \(change.month.number) \
                AND person_id = \(change.person) AND department = \(change.department)
                """)
        }
    }
}
