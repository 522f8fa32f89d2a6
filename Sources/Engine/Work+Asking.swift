import FollowUp
import Storage

extension Work {
    /// What a contact asks of its patient, and how the answers are read.
    ///
    /// `response`: the one whose answers are read, so that changes are counted from what came before it.
    public func asking(_ contact: Contact, of patient: Patient, before response: Int64? = nil) throws -> Asking {
        var asking = Asking(contact.items, in: try library(for: contact), codes: try codes(for: contact), age: age(of: patient), day: contact.day)
        let possible = asking.possible
        asking.history = try history(
            of: contact.patient, items: possible.items, instruments: possible.instruments, in: asking.library, before: response)
        return asking
    }

    /// What the contact of a task asks, and the topics it may speak of; nil for a task without one.
    public func asking(ofTask id: ID<WorkItem>) throws -> (asking: Asking, topics: [Pathway.Topic])? {
        guard let contact = try store.workItem(id)?.contact.flatMap({ try store.contact($0) }), let patient = try store.patient(contact.patient) else { return nil }
        let asking = try asking(contact, of: patient)
        return (asking, asking.topics(contact.topics))
    }

    /// The topics of a contact that may be spoken of: none that the codes of the stay forbid.
    func topics(of contact: Contact) throws -> [String] {
        guard core.looksAtCodes(contact.topics) else { return contact.topics }
        return Asking([], in: try library(for: contact), codes: try codes(for: contact), age: nil, day: nil).topics(contact.topics).map(\.id)
    }

    /// Of articles those that the codes of the stay do not forbid.
    func permitted(_ articles: [Article], of contact: Contact) throws -> [Article] {
        guard articles.contains(where: { $0.skipWhen != nil }) else { return articles }
        let around = Condition.Circumstances(answers: [:], age: nil, day: contact.day, codes: try lookedUpCodes(for: contact))
        return articles.filter { !($0.skipWhen?.holds(for: "", in: around) ?? false) }
    }

    /// Whether the codes of a patient's stays of the last year forbid an article.
    func isForbidden(_ article: Article, for patient: ID<Patient>) throws -> Bool {
        guard let condition = article.skipWhen else { return false }
        let stays = try store.stays(of: patient).filter { ($0.dischargedAt ?? $0.admittedAt ?? now) >= now - .days(365) }
        let diagnoses = try stays.flatMap { try store.diagnoses(of: $0.id) }
        let procedures = try stays.flatMap { try store.procedures(of: $0.id) }.map(\.code)
        let codes = StayCodes(diagnoses: core.planner.matching.translated(diagnoses), procedures: procedures)
        return condition.holds(for: "", in: Condition.Circumstances(answers: [:], age: nil, day: nil, codes: codes))
    }

    /// Looked up only where something hangs on them.
    private func codes(for contact: Contact) throws -> StayCodes {
        guard core.looksAtCodes(contact.topics) || core.looksAtCodes(contact.items) else { return StayCodes(diagnoses: [], procedures: []) }
        return try lookedUpCodes(for: contact)
    }

    private func lookedUpCodes(for contact: Contact) throws -> StayCodes {
        let stay = try store.episode(contact.episode)
        let start = stay?.admittedAt ?? stay?.dischargedAt ?? contact.plannedFor
        let (diagnoses, procedures) = try store.codes(of: contact, since: start - Work.codesBefore)
        return StayCodes(diagnoses: core.planner.matching.translated(diagnoses), procedures: procedures)
    }

    /// Stays so long before a contact's own still tell of what was the matter: a loss may be coded at another visit than the
    /// delivery. An earlier pregnancy lies further back.
    private static let codesBefore = Span.days(60)
}
