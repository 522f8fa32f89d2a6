import Channels
import FollowUp
import Storage

extension Work {
    /// Stores a message of a contact in the outbox.
    func queue(_ message: ContactEffect.Message, for contact: Contact, patient: Patient) throws {
        guard let number = try store.telecoms(of: contact.patient).first(where: { $0.isUsable && $0.kind == .mobile })?.value else { return }
        let purpose = Attempt.Purpose(rawValue: message.rawValue) ?? .inform
        let words = try refillWords(message, for: contact, patient: patient) ?? usualWords(message, for: contact, patient: patient)
        try enqueue(purpose, to: number, words, patient: contact.patient, contact: contact.id)
    }

    private func usualWords(_ message: ContactEffect.Message, for contact: Contact, patient: Patient) throws -> String {
        let (template, facts) = try wording(for: message.rawValue, contact: contact, patient: patient)
        return try fill(template, contact: contact, patient: patient, extra: facts.values)
    }

    func enqueue(
        _ purpose: Attempt.Purpose, to address: String, _ text: String, patient: ID<Patient>, contact: ID<Contact>? = nil, problem: ID<Problem>? = nil,
        staff: ID<Staff>? = nil, at moment: Instant? = nil
    ) throws {
        var attempt = outgoing(purpose, to: address, text, patient: patient, contact: contact, problem: problem, staff: staff, at: moment)
        if staff == nil, try store.patient(patient)?.takenOverAt != nil { (attempt.state, attempt.nextAt) = (.held, nil) }
        try store.insert(attempt)
    }

    /// A message as the outbox holds it.
    func outgoing(
        _ purpose: Attempt.Purpose, to address: String, _ text: String, patient: ID<Patient>, contact: ID<Contact>? = nil, problem: ID<Problem>? = nil,
        staff: ID<Staff>? = nil, at moment: Instant? = nil
    ) -> Attempt {
        Attempt(
            id: newID(), patient: patient, contact: contact, problem: problem, staff: staff, purpose: purpose, channel: .sms, address: address,
            body: text, segments: MessageLength.segments(text), createdAt: now, nextAt: moment ?? now)
    }

    func fill(_ template: String, contact: Contact?, patient: Patient, extra: [String: String]) throws -> String {
        var extra = extra
        if extra["advice"] == nil, let contact, let advice = try formerAdvice(for: contact) { extra["advice"] = advice }
        return try core.fill(template, contact: contact, patient: patient, topics: contact.map(topics(of:)) ?? [], extra: extra, at: now) {
            try store.episode($0)?.attendingName ?? ""
        }
    }

    func link(to contact: ID<Contact>) -> String { core.link(to: contact) }

    func age(of patient: Patient) -> Int? { core.age(of: patient, at: now) }
}
