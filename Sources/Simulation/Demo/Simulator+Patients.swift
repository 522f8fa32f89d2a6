import Channels
import Engine
import FollowUp
import InventedHospital
import Storage

extension Simulator {
    mutating func act(_ action: Action, _ work: Work) throws {
        switch action {
        case .arrival(let discharge): try arrive(discharge, work)
        case .receipt(let attempt, let kind): try work.receipt(attempt, kind, providerText: "")
        case .open(let contact): _ = try work.portal(token(contact), isOpening: true)
        case .answer(let contact, let isComplete): try answer(contact, isComplete: isComplete, work)
        case .text(let sender, let text):
            try work.inbound(from: sender, text: text, provider: "simulated", providerID: "\(sender)-\(work.now.milliseconds)")
        case .acknowledge(let problem, let staff):
            if let known = try work.store.problem(problem), known.state == .open { try work.acknowledge(problem, by: staff) }
        case .resolve(let problem, let staff): try resolve(problem, by: staff, work)
        case .finale(let department): try finale(department, work)
        }
    }

    private mutating func arrive(_ discharge: InventedDischarge, _ work: Work) throws {
        try work.take(.episode(discharge.episode))
        report.discharges += 1
        guard let patient = try work.store.patient(known: discharge.episode.patient.identifiers) else { return }
        temperaments[patient] = discharge.temperament
    }

    private func token(_ contact: ID<Contact>) -> String { LinkToken.make(contact, sealer: core.sealer) }

    /// The provider takes the message; the phone, and the person behind it, react in their own time.
    mutating func deliver(_ message: OutgoingMessage, _ work: Work) throws {
        let id = ID<Attempt>(message.attempt)
        guard let attempt = try work.store.attempt(id) else { return }
        report.messages += 1
        try work.settle(id, .accepted(providerID: "simulated-\(message.attempt)", isDelivered: false), provider: "handset")
        guard attempt.staff == nil, let contact = attempt.contact, let temperament = temperaments[attempt.patient],
            [.invite, .inform, .remind].contains(attempt.purpose)
        else { return agenda.add(.receipt(id, .delivered), at: work.now) }
        let time = work.policy.zone.time(of: work.now)
        let reaction = temperament.reaction(to: .sms, contact: contact.raw, attempt: attempt.purpose == .remind ? 2 : 1, at: time)
        guard reaction != .undelivered else { return agenda.add(.receipt(id, .undelivered), at: work.now + .minutes(3)) }
        agenda.add(.receipt(id, .delivered), at: work.now)
        switch reaction {
        case .undelivered, .ignored: break
        case .opened(let after): agenda.add(.open(contact), at: work.now + after)
        case .answered(let after):
            agenda.add(.open(contact), at: work.now + after)
            let isComplete = StableHash.fraction(contact.raw, 11) < 0.93
            agenda.add(.answer(contact, isComplete: isComplete), at: work.now + after + .minutes(4))
            if StableHash.fraction(contact.raw, 12) < 0.03 {
                agenda.add(.text(from: attempt.address, reply(contact)), at: work.now + after + .minutes(9))
            }
        case .optedOut(let after): agenda.add(.text(from: attempt.address, "R"), at: work.now + after)
        }
    }

    private func reply(_ contact: ID<Contact>) -> String {
        let replies = ["谢谢，恢复得不错", "请问什么时候可以洗澡？", "复诊要带什么材料？", "药快吃完了，去哪里开？", "昨天晚上有点胸闷，现在好了", "周五能不能改到下午复查", "谢谢医生", "伤口有点红，没有发烧"]
        return replies[Int(StableHash.of(contact.raw, 13) % UInt64(replies.count))]
    }

    private mutating func answer(_ id: ID<Contact>, isComplete: Bool, _ work: Work) throws {
        guard let contact = try work.store.contact(id), contact.state == .reaching, let temperament = temperaments[contact.patient] else { return }
        let token = token(id)
        guard let asking = try asking(contact, work) else { return }
        let most = isComplete ? Int.max : max(asking.items([:], for: .patient).count / 2, 1)
        var asked = 0
        _ = try asking.answers(for: .patient) { item, answers in
            asked += 1
            guard asked <= most, let answer = spoken(item, contact, temperament, answers) else { return nil }
            _ = try work.answer(token, item: item.id, answer: answer, byWhom: temperament.readerAge < temperament.age - 15 ? "family" : "patient")
            return answer
        }
        guard isComplete else { return }
        _ = try work.finish(token)
        report.answered += 1
    }

    /// The last to answer is worse, minutes before the curtain: the demo begins with something to do.
    private mutating func finale(_ department: String, _ work: Work) throws {
        let waiting = try work.store.connection.rows(
            """
            SELECT id FROM contact WHERE hospital_id = \(core.settings.hospital) AND state = 'reaching' AND level = 2 AND department = \(department) \
            ORDER BY id LIMIT 30
            """
        ) { ID<Contact>($0.integer(0) ?? 0) }
        for id in waiting {
            guard let contact = try work.store.contact(id), var temperament = temperaments[contact.patient] else { continue }
            temperament.course = Course(risk: 1, worseFrom: 0, worseDays: 400)
            guard let asking = try asking(contact, work) else { continue }
            let answers = asking.answers(for: .patient) { spoken($0, contact, temperament, $1) }
            guard asking.signals(answers, isComplete: true).contains(where: { $0.grade == .urgent }) else { continue }
            temperaments[contact.patient] = temperament
            try answer(id, isComplete: true, work)
            return try write(waiting.last { $0 != id }, work)
        }
    }

    /// What a contact asks; nil when its patient is gone.
    func asking(_ contact: Contact, _ work: Work) throws -> Asking? { try work.store.patient(contact.patient).map { try work.asking(contact, of: $0) } }

    /// And somebody writes what words alone can tell.
    private func write(_ contact: ID<Contact>?, _ work: Work) throws {
        guard let contact, let patient = try work.store.contact(contact)?.patient, let sender = try work.store.telecoms(of: patient).first?.value else { return }
        let texts = ["活着真没意思，不想活了", "我妈今天早上胸口疼，没有发烧", "谢谢医生，辛苦了"]
        let text = texts[Int(StableHash.of(contact.raw, 17) % UInt64(texts.count))]
        try work.inbound(from: sender, text: text, provider: "simulated", providerID: "finale-\(contact)")
    }

    /// What the patient says to an item, if it can be said at all.
    func spoken(_ item: Item, _ contact: Contact, _ temperament: Temperament, _ answers: Answers) -> Answer? {
        let answer = temperament.answer(
            to: item, day: contact.day, worse: temperament.course.isWorse(onDay: contact.day), answers: answers, seed: UInt64(bitPattern: contact.id.raw))
        return answer.flatMap { Grading.objection($0, to: item) == nil ? $0 : nil }
    }
}
