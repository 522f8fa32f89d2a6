import FollowUp
import SQL
import Storage

/// How things stand in the database, read when somebody asks.
public struct Gauges: Sendable, Equatable {
    /// Contacts and problems whose next moment has come.
    public var due = 0
    /// How long the oldest of them, or of the messages that wait, has been due; zero when nothing is.
    public var lag = Span(milliseconds: 0)
    public var queued = 0
    public var sending = 0
    /// Messages whose provider was asked two hours ago and more, and whose answer was never stored.
    public var hanging = 0
    public var openProblems: [Grade: Int] = [:]
    /// Urgent problems that nobody has taken within their time.
    public var breached = 0
    public var openWork = 0
    public var nodes = 0
    /// What the cells of the board's figures do not hold yet; nil where none are kept.
    public var figures: Figures.Backlog?
    /// What other systems are still to be told, for each that has something.
    public var outgoing: [Store.OutgoingBacklog] = []
    /// What texts of the last 24 hours were found to tell of, by class; what they deny is not counted.
    public var heard: [SignalClass: Int] = [:]
    /// Of these, what somebody said was read wrongly.
    public var misread = 0
    /// Conversations in a person's hands.
    public var takenOver = 0
    /// Texts that a language model has not been asked about yet.
    public var opinionsWaiting = 0
}

extension Work {
    public func gauges() throws -> Gauges {
        let (hospital, connection) = (store.hospital, store.connection)
        var gauges = Gauges()
        gauges.due = try connection.count(
            """
            SELECT (SELECT COUNT(*) FROM contact WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND next_at <= \(now)) \
            + (SELECT COUNT(*) FROM problem WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND next_at <= \(now))
            """)
        if let oldest = try nextMoment(), oldest < now { gauges.lag = now - oldest }
        try connection.each(
            """
            SELECT state, COUNT(*), SUM(CASE WHEN next_at <= \(now) THEN 1 ELSE 0 END) FROM attempt \
            WHERE hospital_id = \(hospital) AND next_at IS NOT NULL AND state IN ('queued', 'sending') GROUP BY state
            """
        ) { row in
            if row.string(0) == Attempt.State.queued.rawValue { gauges.queued = row.int(1) } else { (gauges.sending, gauges.hanging) = (row.int(1), row.int(2)) }
        }
        for grade in Grade.allCases { gauges.openProblems[grade] = 0 }
        try connection.each(
            """
            SELECT grade, COUNT(*), SUM(CASE WHEN breached_at IS NOT NULL AND state = 'open' THEN 1 ELSE 0 END) FROM problem \
            WHERE hospital_id = \(hospital) AND state IN ('open', 'acknowledged') GROUP BY grade
            """
        ) { row in
            guard let grade = Grade(rank: row.int(0)) else { return }
            gauges.openProblems[grade] = row.int(1)
            if grade == .urgent { gauges.breached = row.int(2) }
        }
        gauges.openWork = try connection.count("SELECT COUNT(*) FROM work_item WHERE hospital_id = \(hospital) AND state IN ('open', 'claimed')")
        gauges.nodes = try connection.count("SELECT COUNT(*) FROM node WHERE hospital_id = \(hospital) AND seen_at >= \(now - Work.nodeLapse)")
        gauges.figures = try Figures.backlog(connection, hospital: hospital, now: now)
        gauges.outgoing = try store.outgoingBacklog()
        try connection.each(
            """
            SELECT kind, COUNT(*), SUM(CASE WHEN verdict = 'wrong' THEN 1 ELSE 0 END) FROM heard WHERE hospital_id = \(hospital) \
            AND at >= \(now - .days(1)) AND negated = 0 GROUP BY kind
            """
        ) { row in
            guard let kind = SignalClass(rawValue: row.string(0)) else { return }
            gauges.heard[kind] = row.int(1)
            gauges.misread += row.int(2)
        }
        gauges.takenOver = try connection.count("SELECT COUNT(*) FROM takeover WHERE hospital_id = \(hospital) AND ended_at IS NULL")
        gauges.opinionsWaiting = try connection.count("SELECT COUNT(*) FROM second_opinion WHERE hospital_id = \(hospital) AND next_at IS NOT NULL")
        // One that has nothing to wait for says so.
        for destination in core.settings.destinations where !gauges.outgoing.contains(where: { $0.destination == destination.name }) {
            gauges.outgoing.append(Store.OutgoingBacklog(destination: destination.name))
        }
        return gauges
    }
}
