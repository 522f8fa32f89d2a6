import Channels
import Engine
import FollowUp
import InventedHospital
import Storage

extension TwinRun {
    mutating func act(_ action: Action, _ work: Work) throws {
        switch action {
        case .arrival(let discharge): try arrive(discharge, work)
        case .receipt(let attempt, let kind): try work.receipt(attempt, kind, providerText: "")
        case .answer(let contact): try answer(contact, work)
        case .text(let sender, let contact):
            try work.inbound(from: sender, text: "R", provider: "simulated", providerID: "\(contact.raw)-\(work.now.milliseconds)")
        case .acknowledge(let problem, let staff, let episode): try acknowledge(problem, by: staff, episode, work)
        case .resolve(let problem, let staff):
            guard let known = try work.store.problem(problem), known.state == .acknowledged else { return }
            try work.resolve(problem, resolution: "已处理。", toPatient: "医生已看过您反映的情况。", by: staff)
        }
    }

    private mutating func arrive(_ discharge: InventedDischarge, _ work: Work) throws {
        try work.take(.episode(discharge.episode))
        guard let patient = try work.store.patient(known: discharge.episode.patient.identifiers) else { return }
        let stays = try work.store.connection.rows(
            """
            SELECT id, lace FROM episode WHERE hospital_id = \(core.settings.hospital) AND patient_id = \(patient) \
            AND authority = \(discharge.episode.authority) AND visit = \(discharge.episode.visit)
            """
        ) { (id: ID<Episode>($0.integer(0) ?? 0), lace: $0.integer(1)) }
        guard let stay = stays.first else { return }
        people[stay.id] = TwinPerson(discharge, lace: Int(stay.lace ?? 4), assumptions)
    }

    /// The provider takes the message and delivers it; the person behind the phone reacts in their own time.
    mutating func deliver(_ message: OutgoingMessage, _ work: Work) throws {
        let id = ID<Attempt>(message.attempt)
        guard let attempt = try work.store.attempt(id) else { return }
        try work.settle(id, .accepted(providerID: "simulated-\(message.attempt)", isDelivered: true), provider: "handset")
        guard policy.messages, attempt.staff == nil, [.invite, .inform, .remind].contains(attempt.purpose),
            let contact = try attempt.contact.flatMap({ try work.store.contact($0) }), let person = people[contact.episode]
        else { return }
        switch person.reaction(day: contact.day, isReminder: attempt.purpose == .remind, assumptions) {
        case .undelivered: agenda.add(.receipt(id, .undelivered), at: work.now + .minutes(3))
        case .ignored, .opened: break
        case .answered(let after):
            // What is only told asks for no answer.
            if contact.level != .automated { agenda.add(.answer(contact.id), at: work.now + after) }
        case .optedOut(let after): agenda.add(.text(from: attempt.address, contact.id), at: work.now + after)
        }
    }

    private mutating func answer(_ id: ID<Contact>, _ work: Work) throws {
        guard let contact = try work.store.contact(id), contact.state == .reaching || contact.state == .handed, let person = people[contact.episode] else { return }
        let token = LinkToken.make(id, sealer: core.sealer)
        let items = plainItems(contact)
        let isComplete = person.finishes(day: contact.day, assumptions)
        let asked = isComplete ? items : Array(items.prefix(max(items.count / 2, 1)))
        let (answers, tells) = person.answers(to: asked, day: contact.day, at: work.now, assumptions)
        for item in asked {
            guard let answer = answers[item.id], Grading.objection(answer, to: item) == nil else { continue }
            _ = try work.answer(token, item: item.id, answer: answer, byWhom: "patient")
        }
        if tells { told(contact, at: work.now) }
        guard isComplete else { return }
        _ = try work.finish(token)
        answered += 1
        reached(contact, at: work.now)
    }

    func answersByPhone(_ contact: Contact, at now: Instant) -> (answers: Answers, tells: Bool) {
        guard let person = people[contact.episode] else { return ([:], false) }
        let items = plainItems(contact)
        let (answers, tells) = person.answers(to: items, day: contact.day, at: now, assumptions)
        return (answers.filter { entry in core.library.items[entry.key].map { Grading.objection(entry.value, to: $0) == nil } ?? false }, tells)
    }

    /// What is asked before any answer.
    private func plainItems(_ contact: Contact) -> [Item] {
        Asking(contact.items, in: core.library, codes: StayCodes(diagnoses: [], procedures: []), age: nil, day: contact.day).items([:], for: .patient)
    }

    mutating func told(_ contact: Contact, at now: Instant) {
        if people[contact.episode]?.trouble?.toldAt == nil { people[contact.episode]?.trouble?.toldAt = now }
    }

    /// A real contact: somebody answered, by message or by telephone.
    mutating func reached(_ contact: Contact, at now: Instant) {
        guard let person = people[contact.episode], now < person.dischargedAt + .days(Int64(Self.horizon) + 1) else { return }
        people[contact.episode]?.isReached = true
        if now < contact.windowEnd { people[contact.episode]?.isCovered = true }
    }
}
