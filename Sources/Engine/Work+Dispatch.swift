import Channels
import FollowUp
import SQL
import Storage

extension Work {
    /// Takes queued attempts for dispatch: each is marked before its provider is called. What protects a person is asked
    /// once more, here, at the last moment.
    public func takeForDispatch(limit: Int) throws -> [OutgoingMessage] { try takeForDispatch(try store.queuedAttempts(at: now, limit: limit)) }

    func takeForDispatch(_ queued: [Attempt]) throws -> [OutgoingMessage] {
        var messages: [OutgoingMessage] = []
        for attempt in queued {
            if attempt.staff == nil {
                guard let patient = try store.patient(attempt.patient), try mayLeave(attempt, to: patient) else {
                    try store.set(attempt.id, .dropped, settledAt: now)
                    continue
                }
                // A person has the conversation since: it waits until it is given back.
                guard patient.takenOverAt == nil else {
                    try store.set(attempt.id, .held)
                    continue
                }
                let permission = Permission(policy: policy, calendar: core.library.calendar, windows: patient.windows)
                let mayGo = permission.allows(now, level: .automated)
                if let contact = attempt.contact, attempt.isOfContact, let moment = attempt.nextAt, !mayGo || now - moment > policy.unknownWait {
                    // It should have left before: the contact begins it anew, with every protection asked again.
                    try store.set(attempt.id, .dropped, settledAt: now)
                    try advance(contact, .failedForNow)
                    continue
                }
                // The one answer to a refusal goes out at once.
                guard attempt.purpose == .optedOut || mayGo else {
                    // Between queueing and sending the permitted hours ended: it waits for the next ones.
                    let moment = permission.next(from: now, before: now + .days(8), level: .automated)
                    try store.set(attempt.id, moment == nil ? .dropped : .queued, nextAt: moment)
                    continue
                }
            }
            try store.set(attempt.id, .sending, sentAt: now, nextAt: now + policy.unknownWait, node: core.ids.node)
            messages.append(
                OutgoingMessage(
                    attempt: attempt.id.raw, address: attempt.address, text: attempt.body, decidedAt: attempt.purpose == .alert ? attempt.createdAt : nil))
        }
        return messages
    }

    /// Whether a message may still be given away: never to the dead, nor against a no, nor for a contact that no longer waits for it.
    private func mayLeave(_ attempt: Attempt, to patient: Patient) throws -> Bool {
        if patient.isDeceased { return false }
        if attempt.purpose == .optedOut { return true }
        guard patient.refusedAt == nil else { return false }
        guard let contact = attempt.contact, attempt.isOfContact else { return true }
        return try store.contact(contact)?.state == .reaching
    }

    /// Stores what a provider answered, many at once. One that fails must not take the others' answers with it: it is told
    /// to `failed` and stays as after a crash.
    public func settle(_ outcomes: [(attempt: ID<Attempt>, outcome: SendOutcome)], provider: String, failed: (ID<Attempt>, any Error) -> Void) throws {
        var accepted: [Statement] = []
        for (id, outcome) in outcomes {
            if case .accepted(let providerID, isDelivered: false) = outcome {
                accepted.append(store.statements.acceptance(of: id, provider: provider, providerID: providerID))
                continue
            }
            do { try store.connection.whole { try settle(id, outcome, provider: provider) } } catch { failed(id, error) }
        }
        try store.connection.post(each: accepted)
    }

    /// Stores what a provider answered.
    public func settle(_ id: ID<Attempt>, _ outcome: SendOutcome, provider: String) throws {
        if case .accepted(let providerID, isDelivered: false) = outcome {
            return try store.connection.post(store.statements.acceptance(of: id, provider: provider, providerID: providerID))
        }
        guard let attempt = try store.attempt(id), attempt.state == .sending || attempt.state == .unknown else { return }
        switch outcome {
        case .accepted(let providerID, _):
            try store.set(id, .delivered, provider: provider, providerID: providerID, settledAt: now)
            try delivered(attempt)
        case .refused(let reason):
            try store.set(id, .failed, provider: provider, error: reason, settledAt: now)
            try failed(attempt, .failedForGood)
        case .postponed(let reason):
            if attempt.contact != nil, attempt.isOfContact {
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

    /// Attempts that were being sent by `node`, or by anyone, when its process ended. Nobody can say whether they left, so
    /// none is sent again; a receipt may still come, else a person takes over.
    @discardableResult
    public func reconcile(node: Int? = nil, limit: Int = 10_000) throws -> Int {
        let hanging = try store.hangingAttempts(of: node, limit: limit)
        for attempt in hanging { try settle(attempt.id, .unknown(reason: "the process ended while sending"), provider: "") }
        return hanging.count
    }
}

extension Attempt {
    /// A message that its contact sent, and that the contact sends again when it certainly did not leave.
    var isOfContact: Bool { purpose == .invite || purpose == .inform || purpose == .remind }
}
