import Engine
import FollowUp
import InventedHospital
import Storage

extension TwinRun {
    /// Nurses take the next task as they become free, and make so many calls a day.
    mutating func shift(_ work: Work) throws {
        guard permission.allows(work.now, level: .human) else { return }
        let today = work.policy.zone.day(of: work.now)
        for index in nurses.indices where nurses[index].freeAt <= work.now {
            if nurses[index].day != today {
                nurses[index].day = today
                nurses[index].callsToday = 0
            }
            guard Double(nurses[index].callsToday) < assumptions[.callsADay], let id = try next(for: nurses[index].id, work), let item = try work.store.workItem(id)
            else { continue }
            let (minutes, isCall) = try handle(item, by: nurses[index].id, work)
            if isCall { nurses[index].callsToday += 1 }
            nurseMinutes += minutes
            nurses[index].freeAt = work.now + .minutes(Int64(minutes))
        }
    }

    private func next(for nurse: ID<Staff>, _ work: Work) throws -> ID<WorkItem>? {
        guard policy.order == .arrival else { return try work.claimNext(for: nurse, department: nil) }
        let first = try work.store.connection.rows(
            """
            SELECT id FROM work_item WHERE hospital_id = \(core.settings.hospital) AND state = 'open' AND kind = 'call' AND opens_at <= \(work.now) \
            AND due_at > \(work.now) AND tries < \(policy.tries) ORDER BY opens_at, id LIMIT 1
            """
        ) { ID<WorkItem>($0.integer(0) ?? 0) }.first
        if let first { try work.claim(first, by: nurse) }
        return first
    }

    private mutating func handle(_ item: Store.StoredWorkItem, by nurse: ID<Staff>, _ work: Work) throws -> (minutes: Double, isCall: Bool) {
        let desk = assumptions[.deskMinutes]
        switch item.kind {
        case .call, .silentCall, .takeOver, .doctorContact: return (try call(item, by: nurse, work), true)
        case .reply: try work.settleReply(item.id, note: "已回电话解答。", raiseTo: nil, by: nurse)
        case .review: try work.review(item.id, callNow: true, by: nurse)
        case .findNumber: try findNumber(item, by: nurse, work)
        }
        return (desk, false)
    }

    private mutating func findNumber(_ item: Store.StoredWorkItem, by nurse: ID<Staff>, _ work: Work) throws {
        let contact = try item.contact.flatMap { try work.store.contact($0) }
        let person = contact.flatMap { people[$0.episode] }
        var lot = Lot(person?.seed ?? 0, 0, "number")
        let isFound = person != nil && lot.chance(assumptions[.numberFound])
        try work.findNumber(item.id, number: isFound ? "1990" + String(1_000_000 + lot.int(0...8_999_998)) : nil, by: nurse)
        if isFound, let contact { people[contact.episode]?.temperament.hasWrongNumber = false }
    }

    private mutating func call(_ item: Store.StoredWorkItem, by nurse: ID<Staff>, _ work: Work) throws -> Double {
        calls += 1
        let contact = try item.contact.flatMap { try work.store.contact($0) }
        let person = contact.flatMap { people[$0.episode] }
        let outcome = person.flatMap { person in contact.map { person.call(day: $0.day, tries: $0.tries + item.tries * 4, assumptions) } } ?? .noAnswer
        var answers: Answers = [:]
        if outcome == .reached, let contact {
            let (said, tells) = answersByPhone(contact, at: work.now)
            answers = said
            if tells { told(contact, at: work.now) }
            called += 1
            reached(contact, at: work.now)
        }
        _ = try work.recordCall(item.id, outcome: outcome, answers: answers, note: "", by: nurse)
        return assumptions[outcome == .reached ? .callMinutes : .tryMinutes]
    }

    /// Doctors hear of new problems, by an alert or from the nurse, and acknowledge in their own time.
    mutating func tellDoctors(_ work: Work) throws {
        let new = try work.store.connection.rows(
            """
            SELECT id, grade, owner_id, opened_at, episode_id FROM problem \
            WHERE hospital_id = \(core.settings.hospital) AND state = 'open' AND grade >= 2 AND opened_at >= \(work.now - .hours(12)) ORDER BY id
            """
        ) { (id: $0.integer(0) ?? 0, grade: $0.int(1), owner: $0.integer(2) ?? 0, openedAt: $0.instant(3) ?? work.now, episode: ID<Episode>($0.integer(4) ?? 0)) }
        for problem in new where known.insert(problem.id).inserted {
            let isUrgent = problem.grade == 3
            var lot = Lot(people[problem.episode]?.seed ?? 0, problem.grade, "doctor")
            let wait = Spread.around(assumptions[isUrgent ? .urgentMinutes : .importantMinutes], lot.fraction())
            var moment = problem.openedAt + .minutes(Int64(policy.handover) + Int64(wait) + 1)
            // An urgent matter is seen day and night.
            if !isUrgent { moment = permission.next(from: moment, before: moment + .days(15), level: .human) ?? moment }
            agenda.add(.acknowledge(ID(problem.id), by: ID(problem.owner), problem.episode), at: moment)
            agenda.add(.resolve(ID(problem.id), by: ID(problem.owner)), at: moment + .hours(2))
        }
    }

    mutating func acknowledge(_ id: ID<Problem>, by staff: ID<Staff>, _ episode: ID<Episode>, _ work: Work) throws {
        guard let problem = try work.store.problem(id), problem.state == .open else { return }
        try work.acknowledge(id, by: staff)
        doctorMinutes += assumptions[.doctorMinutes]
        if let trouble = people[episode]?.trouble, trouble.toldAt != nil, trouble.foundAt == nil { people[episode]?.trouble?.foundAt = work.now }
    }
}
