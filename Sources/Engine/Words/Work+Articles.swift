import FollowUp
import Storage

extension Work {
    /// How long an article's own link opens it.
    static let articleLife = Span.days(180)

    /// What the patient of a contact may read now: its own pathway's and those of what was merged into it.
    /// Nothing while its questions are open: reading comes after answering.
    func articles(for contact: Contact) throws -> [Article] {
        guard contact.endedAt != nil else { return [] }
        let merged = try store.connection.rows(
            "SELECT pathway FROM contact WHERE hospital_id = \(store.hospital) AND merged_into = \(contact.id) ORDER BY pathway"
        ) { $0.string(0) }
        return try permitted(core.library.articles(for: [contact.pathway] + merged, day: contact.day), of: contact)
    }

    /// Sends an article by text message: by hand, to somebody who may be written to, one a day at most.
    public func give(_ id: String, to patient: ID<Patient>, by staff: ID<Staff>) throws {
        guard let article = core.library.articles[id] else { throw Refusal.notFound }
        guard let known = try store.patient(patient) else { throw Refusal.notFound }
        guard !known.isDeceased else { throw Refusal.alreadyEnded }
        guard known.refusedAt == nil else { throw Refusal.invalid(LocalText("这位患者不接受随访，没有发送。", "This patient refuses messages; nothing was sent.")) }
        guard try !isForbidden(article, for: patient) else {
            throw Refusal.invalid(LocalText("按这位患者的诊断，这篇不合适，没有发送。", "The patient's diagnoses make this article unfit; nothing was sent."))
        }
        guard let number = try store.telecoms(of: patient).first(where: { $0.isUsable && $0.kind == .mobile })?.value else {
            throw Refusal.invalid(LocalText("没有可用的手机号，没有发送。", "There is no mobile number; nothing was sent."))
        }
        let today = policy.zone.day(of: now)
        if try store.givenArticles(to: patient).contains(where: { $0.way == .message && policy.zone.day(of: $0.givenAt) == today }) {
            throw Refusal.invalid(LocalText("今天已经发过一篇，明天再发吧。", "One was sent today; send the next tomorrow."))
        }
        let moment = Permission(policy: policy, calendar: core.library.calendar, windows: known.windows).next(from: now, before: now + .days(3), level: .automated)
        let given = Store.GivenArticle(id: newID(), patient: patient, contact: nil, article: id, way: .message, staff: staff, givenAt: now)
        try store.insert(given)
        let department = try store.stays(of: patient).last?.department ?? ""
        let link = "\(core.settings.publicURL)/a/\(ArticleToken.make(given.id, sealer: core.sealer))"
        let text = try fill("article", contact: nil, patient: known, extra: ["link": link, "department": department.isEmpty ? core.settings.hospitalShort : department])
        try enqueue(.article, to: number, text, patient: patient, at: moment)
    }

    /// What an article's own link leads to, noting the first reading; nil when the link is not genuine or too old.
    public func openArticle(_ token: String) throws -> Article? {
        guard let id = ArticleToken.read(token, sealer: core.sealer), let given = try store.givenArticle(id), now - given.givenAt < Work.articleLife,
            let article = core.library.articles[given.article]
        else { return nil }
        try store.noteOpened(article: id, now: now)
        return article
    }

    /// An article opened from a contact's page; noted once a contact. Nil when it is not among those for this patient.
    public func openArticle(_ id: String, fromContact token: String) throws -> Article? {
        guard let name = LinkToken.read(token, sealer: core.sealer), let contact = try store.contact(name),
            let article = try articles(for: contact).first(where: { $0.id == id })
        else { return nil }
        if try !store.givenArticles(to: contact.patient).contains(where: { $0.contact == contact.id && $0.article == id }) {
            try store.insert(
                Store.GivenArticle(id: newID(), patient: contact.patient, contact: contact.id, article: id, way: .page, staff: nil, givenAt: now, openedAt: now))
        }
        return article
    }
}

extension Engine {
    public func give(article: String, to patient: ID<Patient>, by staff: ID<Staff>) async throws {
        try await work(staff, may: \.worksOnContacts) { try $0.give(article, to: patient, by: staff) }
    }

    public func openArticle(token: String) async throws -> Article? { try await work { try $0.openArticle(token) } }
    public func openArticle(_ id: String, fromContact token: String) async throws -> Article? { try await work { try $0.openArticle(id, fromContact: token) } }
}
