import Engine
import FollowUp
import InventedHospital
import Storage

extension Trial {
    // MARK: Nurses

    /// A nurse takes the next of the list while at work.
    func shift(_ nurse: Int, on node: Int) {
        let permission = Permission(policy: policy, calendar: stage.library.calendar, windows: [])
        let away = staff.nurses[nurse].leave.first { $0.from <= now && now < $0.until }
        guard away == nil, permission.allows(now, level: .human) else {
            let opens = permission.next(from: max(now, away?.until ?? now) + .minutes(1), before: now + .days(60), level: .human)
            return agenda.add(.shift(nurse: nurse), at: opens ?? now + .days(1))
        }
        let id = staff.nurses[nurse].id
        var claimed: ID<WorkItem>?
        transact("claim", on: node, { try $0.claimNext(for: id, department: nil) }) { claimed = $0 }
        if let claimed {
            agenda.add(.handle(item: claimed.raw, nurse: nurse), at: now + .minutes(Int64(schedule.int(4...25))))
        } else {
            agenda.add(.shift(nurse: nurse), at: now + .hours(3))
        }
    }

    func handle(_ id: Int64, by nurse: Int, on node: Int) {
        agenda.add(.shift(nurse: nurse), at: now + .minutes(1))
        guard let item = rows.items[id], item.isOpen else { return }
        let member = staff.nurses[nurse].id
        let luck = schedule.fraction()
        switch item.kind {
        case "reply":
            transact("reply", on: node) { try $0.settleReply(ID(id), note: luck < 0.5 ? "已回复" : "", raiseTo: luck < 0.15 ? .important : nil, by: member) }
        case "review": transact("review", on: node) { try $0.review(ID(id), callNow: luck < 0.7, by: member) }
        case "findNumber":
            let number = luck < 0.6 ? "1986" + String(1_000_000 + schedule.int(0...8_999_999)) : nil
            transact("number", on: node, { try $0.findNumber(ID(id), number: number, by: member) }) {
                if number != nil, let person = personOf[item.patient] { people[person].temperament.hasWrongNumber = false }
            }
        default: call(id, item, by: member, on: node)
        }
    }

    private func call(_ id: Int64, _ item: Rows.Item, by member: ID<Staff>, on node: Int) {
        guard let person = personOf[item.patient] else { return }
        let outcome = outcome(item, id, person)
        let temperament = people[person].temperament
        let isWorse = configuration.has(.danger) && people[person].lot.chance(0.15)
        transact(
            "call", on: node,
            { work -> [Int] in
                var answers: Answers = [:]
                let contact = try item.contact.flatMap { try work.store.contact(ID($0)) }
                let patient = try work.store.patient(ID(item.patient))
                let asking = try contact.flatMap { contact in try patient.map { try work.asking(contact, of: $0) } }
                if outcome == .reached, let contact, let asking {
                    answers = asking.answers(for: .staff) { item, answers in
                        let given = temperament.answer(
                            to: item, day: contact.day, worse: isWorse || temperament.course.isWorse(onDay: contact.day), answers: answers,
                            seed: UInt64(bitPattern: contact.id.raw))
                        return given.flatMap { Grading.objection($0, to: item) == nil ? $0 : nil }
                    }
                }
                _ = try work.recordCall(ID(id), outcome: outcome, answers: answers, note: "", by: member)
                return Set(asking?.signals(answers, isComplete: true).map(\.grade.rank) ?? []).sorted()
            },
            then: { found in
                report.calls += 1
                if let contact = item.contact { chronicle.owed += found.map { Chronicle.Owed(contact: contact, grade: $0) } }
                if outcome == .optedOut { noteRefusal(of: item.patient) }
                if outcome == .died { chronicle.deaths[item.patient] = chronicle.deaths[item.patient] ?? chronicle.tick }
            })
    }

    private func outcome(_ item: Rows.Item, _ id: Int64, _ person: Int) -> CallOutcome {
        let luck = people[person].lot.fraction()
        if configuration.has(.death), luck < 0.02 { return .died }
        if configuration.has(.readmission), luck >= 0.02, luck < 0.05 { return .readmitted }
        if luck >= 0.05, luck < 0.06 { return .movedAway }
        if configuration.has(.optOut), luck >= 0.06, luck < 0.10 { return .optedOut }
        return people[person].temperament.call(contact: item.contact ?? id, attempt: people[person].lot.int(0...9), at: policy.zone.time(of: now))
    }

    // MARK: Doctors

    /// An alert reaches a doctor's phone.
    func hear(alert problem: Int64, staff member: Int64) {
        guard !staff.expected.contains(problem) else { return }
        if let leave = staff.leave[member], leave.from <= now, now < leave.until { return }
        let luck = schedule.fraction()
        let isSlow = configuration.has(.slow) && luck < 0.6
        guard !isSlow || luck > 0.2 else { return }
        staff.expected.insert(problem)
        let wait = isSlow ? schedule.int(8...300) : schedule.int(1...12)
        agenda.add(.acknowledge(problem, by: member), at: now + .minutes(Int64(wait)))
    }

    func acknowledge(_ problem: Int64, by member: Int64, on node: Int) {
        staff.expected.remove(problem)
        guard let known = rows.problems[problem], known.state == "open" || known.state == "carried" else { return }
        let ending = transact("acknowledge", on: node) { try $0.acknowledge(ID(problem), by: ID(member)) }
        repeatLater(.acknowledge(problem, by: member), after: ending)
        guard schedule.chance(0.9) else { return }
        if schedule.chance(0.1) { agenda.add(.regrade(problem, by: member), at: now + .minutes(Int64(schedule.int(1...60)))) }
        agenda.add(.resolve(problem, by: member), at: now + .minutes(Int64(schedule.int(20...2_400))))
    }

    func resolve(_ problem: Int64, by member: Int64, on node: Int) {
        let toPatient = schedule.chance(0.7) ? "请按医生说的复查" : ""
        let ending = transact("resolve", on: node) { try $0.resolve(ID(problem), resolution: "已处理", toPatient: toPatient, by: ID(member)) }
        if ending == .undone { agenda.add(.resolve(problem, by: member), at: now + .minutes(5)) }
    }

    func regrade(_ problem: Int64, by member: Int64, on node: Int) {
        guard let known = rows.problems[problem], let grade = schedule.pick(Grade.allCases.filter { $0.rank != known.grade }) else { return }
        transact("regrade", on: node, { try $0.regrade(ID(problem), to: grade, reason: "复核", by: ID(member), role: .doctor) }) {
            chronicle.regraded.insert(problem)
        }
    }
}
