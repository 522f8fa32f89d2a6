import FollowUp
import Storage

/// What needs nothing but what was read: decisions may be prepared on several threads.
extension Core {
    /// What a decision about a contact looks at.
    func surroundings(of contact: Contact, patient: Patient, telecoms: [Store.Telecom], reached: [Store.Reached]) -> ContactSurroundings {
        let policy = settings.policy
        let days = reached.lazy.filter { $0.contact != contact.id }.map { policy.zone.day(of: $0.at) }
        return ContactSurroundings(
            permission: Permission(policy: policy, calendar: library.calendar, windows: patient.windows), policy: policy,
            isDeceased: patient.isDeceased, hasRefused: patient.refusedAt != nil, isTakenOver: patient.takenOverAt != nil,
            canMessage: telecoms.contains { $0.isUsable && $0.kind == .mobile },
            canCall: telecoms.contains { $0.isUsable && $0.kind != .email }, silentStreak: patient.silentStreak, load: ContactLoad(days: Array(days)))
    }

    /// A template with its placeholders filled, in Chinese: the language of the hospital's patients. Unknown or empty
    /// placeholders leave nothing behind. `topics`: those of the contact that may be spoken of. `doctor` looks up who looked after a stay.
    func fill(
        _ template: String, contact: Contact?, patient: Patient, topics: [String] = [], extra: [String: String] = [:], at now: Instant,
        doctor: (ID<Episode>) throws -> String
    ) rethrows -> String {
        try words(of: template).filled { name in
            if let given = extra[name] { return given }
            switch name {
            case "hospital": return settings.hospitalShort
            case "phone": return settings.helpPhone
            case "salutation": return salutation(of: patient, .zh, at: now)
            case "child": return patient.name
            default: break
            }
            guard let contact else { return "" }
            switch name {
            case "department": return contact.department
            case "day": return String(contact.day)
            case "link": return link(to: contact.id)
            case "advice": return topics.lazy.compactMap { advice[$0] }.first ?? ""
            case "doctor": return try doctor(contact.episode)
            default: return ""
            }
        }
    }

    /// What messages and pages call the patient.
    public func salutation(of patient: Patient, _ language: Language, at now: Instant) -> String {
        library.salutations.salutation(
            name: patient.name, wish: patient.wish, sex: patient.sex, age: age(of: patient, at: now),
            province: patient.province.isEmpty ? settings.province : patient.province, language: language)
    }

    func link(to contact: ID<Contact>) -> String { "\(settings.publicURL)/q/\(LinkToken.make(contact, sealer: sealer))" }

    func age(of patient: Patient, at now: Instant) -> Int? { patient.birthDate.map { $0.age(on: settings.policy.zone.day(of: now)) } }
}
