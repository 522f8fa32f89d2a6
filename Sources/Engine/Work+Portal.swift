import FollowUp
import Storage

/// What a patient's page shows; made from a genuine link only.
public struct Portal: Sendable {
    public var contact: ID<Contact>
    public var hospitalName: LocalText
    public var department: String
    public var helpPhone: String
    /// What is asked, given the answers so far: answering may bring up more, or take some away.
    public var items: [Item]
    /// What the questions among these belong to.
    public var instruments: [Instrument]
    /// What fills in questions about results, by item.
    public var known: [String: KnownResult]
    public var answers: Answers
    public var isComplete: Bool
    /// Too old, or ended in another way: nothing can be answered any more.
    public var isClosed: Bool
    public var hasRefused: Bool
    public var topics: [Pathway.Topic]
    /// Advice for what was answered, gravest first.
    public var findings: [PortalFinding]
    /// Problems that were solved since, with what the patient is told.
    public var results: [PortalResult]
    /// An answer spoke of harming oneself.
    public var needsCare: Bool
    public var crisisPhone: String
    /// What the patient may read now, the nearest first.
    public var articles: [Article]
    let salutation: LocalText

    public func salutation(_ language: Language) -> String { salutation[language] }
}

public struct PortalFinding: Sendable {
    public var grade: Grade
    public var advice: LocalText
    /// The items in whose answers it was found.
    public var items: [String]
}

public struct PortalResult: Sendable {
    public var problem: ID<Problem>
    public var grade: Grade
    /// Nil until the patient has said.
    public var helped: Bool?
}

extension Work {
    /// How long after its window a link still takes answers.
    static let linkLife = Span.days(30)

    /// What a link leads to, as it is stored.
    private struct Linked {
        var contact: Contact
        var patient: Patient
        var response: Store.StoredResponse?

        var answers: Answers { response?.answers ?? [:] }
        var isComplete: Bool { response?.completedAt != nil }
    }

    private func linked(_ token: String) throws -> Linked? {
        guard let id = LinkToken.read(token, sealer: core.sealer), let contact = try store.contact(id), let patient = try store.patient(contact.patient) else { return nil }
        return Linked(contact: contact, patient: patient, response: try store.questionnaire(of: id))
    }

    private func isClosed(_ linked: Linked) -> Bool { takesNoAnswers(linked.contact, of: linked.patient) }

    /// The page of a link, or nil when the link is not genuine. `isOpening` records that the patient looked.
    public func portal(_ token: String, isOpening: Bool = false) throws -> Portal? {
        guard let linked = try linked(token) else { return nil }
        if isOpening, linked.contact.state == .reaching, linked.contact.respondedAt == nil { try advance(linked.contact, of: linked.patient, .opened) }
        return try portal(linked)
    }

    /// - Parameter known: what the contact asks, where that was found out already.
    private func portal(_ linked: Linked, _ known: Asking? = nil) throws -> Portal {
        let (contact, patient) = (linked.contact, linked.patient)
        let asking = try known ?? asking(contact, of: patient, before: linked.response?.id)
        let items = asking.items(linked.answers, for: .patient)
        let findings = asking.signals(linked.answers, isComplete: linked.isComplete).compactMap { signal in
            core.library.advice(on: signal).map { PortalFinding(grade: signal.grade, advice: $0, items: core.library.instruments[signal.item]?.items ?? [signal.item]) }
        }
        let needsCare = try linked.response.map { try store.hasSignal(Takeover.code, inResponse: $0.id) } ?? false
        return Portal(
            contact: contact.id, hospitalName: core.settings.hospitalName, department: contact.department, helpPhone: core.settings.helpPhone, items: items,
            instruments: asking.instruments.filter { one in items.contains { one.items.contains($0.id) } },
            known: try results(for: items, of: patient.id),
            answers: linked.answers, isComplete: linked.isComplete, isClosed: isClosed(linked), hasRefused: patient.refusedAt != nil,
            topics: asking.topics(contact.topics), findings: findings + (try textFindings(linked, items)), results: try results(of: contact.id),
            needsCare: needsCare, crisisPhone: core.settings.crisisPhone, articles: try articles(for: contact),
            salutation: LocalText(core.salutation(of: patient, .zh, at: now), core.salutation(of: patient, .en, at: now)))
    }

