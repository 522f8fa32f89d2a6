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

    /// The page of a link, or nil when the link is not genuine. `isOpening` records that the patient looked.
    public func portal(_ token: String, isOpening: Bool = false) throws -> Portal? {
        guard let id = LinkToken.read(token, sealer: core.sealer), let contact = try store.contact(id), let patient = try store.patient(contact.patient) else { return nil }
        if isOpening, contact.state == .reaching, contact.respondedAt == nil { try advance(contact, .opened) }
        let response = try store.questionnaire(of: id)
        let items = contact.items.compactMap { core.library.items[$0] }
        let age = age(of: patient)
        let answers = response?.answers ?? [:]
        let signals = Grading.signals(answers, items: items, age: age, day: contact.day)
        let isClosed = now >= contact.windowEnd + Work.linkLife || patient.isDeceased || [.cancelled, .superseded, .skipped].contains(contact.state)
        return Portal(
            contact: id, hospitalName: core.settings.hospitalName, department: contact.department, helpPhone: core.settings.helpPhone, items: items,
            answers: answers, isComplete: response?.completedAt != nil, isClosed: isClosed, hasRefused: patient.refusedAt != nil,
            topics: contact.topics.compactMap { core.library.topics[$0] },
            findings: Grading.advice(signals, items: core.library.items).map { PortalFinding(grade: $0.signal.grade, advice: $0.advice, item: $0.signal.item) },
            results: try results(of: id), name: patient.name, sex: patient.sex, age: age)
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
        guard let portal = try portal(token), let contact = try store.contact(portal.contact), let patient = try store.patient(contact.patient) else { return nil }
        guard !portal.isClosed else { throw Refusal.alreadyEnded }
        guard let item = portal.items.first(where: { $0.id == itemID }) else { throw Refusal.notFound }
        if let answer, let objection = Grading.objection(answer, to: item) { throw Refusal.invalid(objection) }
        var answers = portal.answers
        answers[itemID] = answer
        let response: Int64
        if let known = try store.questionnaire(of: contact.id) {
            response = known.id
            try store.update(response: response, answers: answers, byWhom: byWhom, completedAt: nil)
        } else {
            response = newID()
            try store.insertResponse(
                response, patient: contact.patient, contact: contact.id, kind: "questionnaire", channel: .sms, byWhom: byWhom, staff: nil,
                answers: answers, note: "", now: now, isComplete: false)
        }
        if !portal.isComplete { try advance(contact, .answered(isComplete: false)) }
        // Cross-item rules may wait for the other answer, but what is dangerous by itself is raised now.
        _ = try grade(answers, response: response, contact: contact, patient: patient, channelIsCall: false, by: nil)
        return try self.portal(token)
    }

    /// The last page was confirmed.
    public func finish(_ token: String) throws -> Portal? {
        guard let portal = try portal(token), let contact = try store.contact(portal.contact), let patient = try store.patient(contact.patient) else { return nil }
        guard !portal.isClosed else { throw Refusal.alreadyEnded }
        guard !portal.isComplete else { return portal }
        let response: Int64
        if let known = try store.questionnaire(of: contact.id) {
            response = known.id
        } else {
            response = newID()
            try store.insertResponse(
                response, patient: contact.patient, contact: contact.id, kind: "questionnaire", channel: .sms, byWhom: "patient", staff: nil,
                answers: [:], note: "", now: now, isComplete: false)
        }
        try store.update(response: response, answers: portal.answers, byWhom: nil, completedAt: now)
        _ = try grade(portal.answers, response: response, contact: contact, patient: patient, channelIsCall: false, by: nil)
        try settleCarried(of: contact.patient, before: response, answers: portal.answers, by: nil)
        try advance(contact, .answered(isComplete: true))
        return try self.portal(token)
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
