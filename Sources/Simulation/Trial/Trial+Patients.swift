import Channels
import Engine
import FollowUp
import InventedHospital
import Storage

extension Trial {
    /// A patient's phone rings: what the person behind it will do about this message.
    func hear(_ call: ProviderCall, _ attempt: Rows.Attempt) {
        guard let contact = attempt.contact, let person = personOf[attempt.patient] else { return }
        if attempt.purpose == "result" { return hearResult(contact, attempt, person) }
        guard attempt.isCare else { return }
        let temperament = people[person].temperament
        let time = policy.zone.time(of: now)
        let isQuestion = rows.contacts[contact]?.level == Level.questionnaire.rawValue
        switch temperament.reaction(to: .sms, contact: contact, attempt: attempt.purpose == "remind" ? 1 : 0, at: time) {
        case .undelivered, .ignored: break
        case .opened(let after), .optedOut(let after): agenda.add(.look(contact), at: now + after)
        case .answered(let after):
            agenda.add(.look(contact), at: now + after)
            guard isQuestion else { break }
            let isWorse = configuration.has(.danger) && people[person].lot.chance(0.25)
            agenda.add(.answer(contact, isWhole: people[person].lot.chance(0.85), isWorse: isWorse), at: now + after + .minutes(3))
            if people[person].lot.chance(0.1) { agenda.add(.answer(contact, isWhole: true, isWorse: isWorse), at: now + after + .hours(Int64(people[person].lot.int(1...400)))) }
        }
        refuseOrWrite(call, contact, person)
    }

    private func refuseOrWrite(_ call: ProviderCall, _ contact: Int64, _ person: Int) {
        let after = Span.minutes(Int64(people[person].lot.int(1...900)))
        let luck = people[person].lot.fraction()
        let id = "\(call.attempt)-\(people[person].lot.int(0...9_999))"
        if configuration.has(.optOut), luck < 0.05 {
            agenda.add(.text(from: call.address, body: "R", contact: contact, providerID: id), at: now + after)
        } else if configuration.has(.optOut), luck < 0.08 {
            agenda.add(.refuseByLink(contact), at: now + after)
        } else if configuration.has(.danger), luck < 0.11 {
            agenda.add(.text(from: call.address, body: "今天早上突然胸痛", contact: contact, providerID: id), at: now + after)
        } else if luck < 0.16 {
            agenda.add(.text(from: call.address, body: "请问什么时候复查？", contact: contact, providerID: id), at: now + after)
        } else if configuration.has(.danger), luck < 0.18 {
            agenda.add(.text(from: call.address, body: Trial.despair, contact: contact, providerID: id), at: now + after)
        }
    }

    private func hearResult(_ contact: Int64, _ attempt: Rows.Attempt, _ person: Int) {
        guard let problem = attempt.problem, people[person].lot.chance(0.5) else { return }
        let helped = people[person].lot.chance(0.7)
        agenda.add(.helped(contact: contact, problem: problem, helped), at: now + .hours(Int64(people[person].lot.int(1...60))))
    }

    /// Answers the questionnaire, or its first half. What is abnormal is owed a problem.
    func answer(_ contact: Int64, isWhole: Bool, isWorse: Bool, on node: Int) {
        guard let patient = rows.contacts[contact]?.patient, let person = personOf[patient] else { return }
        let temperament = people[person].temperament
        let ending = transact(
            "answer", on: node,
            { work -> [Int] in
                guard let portal = try work.portal(token(contact, work), isOpening: true), !portal.isClosed, !portal.items.isEmpty else { return [] }
                let stored = try work.store.contact(ID(contact))
                let day = stored?.day ?? 0
                var answers = portal.answers
                for item in isWhole ? portal.items[...] : portal.items.prefix((portal.items.count + 1) / 2) {
                    let given = temperament.answer(
                        to: item, day: day, worse: isWorse || temperament.course.isWorse(onDay: day), answers: answers, seed: UInt64(bitPattern: contact))
                    guard let given, Grading.objection(given, to: item) == nil else { continue }
                    answers[item.id] = given
                    _ = try work.answer(token(contact, work), item: item.id, answer: given, byWhom: "patient")
                }
                if isWhole { _ = try work.finish(token(contact, work)) }
                return grades(answers, portal.items, day: day, person)
            },
            then: { found in
                report.answers += 1
                chronicle.proven.insert(contact)
                chronicle.owed += found.map { Chronicle.Owed(contact: contact, grade: $0) }
            })
        // The page says that it could not be saved, and most people press once more.
        if ending == .undone, people[person].lot.chance(0.8) { agenda.add(.answer(contact, isWhole: isWhole, isWorse: isWorse), at: now + .minutes(2)) }
    }

    private func grades(_ answers: Answers, _ items: [Item], day: Int, _ person: Int) -> [Int] {
        let age = people[person].fact.birthDate.map { $0.age(on: policy.zone.day(of: now)) }
        return Set(Grading.signals(answers, items: items, age: age, day: day).map(\.grade.rank)).sorted()
    }

    func refuseByLink(_ contact: Int64, on node: Int) {
        transact("refuse", on: node, { try $0.refuse(token: token(contact, $0)) }) { noteRefusal(ofContact: contact) }
    }

    func text(from sender: String, _ body: String, about contact: Int64, id: String, _ event: TrialEvent, on node: Int) {
        let isRefusal = body == "R"
        let ending = transact("text", on: node, { try $0.inbound(from: sender, text: body, provider: "trial", providerID: id) }) { reading in
            if body == Trial.despair, reading != nil { noteTakenOver(byContact: contact) }
            guard isRefusal else { return }
            chronicle.confirmable[sender, default: 0] += 1
            noteRefusal(ofContact: contact)
        }
        repeatLater(event, after: ending)
    }

    /// What takes a conversation out of automation.
    static let despair = "活着没意思，不想活了"

    /// A person has the conversation from here on, and gives it back after hours or weeks.
    private func noteTakenOver(byContact contact: Int64) {
        guard let patient = rows.contacts[contact]?.patient, let person = personOf[patient], rows.patients[patient]?.isDeceased == false else { return }
        chronicle.takenOver[patient] = chronicle.takenOver[patient] ?? chronicle.tick
        agenda.add(.giveBack(patient: patient, isCancelled: people[person].lot.chance(0.3)), at: now + .hours(Int64(people[person].lot.int(2...400))))
    }

    func giveBack(_ patient: Int64, isCancelled: Bool, on node: Int) {
        guard let member = staff.nurses.first?.id else { return }
        var owner = patient
        while let survivor = rows.patients[owner]?.mergedInto { owner = survivor }
        let ending = transact("give back", on: node, { try $0.giveBack(ID(owner), isCancelled ? .cancelled : .resumed, by: member) }) {
            for known in chronicle.takenOver.keys.sorted() where known == owner || rows.patients[known]?.mergedInto == owner { chronicle.takenOver[known] = nil }
        }
        repeatLater(.giveBack(patient: patient, isCancelled: isCancelled), after: ending)
    }

    /// A refusal was committed: from here on nothing may go out. Some change their minds.
    private func noteRefusal(ofContact contact: Int64) {
        guard let patient = rows.contacts[contact]?.patient else { return }
        noteRefusal(of: patient)
    }

    func noteRefusal(of patient: Int64) {
        chronicle.refusals[patient] = chronicle.refusals[patient] ?? chronicle.tick
        guard let person = personOf[patient], people[person].lot.chance(0.3) else { return }
        agenda.add(.allow(patient: patient), at: now + .hours(Int64(people[person].lot.int(2...500))))
    }
}
