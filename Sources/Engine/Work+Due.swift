import Channels
import FollowUp
import SQL
import Storage

extension Work {
    /// Advances due contacts, many at once: what a decision looks at is read for all of them together, and those that only
    /// send a message are stored together. With `sendNow` their attempts are stored as being sent and returned.
    func advance(_ due: [DueContact.Known], sendNow: Bool) throws -> [OutgoingMessage] {
        guard !due.isEmpty else { return [] }
        let (candidates, later) = try candidates(of: due)
        let node = sendNow ? core.ids.node : nil
        var batch = DueBatch(capacity: candidates.count)
        for decision in inParallel(candidates, { [core, now, statements = store.statements] in $0.decided(core, statements, at: now, sending: node) }) {
            switch decision {
            case .takes(let step, let contact, let patient): try take(step, from: contact, patient: patient, by: nil)
            case .sends(let contact, let attempt, let trace, let message):
                batch.contacts.append(contact)
                batch.attempts.append(attempt)
                batch.traces.append(trace)
                if sendNow { batch.outgoing.append(message) }
            }
        }
        for statements in [batch.contacts, batch.attempts, batch.traces] { try store.connection.post(each: statements) }
        for id in later { try advanceDue(id) }
        return batch.outgoing
    }

    /// Those that can be decided together, and those that wait for another: a second contact of the same patient is decided
    /// when the first has been stored.
    private func candidates(of due: [DueContact.Known]) throws -> (together: [DueCandidate], later: [ID<Contact>]) {
        var seen: Set<ID<Patient>> = []
        var together: [DueCandidate] = []
        var later: [ID<Contact>] = []
        together.reserveCapacity(due.count)
        let stuck = try store.waitingToLeave(due.filter { $0.contact.state == .reaching }.map(\.contact.id))
        let patients = Array(Set(due.map(\.contact.patient)))
        let telecoms = try store.telecoms(of: patients)
        let reached = try store.reachedMoments(of: patients, since: weekAgo)
        for known in due {
            let patient = known.contact.patient
            guard seen.insert(patient).inserted, !stuck.contains(known.contact.id) else {
                later.append(known.contact.id)
                continue
            }
            together.append(
                DueCandidate(known: known, telecoms: telecoms[patient] ?? [], reached: reached[patient] ?? [], attempt: newID(), trace: newID(),
                    topics: try topics(of: known.contact)))
        }
        return (together, later)
    }

    /// One by itself, read again: what was due before in this turn may have changed it.
    func advanceDue(_ id: ID<Contact>) throws {
        guard let contact = try store.contact(id), let moment = contact.nextAt, moment <= now else { return }
        // A message that has not left by the time something else is due never will: the contact begins it anew, with
        // every protection asked again, so that a gateway that comes back does not send what is long out of date.
        let isStuck = try contact.state == .reaching && store.dropQueued(ofContact: id, now: now) > 0
        try advance(contact, isStuck ? .failedForNow : .due)
    }
}

/// What is stored together for contacts that only send a message.
private struct DueBatch {
    var contacts: [Statement] = []
    var attempts: [Statement] = []
    var traces: [Statement] = []
    var outgoing: [OutgoingMessage] = []

    init(capacity: Int) {
        contacts.reserveCapacity(capacity)
        attempts.reserveCapacity(capacity)
        traces.reserveCapacity(capacity)
        outgoing.reserveCapacity(capacity)
    }
}