    /// What answers in the patient's own words tell of that cannot wait, with what to do about it.
    private func textFindings(_ linked: Linked, _ items: [Item]) throws -> [PortalFinding] {
        guard let response = linked.response, items.contains(where: { $0.kind == .text && linked.answers[$0.id] != nil }) else { return [] }
        return try store.heard(inResponse: response.id).compactMap { heard in
            guard let grade = heard.signal.grade, grade > .general, heard.verdict != .wrong, heard.origin == .words, heard.signal.code != Takeover.code,
                !heard.item.isEmpty
            else { return nil }
            return PortalFinding(grade: grade, advice: Work.advice(on: heard.signal.kind, grade), items: [heard.item])
        }
    }

    private static func advice(on kind: SignalClass, _ grade: Grade) -> LocalText {
        guard grade == .urgent else {
            return LocalText(
                "您写到的“\(kind.label.zh)”，医生会在 24 小时内联系您。加重了请马上打电话。",
                "About what you wrote (\(kind.label.en.lowercased())): a doctor contacts you within 24 hours. Call at once if it gets worse.")
        }
        return LocalText(
            "您写到的“\(kind.label.zh)”可能很急：请现在就拨打 120，或到最近的医院急诊；拿不准，先打下面的电话。",
            "What you wrote (\(kind.label.en.lowercased())) may be pressing: call 120 now or go to the nearest emergency room; if unsure, call the number below.")
    }

    private func results(of contact: ID<Contact>) throws -> [PortalResult] {
        try store.connection.rows(
            """
            SELECT id, grade, helped FROM problem WHERE hospital_id = \(store.hospital) AND contact_id = \(contact) AND grade >= 2 \
            AND state IN ('resolved', 'told') ORDER BY id
            """
        ) { PortalResult(problem: $0.id(0) ?? ID(0), grade: Grade(rank: $0.int(1)) ?? .important, helped: $0.integer(2).map { $0 != 0 }) }
    }

    /// Saves one answer at once and grades it; nil clears it. An implausible one is refused and asked again.
    public func answer(_ token: String, item itemID: String, answer: Answer?, byWhom: String) throws -> Portal? {
        guard var linked = try linked(token) else { return nil }
        guard !isClosed(linked) else { throw Refusal.alreadyEnded }
        let asking = try asking(linked.contact, of: linked.patient, before: linked.response?.id)
        guard let item = asking.items(linked.answers, for: .patient).first(where: { $0.id == itemID }) else { throw Refusal.notFound }
        if let answer, let objection = Grading.objection(answer, to: item) { throw Refusal.invalid(objection) }
        var answers = linked.answers
        answers[itemID] = answer.map(item.rounded)
        let saved = try save(
            asking.pruned(answers), of: linked.contact, patient: linked.patient, over: linked.response, isComplete: false, byWhom: byWhom, asked: asking)
        (linked.response, linked.contact) = (saved.response, saved.contact)
        return try portal(linked, asking)
    }

    /// The last page was confirmed.
    public func finish(_ token: String) throws -> Portal? {
        guard let linked = try linked(token) else { return nil }
        guard !isClosed(linked) else { throw Refusal.alreadyEnded }
        guard !linked.isComplete else { return try portal(linked) }
        try save(linked.answers, of: linked.contact, patient: linked.patient, over: linked.response, isComplete: true, byWhom: nil)
        // A plan may have ended and what was found may have changed more: read anew.
        return try portal(token)
    }

    /// Did the solution help? No reopens the matter as important: it was not solved.
    public func reportHelped(_ token: String, problem id: ID<Problem>, helped: Bool) throws {
        guard let portal = try portal(token), portal.results.contains(where: { $0.problem == id }), let problem = try store.problem(id),
            let origin = try store.origin(ofProblem: id)
        else { throw Refusal.notFound }
        guard portal.results.first(where: { $0.problem == id })?.helped == nil else { return }
        try store.noteHelped(id, helped)
        try markTold(id, by: nil)
        try note(Trace([Trace.Entry(helped ? .helped : .notHelped)]), to: .problem, id.raw)
        guard !helped else { return }
        _ = try open(
            problem.signals, grade: max(problem.grade, .important),
            origin: Store.ProblemOrigin(contact: origin.contact, episode: origin.episode, response: nil, department: origin.department),
            patient: problem.patient, risk: .key, by: nil)
    }

    public func refuse(token: String) throws {
        guard let portal = try portal(token), let contact = try store.contact(portal.contact) else { throw Refusal.notFound }
        try refuse(contact.patient, source: "portal")
    }
}
