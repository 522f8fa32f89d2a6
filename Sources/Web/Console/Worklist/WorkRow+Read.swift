import FollowUp
import SQL
import Storage

extension WorkRow {
    /// The rows that a condition on `work_item w` picks, in the order of need, with what each one's line says.
    static func read(_ r: Reading, _ condition: Statement, after: WorkKey? = nil, limit: Int) throws -> [(row: WorkRow, key: WorkKey)] {
        let now = r.now
        let ordered: Statement = """
            SELECT w.*, \
            CASE WHEN w.grade = 3 AND w.due_at <= \(now) THEN 0 WHEN w.grade = 3 THEN 1 WHEN w.grade = 2 THEN 2 \
            WHEN w.due_at <= \(now) THEN 3 ELSE 4 END AS need, \
            CASE WHEN w.grade >= 2 THEN 0 WHEN w.risk = 'high' THEN 1 WHEN w.risk = 'key' THEN 2 ELSE 3 END AS risk_rank \
            FROM work_item w WHERE \(statement: condition)
            """
        let start: Statement =
            after.map {
                "WHERE (o.need, o.risk_rank, o.due_at, o.id) > (\($0.need), \($0.risk), \($0.dueAt), \($0.id))"
            } ?? ""
        let found = try r.connection.rows(
            """
            SELECT o.id, o.patient_id, c.id, o.kind, o.grade, o.risk, o.reason, o.tries, o.due_at, o.claimed_by, s.name, \
            p.name, p.sex, p.birth_date, c.pathway, c.node, l.anchor, q.signals, q.breached_at, o.need, o.risk_rank, o.state, c.responded_at \
            FROM (\(statement: ordered)) o \
            JOIN patient p ON p.hospital_id = o.hospital_id AND p.id = o.patient_id \
            LEFT JOIN problem q ON q.hospital_id = o.hospital_id AND q.id = o.problem_id \
            LEFT JOIN contact c ON c.hospital_id = o.hospital_id AND c.id = COALESCE(o.contact_id, q.contact_id) \
            LEFT JOIN plan l ON l.hospital_id = c.hospital_id AND l.id = c.plan_id \
            LEFT JOIN staff s ON s.hospital_id = o.hospital_id AND s.id = o.claimed_by \
            \(statement: start) ORDER BY o.need, o.risk_rank, o.due_at, o.id LIMIT \(limit)
            """
        ) { row in (row: read(row, r), contact: row.id(2, of: Contact.self), hasAnswer: row.instant(22) != nil, need: row.int(19), risk: row.int(20)) }
        let tried = try tries(r, found.compactMap(\.contact))
        return found.map { entry in
            var row = entry.row
            if let contact = entry.contact { row.tried = tried[contact] ?? [] }
            if entry.hasAnswer, !row.tried.isEmpty { row.tried[row.tried.count - 1].state = "answered" }
            return (row, WorkKey(need: entry.need, risk: entry.risk, dueAt: row.dueAt, id: row.id))
        }
    }

    private static func read(_ row: any Row, _ r: Reading) -> WorkRow {
        var item = WorkRow(
            id: row.key(0), patient: row.key(1), kind: row.word(3, or: .call), grade: row.grade(4), name: r.sealer.text(row, 11),
            dueAt: row.instant(8) ?? r.now)
        item.risk = row.word(5, or: .ordinary)
        item.reason = row.trace(6)
        item.tries = row.int(7)
        if row.string(21) == WorkItem.State.claimed.rawValue {
            item.claimedBy = row.id(9)
            item.claimedName = row.string(10)
        }
        item.sex = row.word(12, or: .unknown)
        item.age = row.day(13)?.age(on: r.today)
        if let id = row.text(14) {
            let pathway = r.library.pathway(id)
            item.pathway = pathway?.name ?? LocalText(id, id)
            item.anchor = pathway?.anchor ?? .discharge
            item.plan = r.library.title(pathway: id, node: row.string(15))
        }
        item.day = row.day(16).map { r.today - $0 }
        let signals = Stored.signals(row.string(17))
        item.findings = signals.map(\.words)
        item.ruleCodes = signals.map(\.code).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        item.isBreached = row.instant(18) != nil || (item.grade == .urgent && item.dueAt < r.now)
        return item
    }

    private static func tries(_ r: Reading, _ contacts: [ID<Contact>]) throws -> [ID<Contact>: [Try]] {
        if contacts.isEmpty { return [:] }
        var tried: [ID<Contact>: [Try]] = [:]
        try r.connection.each(
            """
            SELECT contact_id, channel, state FROM attempt WHERE hospital_id = \(r.hospital) AND contact_id IN (\(list: contacts)) \
            AND staff_id IS NULL ORDER BY id
            """
        ) { row in tried[row.key(0), default: []].append(Try(channel: row.word(1, or: .sms), state: row.string(2))) }
        return tried
    }
}
