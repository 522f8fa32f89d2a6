import Channels
import FollowUp
import Storage

/// How much one turn did.
public struct TurnReport: Sendable, Equatable {
    public var contacts = 0
    public var problems = 0
    public var hanging = 0
    public var isEmpty: Bool { contacts == 0 && problems == 0 && hanging == 0 }
}

extension Work {
    /// Advances everything that is due at `now`, problems first; one item that fails does not stop the others: it is
    /// looked at again an hour later, and says so.
    public func turn(limit: Int = 500) throws -> TurnReport {
        var report = TurnReport()
        for problem in try store.dueProblems(at: now, limit: limit) {
            try guarded("problem", problem.id.raw) { try advance(problem.id, .due) }
            report.problems += 1
        }
        for contact in try store.dueContacts(at: now, limit: limit) {
            try guarded("contact", contact.id.raw) { try advance(contact, .due) }
            report.contacts += 1
        }
        return report
    }

    private func guarded(_ table: String, _ id: Int64, _ body: () throws -> Void) throws {
        do {
            try store.connection.whole(body)
        } catch {
            let later = now + .hours(1)
            if table == "contact" {
                try store.connection.execute("UPDATE contact SET next_at = \(later) WHERE hospital_id = \(store.hospital) AND id = \(id)")
            } else {
                try store.connection.execute("UPDATE problem SET next_at = \(later) WHERE hospital_id = \(store.hospital) AND id = \(id)")
            }
            try store.append(Trace([Trace.Entry(.other, ["error"])]), to: table == "contact" ? .contact : .problem, id, at: now)
        }
    }

    /// Takes queued attempts for dispatch: each is marked before its provider is called. What protects a person is asked
    /// once more, here, at the last moment.
    public func takeForDispatch(limit: Int) throws -> [OutgoingMessage] {
        var messages: [OutgoingMessage] = []
        for attempt in try store.queuedAttempts(at: now, limit: limit) {
            if attempt.staff == nil, attempt.purpose != .optedOut {
                guard let patient = try store.patient(attempt.patient), !patient.isDeceased, patient.refusedAt == nil else {
                    try store.set(attempt.id, .dropped, settledAt: now)
                    continue
                }
                let permission = Permission(policy: policy, calendar: core.library.calendar, windows: patient.windows)
                guard permission.allows(now, level: .automated) else {
                    // Between queueing and sending the permitted hours ended: it waits for the next ones.
                    let moment = permission.next(from: now, before: now + .days(8), level: .automated)
                    try store.set(attempt.id, moment == nil ? .dropped : .queued, nextAt: moment)
                    continue
                }
            }
            try store.set(attempt.id, .sending, sentAt: now, nextAt: now + policy.unknownWait)
            messages.append(OutgoingMessage(attempt: attempt.id.raw, address: attempt.address, text: attempt.body))
        }
        return messages
    }

    /// Stores what a provider answered.
    public func settle(_ id: ID<Attempt>, _ outcome: SendOutcome, provider: String) throws {
        guard let attempt = try store.attempt(id), attempt.state == .sending || attempt.state == .unknown else { return }
        switch outcome {
        case .accepted(let providerID, let isDelivered):
            try store.set(id, isDelivered ? .delivered : .accepted, provider: provider, providerID: providerID, settledAt: isDelivered ? now : nil)
            if isDelivered { try delivered(attempt) }
            else if let contact = attempt.contact, attempt.purpose != .result, attempt.purpose != .unreached { try advance(contact, .accepted) }
        case .refused(let reason):
            try store.set(id, .failed, provider: provider, error: reason, settledAt: now)
            try failed(attempt, .failedForGood)
        case .postponed(let reason):
            if attempt.contact != nil, [.invite, .inform, .remind].contains(attempt.purpose) {
                try store.set(id, .failed, provider: provider, error: reason, settledAt: now)
                try failed(attempt, .failedForNow)
            } else {
                // Certainly not sent, and nothing else would try: the same attempt waits for its next minute.
                try store.set(id, .queued, provider: provider, error: reason, nextAt: now + .minutes(1))
            }
        case .unknown(let reason):
            try store.set(id, .unknown, provider: provider, error: reason, nextAt: nil)
            if let contact = attempt.contact, attempt.purpose != .result { try advance(contact, .unknown) } else { try failed(attempt, .unknown) }
        }
    }

    /// At start: attempts that were being sent when the process ended. Nobody can say whether they left, so none is sent
    /// again; a receipt may still come, else a person takes over.
    public func reconcile(limit: Int = 10_000) throws -> Int {
        let hanging = try store.hangingAttempts(limit: limit)
        for attempt in hanging { try settle(attempt.id, .unknown(reason: "the process ended while sending"), provider: "") }
        return hanging.count
    }

    /// The next moment at which anything is due: the engine sleeps until then.
    public func nextMoment() throws -> Instant? {
        try store.connection.first(
            """
            SELECT MIN(at) FROM (SELECT MIN(next_at) AS at FROM contact WHERE hospital_id = \(store.hospital) AND next_at IS NOT NULL \
            UNION ALL SELECT MIN(next_at) FROM problem WHERE hospital_id = \(store.hospital) AND next_at IS NOT NULL \
            UNION ALL SELECT MIN(next_at) FROM attempt WHERE hospital_id = \(store.hospital) AND next_at IS NOT NULL AND state = 'queued') moments
            """
        ) { $0.instant(0) } ?? nil
    }
}
