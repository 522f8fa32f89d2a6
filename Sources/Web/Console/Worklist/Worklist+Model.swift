import Engine
import FollowUp
import SQL
import Storage

/// The worklist of one person: what is open now, most needed first.
struct WorklistModel: Sendable {
    var tab: WorkTab
    var counts: [(tab: WorkTab, count: Int)]
    var rows: [WorkRow]
    var selected: ID<WorkItem>?
    var preview: WorkPreview?
    var doneToday = 0
    /// Where the next page begins, when there is one.
    var after: String?
    /// When the next task opens, told where there is none now.
    var opensNext: Instant?

    static let pageSize = 60

    static func read(_ reading: Reading, _ session: StaffSession, tab: WorkTab, after: String = "") throws -> WorklistModel {
        let now = reading.now
        let open = open(reading)
        let counts = try WorkTab.open(to: session).map { tab in
            (
                tab: tab,
                count: try reading.connection.count(
                    "SELECT COUNT(*) FROM work_item w WHERE \(statement: open) AND \(statement: scope(tab, session, now))")
            )
        }
        var rows = try WorkRow.read(
            reading, "\(statement: open) AND \(statement: scope(tab, session, now))", after: WorkKey(after), limit: pageSize + 1)
        let hasMore = rows.count > pageSize
        if hasMore { rows.removeLast() }
        let zone = reading.policy.zone
        let doneToday = try reading.connection.count(
            """
            SELECT COUNT(*) FROM work_item WHERE hospital_id = \(reading.hospital) AND state = 'done' \
            AND ended_at >= \(zone.startOfDay(reading.today)) AND ended_by = \(session.staff)
            """)
        var model = WorklistModel(tab: tab, counts: counts, rows: rows.map(\.row), doneToday: doneToday)
        model.selected = rows.first?.row.id
        model.preview = try model.selected.flatMap { try WorkPreview.read(reading, $0) }
        model.after = hasMore ? rows.last?.key.text : nil
        if rows.isEmpty {
            model.opensNext =
                try reading.connection.first(
                    """
                    SELECT MIN(w.opens_at) FROM work_item w WHERE w.hospital_id = \(reading.hospital) AND w.state IN ('open', 'claimed') \
                    AND w.opens_at > \(now) AND \(statement: scope(tab, session, now))
                    """
                ) { $0.instant(0) } ?? nil
        }
        return model
    }

    /// What waits for somebody now.
    static func open(_ reading: Reading) -> Statement {
        "w.hospital_id = \(reading.hospital) AND w.state IN ('open', 'claimed') AND w.opens_at <= \(reading.now)"
    }

    /// A nurse sees the urgent ones too: a doctor's they are, but until one has acknowledged they are everybody's.
    static func scope(_ tab: WorkTab, _ session: StaffSession, _ now: Instant) -> Statement {
        let department = session.department
        let mine: Statement = "(w.claimed_by = \(session.staff) AND w.state = 'claimed')"
        let unseen: Statement = """
            (w.grade = 3 AND EXISTS (SELECT 1 FROM problem p WHERE p.hospital_id = w.hospital_id AND p.id = w.problem_id AND p.state = 'open'))
            """
        switch tab {
        case .mine:
            guard session.role.worksOnContacts else { return mine }
            let free: Statement =
                "(w.state = 'open' OR w.claimed_until <= \(now)) AND (\(department) = '' OR w.department = \(department))"
            return session.role == .doctor
                ? "(\(statement: mine) OR (\(statement: free) AND w.kind IN ('doctorContact', 'review')))"
                : "(\(statement: mine) OR (\(statement: free) AND (w.kind <> 'doctorContact' OR \(statement: unseen))))"
        case .department: return "w.department = \(department)"
        case .hospital: return "1 = 1"
        case .overdue:
            let all = WorkTab.open(to: session).contains(.hospital)
            return all ? "w.due_at < \(now)" : "w.due_at < \(now) AND w.department = \(department)"
        }
    }
}
