import Channels
import FollowUp
import Storage

/// What one turn did.
public struct TurnReport: Sendable, Equatable {
    public var contacts = 0
    public var problems = 0
    public var hanging = 0
    /// Messages that are stored as being sent, for the provider now.
    public var outgoing: [OutgoingMessage] = []
    /// Where the next turn may go on; nil when nothing more is due.
    public var place: DuePlace?
    public var isEmpty: Bool { contacts == 0 && problems == 0 && hanging == 0 && outgoing.isEmpty }
}

extension Work {
    /// Advances everything that is due at `now`: problems first, then attempts whose answer never came, then contacts; one
    /// item that fails does not stop the others: it is looked at again an hour later, and says so.
    ///
    /// `room` is how many messages may be given to the provider now: queued ones first, alerts before all others. What finds
    /// no room stays due; with no room at all, messages are queued.
    ///
    /// Not `carefully`: contacts that are decided together cannot be undone alone. Where one of them fails, this throws, and
    /// the whole turn is to be taken back and taken anew, carefully. That is quicker, and almost always enough.
    public func turn(limit: Int = 500, room: Int = 0, after place: DuePlace? = nil, carefully: Bool = true) throws -> TurnReport {
        var report = TurnReport()
        let waiting = try store.waiting(at: now)
        if waiting.problems { report.problems = try advanceDueProblems(limit: limit) }
        for attempt in waiting.hanging ? try store.overdueAttempts(at: now, limit: limit) : [] {
            // Its provider's answer was never stored: as after a crash, nobody can say whether it left.
            try guarded("attempt", attempt.id.raw) { try settle(attempt.id, .unknown(reason: "no answer was stored"), provider: "") }
            report.hanging += 1
        }
        // A problem that was just advanced may have queued its alert.
        if room > 0, waiting.queued || report.problems > 0 { report.outgoing = try takeForDispatch(limit: room) }
        let left = room > 0 ? min(limit, room - report.outgoing.count) : limit
        guard left > 0 else { return report }
        let due = try store.claimDueContacts(at: now, after: place, limit: left)
        report.contacts = due.count
        if due.count == left, let last = due.last { report.place = DuePlace(at: last.at, contact: last.id) }
        do {
            let known = due.compactMap(\.known)
            report.outgoing += try carefully
                ? store.connection.whole { try advance(known, sendNow: room > 0) } : advance(known, sendNow: room > 0)
            for contact in due where contact.known == nil { try guarded("contact", contact.id.raw) { try advanceDue(contact.id) } }
        } catch where carefully {
            // One of them cannot be advanced: each by itself tells which.
            for contact in due { try guarded("contact", contact.id.raw) { try advanceDue(contact.id) } }
        }
        if !due.isEmpty { try store.tell(.figures) }
        return report
    }

    /// Only what must not wait behind anything: due problems, and the alerts to staff that tell of them.
    public func alertTurn(limit: Int) throws -> TurnReport {
        var report = TurnReport()
        report.problems = try advanceDueProblems(limit: limit)
        report.outgoing = try takeForDispatch(try store.queuedAlerts(at: now, limit: limit))
        return report
    }

    private func advanceDueProblems(limit: Int) throws -> Int {
        let due = try store.dueProblems(at: now, limit: limit)
        for problem in due { try guarded("problem", problem.id.raw) { try advance(problem.id, .due) } }
        return due.count
    }

    private func guarded(_ table: String, _ id: Int64, _ body: () throws -> Void) throws {
        do {
            try store.connection.whole(body)
        } catch {
            let later = now + .hours(1)
            if table == "contact" {
                try store.connection.execute("UPDATE contact SET next_at = \(later) WHERE hospital_id = \(store.hospital) AND id = \(id)")
            } else if table == "attempt" {
                try store.connection.execute("UPDATE attempt SET next_at = \(later) WHERE hospital_id = \(store.hospital) AND id = \(id)")
                return
            } else {
                try store.connection.execute("UPDATE problem SET next_at = \(later) WHERE hospital_id = \(store.hospital) AND id = \(id)")
            }
            try note(Trace([Trace.Entry(.other, ["error"])]), to: table == "contact" ? .contact : .problem, id)
        }
    }

    /// The next moment at which a problem is due or an alert may leave.
    public func nextAlert() throws -> Instant? {
        try store.connection.first(
            """
            SELECT MIN(at) FROM (SELECT MIN(next_at) AS at FROM problem WHERE hospital_id = \(store.hospital) AND next_at IS NOT NULL \
            UNION ALL SELECT MIN(next_at) FROM attempt WHERE hospital_id = \(store.hospital) AND next_at IS NOT NULL AND state = 'queued' \
            AND purpose = 'alert') moments
            """
        ) { $0.instant(0) } ?? nil
    }

    /// The next moment at which anything is due: the engine sleeps until then.
    public func nextMoment() throws -> Instant? {
        try store.connection.first(
            """
            SELECT MIN(at) FROM (SELECT MIN(next_at) AS at FROM contact WHERE hospital_id = \(store.hospital) AND next_at IS NOT NULL \
            UNION ALL SELECT MIN(next_at) FROM problem WHERE hospital_id = \(store.hospital) AND next_at IS NOT NULL \
            UNION ALL SELECT MIN(next_at) FROM attempt WHERE hospital_id = \(store.hospital) AND next_at IS NOT NULL AND state IN ('queued', 'sending')) moments
            """
        ) { $0.instant(0) } ?? nil
    }
}
