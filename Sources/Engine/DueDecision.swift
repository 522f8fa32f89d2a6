import Channels
import FollowUp
import SQL
import Storage

/// One due contact with all that its decision looks at.
struct DueCandidate: Sendable {
    var known: DueContact.Known
    var telecoms: [Store.Telecom]
    var reached: [Store.Reached]
    /// Ids that its attempt and its trace take if it sends.
    var attempt: ID<Attempt>
    var trace: Int64
    /// What its message may speak of.
    var topics: [String]
}

/// What became of a due contact, ready to be stored.
enum DueDecision: Sendable {
    /// It sends a message and nothing else: with others like it, its statements are told together.
    case sends(contact: Statement, attempt: Statement, trace: Statement, message: OutgoingMessage)
    /// Anything else is stored by itself.
    case takes(Contact.Step, from: Contact, patient: Patient)
}

extension DueCandidate {
    /// `node`: the process that gives the message to its provider now; nil when it is only queued.
    func decided(_ core: Core, _ statements: Store.Statements, at now: Instant, sending node: Int?) -> DueDecision {
        let patient = known.named(core.sealer)
        let contact = known.contact
        let step = contact.advance(.due, now: now, in: core.surroundings(of: contact, patient: patient, telecoms: telecoms, reached: reached))
        guard step.effects.count == 1, case .send(let message)? = step.effects.first, !core.words(of: message.rawValue).asks(for: "doctor"), !contact.isRunOut,
            // What may hold a fact is written by itself: the fact has to be looked for. So is what a former version tells otherwise.
            !core.mayHaveFacts(message.rawValue, patient, at: now), !core.mayTellOtherwise(contact),
            let number = telecoms.first(where: { $0.isUsable && $0.kind == .mobile })
        else { return .takes(step, from: contact, patient: patient) }
        let address = number.value
        let text = core.fill(message.rawValue, contact: step.contact, patient: patient, topics: topics, at: now) { _ in "" }
        var stored = Attempt(
            id: attempt, patient: patient.id, contact: contact.id, purpose: Attempt.Purpose(rawValue: message.rawValue) ?? .inform, channel: .sms,
            address: address, body: text, segments: MessageLength.segments(text), createdAt: now, nextAt: now)
        if let node {
            stored.state = .sending
            stored.sentAt = now
            stored.nextAt = now + core.settings.policy.unknownWait
            stored.node = node
        }
        return .sends(
            contact: statements.progress(of: step.contact), attempt: statements.insertion(of: stored, address: number.sealed),
            trace: statements.insertion(of: step.trace, to: .contact, contact.id.raw, at: now, sequence: trace),
            message: OutgoingMessage(attempt: attempt.raw, address: address, text: text))
    }
}
