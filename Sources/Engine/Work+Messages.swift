import Channels
import FollowUp
import Storage

extension Work {
    /// Stores a message of a contact in the outbox.
    func queue(_ message: ContactEffect.Message, for contact: Contact, patient: Patient) throws {
        guard let number = try store.telecoms(of: contact.patient).first(where: { $0.isUsable && $0.kind == .mobile })?.value else { return }
        let purpose = Attempt.Purpose(rawValue: message.rawValue) ?? .inform
        let words = try fill(message.rawValue, contact: contact, patient: patient, extra: [:])
        try enqueue(purpose, to: number, words, patient: contact.patient, contact: contact.id)
    }

    func enqueue(
        _ purpose: Attempt.Purpose, to address: String, _ text: String, patient: ID<Patient>, contact: ID<Contact>? = nil, problem: ID<Problem>? = nil,
        staff: ID<Staff>? = nil, at moment: Instant? = nil
    ) throws {
        try store.insert(outgoing(purpose, to: address, text, patient: patient, contact: contact, problem: problem, staff: staff, at: moment))
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

    /// A template with its placeholders filled, in Chinese: the language of the hospital's patients. Unknown or empty
    /// placeholders leave nothing behind.
    func fill(_ template: String, contact: Contact?, patient: Patient, extra: [String: String]) throws -> String {
        try core.words(of: template).filled { name in
            if let given = extra[name] { return given }
            switch name {
            case "hospital": return core.settings.hospitalShort
            case "phone": return core.settings.helpPhone
            case "salutation": return Salutation.of(name: patient.name, sex: patient.sex, age: age(of: patient), language: .zh)
            default: break
            }
            guard let contact else { return "" }
            switch name {
            case "department": return contact.department
            case "day": return String(contact.day)
            case "link": return link(to: contact.id)
            case "advice": return contact.topics.lazy.compactMap { core.advice[$0] }.first ?? ""
            case "doctor": return try store.episode(contact.episode)?.attendingName ?? ""
            default: return ""
            }
        }
    }

    func link(to contact: ID<Contact>) -> String { "\(core.settings.publicURL)/q/\(LinkToken.make(contact, sealer: core.sealer))" }

    func age(of patient: Patient) -> Int? { patient.birthDate.map { $0.age(on: policy.zone.day(of: now)) } }
}
