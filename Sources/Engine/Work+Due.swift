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
        for attempt in try store.overdueAttempts(at: now, limit: limit) {
            // Its provider's answer was never stored: as after a crash, nobody can say whether it left.
            try guarded("attempt", attempt.id.raw) { try settle(attempt.id, .unknown(reason: "no answer was stored"), provider: "") }
            report.hanging += 1
        }
        for contact in try store.dueContacts(at: now, limit: limit) {
            try guarded("contact", contact.id.raw) { try due(contact.id) }
            report.contacts += 1
        }
        return report
    }

    /// Read again: what was due before in this turn may have changed it.
    private func due(_ id: ID<Contact>) throws {
        guard let contact = try store.contact(id), let moment = contact.nextAt, moment <= now else { return }
        // A message that has not left by the time something else is due never will: the contact begins it anew, with
        // every protection asked again, so that a gateway that comes back does not send what is long out of date.
        let isStuck = try contact.state == .reaching && store.dropQueued(ofContact: id, now: now) > 0
        try advance(contact, isStuck ? .failedForNow : .due)
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
            try store.append(Trace([Trace.Entry(.other, ["error"])]), to: table == "contact" ? .contact : .problem, id, at: now)
        }
    }

    /// Takes queued attempts for dispatch: each is marked before its provider is called. What protects a person is asked
    /// once more, here, at the last moment.
    public func takeForDispatch(limit: Int) throws -> [OutgoingMessage] {
        var messages: [OutgoingMessage] = []
        for attempt in try store.queuedAttempts(at: now, limit: limit) {
            if attempt.staff == nil {
                guard let patient = try store.patient(attempt.patient), try mayLeave(attempt, to: patient) else {
                    try store.set(attempt.id, .dropped, settledAt: now)
                    continue
                }
                let permission = Permission(policy: policy, calendar: core.library.calendar, windows: patient.windows)
                // The one answer to a refusal goes out at once.
                guard attempt.purpose == .optedOut || permission.allows(now, level: .automated) else {
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

    /// Whether a message may still be given away: never to the dead, nor against a no, nor for a contact that no longer waits for it.
    private func mayLeave(_ attempt: Attempt, to patient: Patient) throws -> Bool {
        if patient.isDeceased { return false }
        if attempt.purpose == .optedOut { return true }
        guard patient.refusedAt == nil else { return false }
        guard let contact = attempt.contact, [.invite, .inform, .remind].contains(attempt.purpose) else { return true }
        return try store.contact(contact)?.state == .reaching
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
            } else if now - attempt.createdAt >= .days(1) {
                try store.set(id, .failed, provider: provider, error: reason, settledAt: now)
                try failed(attempt, .failedForNow)
            } else {
                // Certainly not sent, and nothing else would try: the same attempt waits for its next minute, for a day.
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
            UNION ALL SELECT MIN(next_at) FROM attempt WHERE hospital_id = \(store.hospital) AND next_at IS NOT NULL AND state IN ('queued', 'sending')) moments
            """
        ) { $0.instant(0) } ?? nil
    }
}
