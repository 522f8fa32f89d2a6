import FollowUp
import Storage

/// What a patient's page shows; made from a genuine link only.
public struct Portal: Sendable {
    public var contact: ID<Contact>
    public var hospitalName: LocalText
    public var department: String
    public var helpPhone: String
    public var items: [Item]
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
    let name: String
    let sex: Sex
    let age: Int?

    public func salutation(_ language: Language) -> String { Salutation.of(name: name, sex: sex, age: age, language: language) }
}

public struct PortalFinding: Sendable {
    public var grade: Grade
    public var advice: LocalText
    public var item: String
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

    /// A message that left late, such as after a readmission, has its own time to be answered.
    private func isClosed(_ linked: Linked) -> Bool {
        now >= max(linked.contact.windowEnd, linked.contact.sentAt ?? linked.contact.windowEnd) + Work.linkLife || linked.patient.isDeceased || [.cancelled, .superseded, .skipped].contains(linked.contact.state)
    }

    private func items(of contact: Contact) -> [Item] { contact.items.compactMap { core.library.items[$0] } }

    /// The page of a link, or nil when the link is not genuine. `isOpening` records that the patient looked.
    public func portal(_ token: String, isOpening: Bool = false) throws -> Portal? {
        guard let linked = try linked(token) else { return nil }
        if isOpening, linked.contact.state == .reaching, linked.contact.respondedAt == nil { try advance(linked.contact, of: linked.patient, .opened) }
        return try portal(linked)
    }

    private func portal(_ linked: Linked) throws -> Portal {
        let (contact, patient) = (linked.contact, linked.patient)
        let items = items(of: contact)
        let age = age(of: patient)
        let signals = Grading.signals(linked.answers, items: items, age: age, day: contact.day)
        return Portal(
            contact: contact.id, hospitalName: core.settings.hospitalName, department: contact.department, helpPhone: core.settings.helpPhone, items: items,
            answers: linked.answers, isComplete: linked.isComplete, isClosed: isClosed(linked), hasRefused: patient.refusedAt != nil,
            topics: contact.topics.compactMap { core.library.topics[$0] },
            findings: Grading.advice(signals, items: core.library.items).map { PortalFinding(grade: $0.signal.grade, advice: $0.advice, item: $0.signal.item) },
            results: try results(of: contact.id), name: patient.name, sex: patient.sex, age: age)
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
        guard let item = items(of: linked.contact).first(where: { $0.id == itemID }) else { throw Refusal.notFound }
        if let answer, let objection = Grading.objection(answer, to: item) { throw Refusal.invalid(objection) }
        var answers = linked.answers
        answers[itemID] = answer
        let contact = linked.contact
        var response = linked.response ?? Store.StoredResponse(id: newID(), answers: [:], byWhom: byWhom, completedAt: nil)
        response.answers = answers
        if linked.response != nil {
            try store.update(response: response.id, answers: answers, byWhom: byWhom, completedAt: nil)
        } else {
            try store.insertResponse(
                response.id, patient: contact.patient, contact: contact.id, kind: "questionnaire", channel: .sms, byWhom: byWhom, staff: nil,
                answers: answers, note: "", now: now, isComplete: false)
        }
        if !linked.isComplete { linked.contact = try advance(contact, of: linked.patient, .answered(isComplete: false)) }
        // Cross-item rules may wait for the other answer, but what is dangerous by itself is raised now.
        _ = try grade(answers, response: response.id, contact: contact, patient: linked.patient, channelIsCall: false, by: nil)
        linked.response = response
        return try portal(linked)
    }

    /// The last page was confirmed.
    public func finish(_ token: String) throws -> Portal? {
        guard let linked = try linked(token) else { return nil }
        guard !isClosed(linked) else { throw Refusal.alreadyEnded }
        guard !linked.isComplete else { return try portal(linked) }
        let contact = linked.contact
        let response = linked.response?.id ?? newID()
        if linked.response == nil {
            try store.insertResponse(
                response, patient: contact.patient, contact: contact.id, kind: "questionnaire", channel: .sms, byWhom: "patient", staff: nil,
                answers: [:], note: "", now: now, isComplete: false)
        }
        try store.update(response: response, answers: linked.answers, byWhom: nil, completedAt: now)
        _ = try grade(linked.answers, response: response, contact: contact, patient: linked.patient, channelIsCall: false, by: nil)
        try settleCarried(of: contact.patient, before: response, answers: linked.answers, by: nil)
        try advance(contact, of: linked.patient, .answered(isComplete: true))
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
