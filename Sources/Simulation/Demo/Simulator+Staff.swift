import Engine
import FollowUp
import InventedHospital
import Storage

extension Simulator {
    /// Nurses take the next of the list as they become free: 20–30 a day each.
    mutating func staffShift(_ work: Work) throws {
        let permission = Permission(policy: work.policy, calendar: core.library.calendar, windows: [])
        guard work.now < nursesLeave, permission.allows(work.now, level: .human) else { return }
        let busy = try departmentsWithWork(work)
        for index in nurses.indices where nurses[index].freeAt <= work.now && busy.contains(nurses[index].department) {
            let nurse = nurses[index]
            guard let item = try work.claimNext(for: nurse.id, department: nurse.department) else { continue }
            try handle(item, by: nurse.id, work)
            let minutes = 8 + Int64(StableHash.of(item.raw, 21) % 14)
            nurses[index].freeAt = work.now + .minutes(minutes)
        }
    }

    /// Where anything is on the nurses' list at all: elsewhere none need look, as a hundred nurses would every five minutes.
    private func departmentsWithWork(_ work: Work) throws -> Set<String> {
        Set(
            try work.store.connection.rows(
                """
                SELECT DISTINCT department FROM work_item WHERE hospital_id = \(core.settings.hospital) AND state IN ('open', 'claimed') \
                AND opens_at <= \(work.now) AND kind <> 'doctorContact'
                """
            ) { $0.string(0) })
    }

    private mutating func handle(_ id: ID<WorkItem>, by staff: ID<Staff>, _ work: Work) throws {
        guard let item = try work.store.workItem(id) else { return }
        switch item.kind {
        case .call, .silentCall, .takeOver, .doctorContact: try call(item, by: staff, work)
        case .reply: try work.settleReply(id, note: "已回电话解答。", raiseTo: nil, by: staff)
        case .review: try work.review(id, callNow: StableHash.fraction(id.raw, 22) < 0.7, by: staff)
        case .findNumber:
            let isFound = StableHash.fraction(id.raw, 23) < 0.6
            let number = "1990" + String(1_000_000 + Int(StableHash.of(id.raw, 24) % 8_999_999))
            try work.findNumber(id, number: isFound ? number : nil, by: staff)
            if isFound { temperaments[item.patient]?.hasWrongNumber = false }
        }
    }

    private mutating func call(_ item: Store.StoredWorkItem, by staff: ID<Staff>, _ work: Work) throws {
        report.calls += 1
        let time = work.policy.zone.time(of: work.now)
        guard let temperament = temperaments[item.patient] else {
            _ = try work.recordCall(item.id, outcome: .noAnswer, answers: [:], note: "", by: staff)
            return
        }
        let outcome = temperament.call(contact: item.contact?.raw ?? item.id.raw, attempt: item.tries, at: time)
        var answers: Answers = [:]
        if outcome == .reached, let contact = try item.contact.flatMap({ try work.store.contact($0) }) {
            answers = try asking(contact, work)?.answers(for: .staff) { spoken($0, contact, temperament, $1) } ?? [:]
        }
        _ = try work.recordCall(item.id, outcome: outcome, answers: answers, note: outcome == .reached ? "已按脚本随访，已核对用药与复诊时间。" : "", by: staff)
    }

    /// Doctors see new alerts: most within minutes, some only after the alert has climbed.
    mutating func scheduleDoctors(_ work: Work) throws {
        let hospital = core.settings.hospital
        let new = try work.store.connection.rows(
            """
            SELECT id, grade, owner_id, opened_at FROM problem WHERE hospital_id = \(hospital) AND state = 'open' AND grade >= 2 \
            AND opened_at >= \(work.now - .hours(12))
            """
        ) { (id: $0.integer(0) ?? 0, grade: $0.int(1), owner: $0.integer(2) ?? 0, openedAt: $0.instant(3) ?? work.now) }.sorted { $0.id < $1.id }
        for problem in new where knownProblems.insert(problem.id).inserted {
            report.problems += 1
            let owner = ID<Staff>(problem.owner)
            let luck = StableHash.fraction(problem.id, 31)
            let wait: Int64 = problem.grade == 3 ? (luck < 0.85 ? 2 + Int64(luck * 4) : 7 + Int64(luck * 12)) : 20 + Int64(luck * 400)
            let solve: Int64 = problem.grade == 3 ? 25 + Int64(luck * 120) : luck < 0.95 ? 60 + Int64(luck * 900) : 1_600
            guard problem.openedAt < end - .minutes(15) else { continue }
            agenda.add(.acknowledge(ID(problem.id), by: owner), at: problem.openedAt + .minutes(wait))
            guard problem.openedAt < end - .hours(5) else { continue }
            agenda.add(.resolve(ID(problem.id), by: owner), at: problem.openedAt + .minutes(wait + solve))
        }
    }

    func resolve(_ id: ID<Problem>, by staff: ID<Staff>, _ work: Work) throws {
        guard let problem = try work.store.problem(id), problem.state == .acknowledged || problem.state == .open else { return }
        let solutions: [(note: String, told: String)] = [
            ("电话评估后嘱当日门诊复查，已就诊。", "您反映的情况医生已看过，请按今天说好的来门诊复查，带上出院小结。"),
            ("核对用药，调整剂量，三天后复测。", "用药已经帮您核对过，请按医生新的嘱咐服用，三天后再测一次告诉我们。"),
            ("评估无危险征象，指导观察，次日回电确认好转。", "医生评估目前没有危险，请继续观察，有加重随时拨打24小时电话。"),
            ("安排换药室处理伤口，已处理。", "伤口已安排换药，请保持干燥，两天后来复查。"),
        ]
        let solution = solutions[Int(StableHash.of(id.raw, 32) % UInt64(solutions.count))]
        try work.resolve(id, resolution: solution.note, toPatient: solution.told, by: staff)
    }
}
