import Channels
import FollowUp
import SQL
import Storage

extension Work {
    /// Advances due contacts, many at once: what a decision looks at is read for all of them together, and those that only
    /// send a message are stored together. With `sendNow` their attempts are stored as being sent and returned.
    func advance(_ due: [(contact: Contact, patient: Patient)], sendNow: Bool) throws -> [OutgoingMessage] {
        var batch = DueBatch()
        var seen: Set<ID<Patient>> = []
        let around = try surroundings(of: due)
        let stuck = try store.waitingToLeave(due.filter { $0.contact.state == .reaching }.map(\.contact.id))
        var later: [ID<Contact>] = []
        for ((contact, patient), (around, number)) in zip(due, around) {
            // A second one of the same patient is decided when the first has been stored.
            guard seen.insert(patient.id).inserted, !stuck.contains(contact.id) else {
                later.append(contact.id)
                continue
            }
            let step = contact.advance(.due, now: now, in: around)
            guard step.effects.count == 1, case .send(let message)? = step.effects.first, let number else {
                try take(step, from: contact, patient: patient, by: nil)
                continue
            }
            let text = try fill(message.rawValue, contact: step.contact, patient: patient, extra: [:])
            var attempt = outgoing(Attempt.Purpose(rawValue: message.rawValue) ?? .inform, to: number.value, text, patient: patient.id, contact: contact.id)
            if sendNow {
                attempt.state = .sending
                attempt.sentAt = now
                attempt.nextAt = now + policy.unknownWait
                attempt.node = core.ids.node
                batch.outgoing.append(OutgoingMessage(attempt: attempt.id.raw, address: number.value, text: text))
            }
            batch.contacts.append(store.progress(of: step.contact))
            batch.attempts.append(store.insertion(of: attempt, address: number.sealed))
            batch.traces.append(store.insertion(of: step.trace, to: .contact, contact.id.raw, at: now, sequence: newID()))
        }
        for statements in [batch.contacts, batch.attempts, batch.traces] { try store.connection.post(each: statements) }
        for id in later { try advanceDue(id) }
        return batch.outgoing
    }

    /// One by itself, read again: what was due before in this turn may have changed it.
    func advanceDue(_ id: ID<Contact>) throws {
        guard let contact = try store.contact(id), let moment = contact.nextAt, moment <= now else { return }
        // A message that has not left by the time something else is due never will: the contact begins it anew, with
        // every protection asked again, so that a gateway that comes back does not send what is long out of date.
        let isStuck = try contact.state == .reaching && store.dropQueued(ofContact: id, now: now) > 0
        try advance(contact, isStuck ? .failedForNow : .due)
    }

    private func surroundings(of due: [(contact: Contact, patient: Patient)]) throws -> [(decided: ContactSurroundings, number: Store.Telecom?)] {
        guard !due.isEmpty else { return [] }
        let patients = Array(Set(due.map(\.patient.id)))
        let telecoms = try store.telecoms(of: patients)
        let moments = try store.reachedMoments(of: patients, since: weekAgo)
        return due.map { contact, patient in
            let telecoms = telecoms[patient.id] ?? []
            let around = surroundings(of: contact, patient: patient, telecoms: telecoms, reached: moments[patient.id] ?? [])
            return (around, telecoms.first { $0.isUsable && $0.kind == .mobile })
        }
    }
}

/// What is stored together for contacts that only send a message.
private struct DueBatch {
    var contacts: [Statement] = []
    var attempts: [Statement] = []
    var traces: [Statement] = []
    var outgoing: [OutgoingMessage] = []
}
