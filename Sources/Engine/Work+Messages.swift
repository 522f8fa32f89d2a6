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

    /// A template with its placeholders filled, in Chinese: the language of the hospital's patients.
    func fill(_ template: String, contact: Contact?, patient: Patient, extra: [String: String]) throws -> String {
        var values = extra
        values["hospital"] = core.settings.hospitalShort
        values["phone"] = core.settings.helpPhone
        values["salutation"] = Salutation.of(name: patient.name, sex: patient.sex, age: age(of: patient), language: .zh)
        if let contact {
            values["department"] = contact.department
            values["day"] = String(contact.day)
            values["link"] = link(to: contact.id)
            let advice = contact.topics.lazy.compactMap { core.library.topics[$0]?.advice.zh }.first
            values["advice"] = values["advice"] ?? firstSentence(advice ?? "")
        }
        let text = core.library.templates[template]?.text.zh ?? "【{hospital}】{salutation}您好：{link} 如需帮助请拨打{phone}。"
        if let contact, text.contains("{doctor}") { values["doctor"] = try store.episode(contact.episode)?.attendingName ?? "" }
        return MessageText.fill(text, values)
    }

    func link(to contact: ID<Contact>) -> String { "\(core.settings.publicURL)/q/\(LinkToken.make(contact, sealer: core.sealer))" }

    func age(of patient: Patient) -> Int? { patient.birthDate.map { $0.age(on: policy.zone.day(of: now)) } }

    private func firstSentence(_ text: String) -> String {
        guard let end = text.firstIndex(where: { $0 == "。" || $0 == "！" || $0 == "；" }) else { return text }
        return String(text[...end])
    }
}

/// Fills `{name}` placeholders; unknown or empty ones leave nothing behind.
public enum MessageText {
    /// A text without its last full stop: the template sets its own.
    static func withoutStop(_ text: String) -> String {
        var text = Substring(text)
        while let last = text.last, last == "。" || last == "." || last.isWhitespace { text = text.dropLast() }
        return String(text)
    }

    public static func fill(_ template: String, _ values: [String: String]) -> String {
        var text = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            text += values[String(rest[rest.index(after: open)..<close])] ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}
