import Channels
import Engine
import FollowUp
import InventedHospital
import SQL
import Storage
import TestPlaces
import Testing

/// Sixty days of an invented hospital: every evening all promises hold for everybody.
@Suite(.onBothDatabases) struct WholeRunTests {
    @Test(arguments: [UInt64(7), 2_026])
    func sixtyDaysKeepEveryPromise(seed: UInt64) throws {
        let ward = try Ward(at: "2026-02-02 00:00")
        let hospital = InventedHospital(seed: seed, zone: Ward.zone)
        try ward.work { work in
            for (place, member) in hospital.staff().enumerated() {
                let stored = StaffMember(
                    id: ID(Int64(1_000 + place)), username: "i\(place)", name: member.name, code: member.code, role: member.role, department: member.department,
                    isHead: member.isHead, phone: "138\(80_000_000 + place)")
                try work.store.insert(stored, password: "", now: work.now)
            }
        }
        let from = try #require(Day("2026-02-02"))
        var run = Run(ward: ward, discharges: hospital.discharges(from: from, through: from + 19, count: 150))
        for offset in 0..<60 {
            try run.live(until: Ward.zone.startOfDay(from + offset + 1))
            try run.checkTheDay(from + offset, seed: seed)
        }
        #expect(run.messages > 150 && run.calls > 50 && run.answered > 30, "\(run.messages) messages, \(run.calls) calls, \(run.answered) answers")
        try run.checkTheWhole()
    }
}

/// The invented hospital's days, event by event.
private struct Run {
    enum Event {
        case discharge(Int)
        case open(ID<Contact>, Temperament)
        case answer(ID<Contact>, Temperament)
        case refuse(String)
        case solve(ID<Problem>)
    }

    let ward: Ward
    let discharges: [InventedDischarge]
    var agenda: [(at: Instant, order: Int, event: Event)] = []
    var temperaments: [ID<Patient>: Temperament] = [:]
    var sent: [Ward.Sent] = []
    var messages = 0
    var calls = 0
    var answered = 0
    private var order = 0
    private var tries: [ID<Contact>: Int] = [:]
    private var failed: Set<ID<Attempt>> = []

    init(ward: Ward, discharges: [InventedDischarge]) {
        self.ward = ward
        self.discharges = discharges
        for (index, discharge) in discharges.enumerated() { plan(.discharge(index), at: discharge.arrivesAt) }
    }

    private mutating func plan(_ event: Event, at moment: Instant) {
        order += 1
        agenda.append((moment, order, event))
    }

    mutating func live(until end: Instant) throws {
        var stuck = 0
        while true {
            agenda.sort { ($0.at, $0.order) < ($1.at, $1.order) }
            let due = try ward.read { try $0.nextMoment() }
            let moments = [due, agenda.first?.at, try nextCall()].compactMap { $0 }
            guard let next = moments.min(), next < end else { break }
            stuck = next <= ward.now ? stuck + 1 : 0
            if stuck > 2_000 { throw Ward.Stuck(at: ward.now) }
            ward.now = max(ward.now, next)
            while let first = agenda.first, first.at <= ward.now {
                agenda.removeFirst()
                try happen(first.event)
            }
            try deliver()
            try work()
        }
        ward.now = max(ward.now, end)
    }

    private mutating func happen(_ event: Event) throws {
        switch event {
        case .discharge(let index):
            let discharge = discharges[index]
            try ward.take(.episode(discharge.episode))
            let patient = try ward.read { try $0.store.patient(known: discharge.episode.patient.identifiers) }
            if let patient { temperaments[patient] = discharge.temperament }
        case .open(let contact, _):
            _ = try ward.work { try $0.portal(LinkToken.make(contact, sealer: ward.core.sealer), isOpening: true) }
        case .answer(let contact, let temperament):
            try answer(contact, temperament)
        case .refuse(let number):
            order += 1
            try ward.work { try $0.inbound(from: number, text: "R", provider: "t", providerID: "r\(order)") }
        case .solve(let problem):
            guard let known = try ward.read({ try $0.store.problem(problem) }), known.state == .open || known.state == .acknowledged else { return }
            try ward.work { try $0.resolve(problem, resolution: "已处理", toPatient: "请按时服药", by: Ward.attending) }
        }
    }

    private mutating func answer(_ contact: ID<Contact>, _ temperament: Temperament) throws {
        let token = LinkToken.make(contact, sealer: ward.core.sealer)
        guard let portal = try ward.work({ try $0.portal(token, isOpening: true) }), !portal.isClosed, !portal.isComplete,
            let stored = try ward.read({ try $0.store.contact(contact) })
        else { return }
        var answers: Answers = [:]
        for item in portal.items {
            guard let given = temperament.answer(
                to: item, day: stored.day, worse: temperament.course.isWorse(onDay: stored.day), answers: answers, seed: UInt64(bitPattern: contact.raw))
            else { continue }
            answers[item.id] = given
            _ = try ward.work { try $0.answer(token, item: item.id, answer: given, byWhom: "patient") }
        }
        _ = try ward.work { try $0.finish(token) }
        answered += 1
        let ids = try ward.rows("SELECT id FROM problem WHERE state = 'open' AND grade >= 2 AND opened_at = \(ward.now.milliseconds)") { ID<Problem>($0.integer(0) ?? 0) }
        for id in ids { plan(.solve(id), at: ward.now + .minutes(40)) }
    }

    private mutating func deliver() throws {
        var luck = UInt64(bitPattern: ward.now.milliseconds)
        func die(_ attempt: Int64) -> UInt64 {
            luck = StableHash.of(Int64(bitPattern: luck), attempt)
            return luck % 100
        }
        var outcomes: [Int64: SendOutcome] = [:]
        let leaving = try ward.round { message in
            let throwOf = die(message.attempt)
            let outcome: SendOutcome = throwOf < 4 ? .postponed(reason: "busy") : throwOf < 6 ? .unknown(reason: "lost") : .accepted(providerID: "p", isDelivered: throwOf < 60)
            outcomes[message.attempt] = outcome
            return outcome
        }
        for one in leaving {
            sent.append(one)
            guard one.staff == nil else { continue }
            messages += 1
            guard case .accepted = outcomes[one.attempt.raw] else {
                if case .postponed = outcomes[one.attempt.raw] { failed.insert(one.attempt) }
                continue
            }
            guard let contact = one.contact, [.invite, .inform, .remind].contains(one.purpose), let temperament = temperaments[one.patient] else { continue }
            let attempt = tries[contact, default: 0]
            tries[contact] = attempt + 1
            switch temperament.reaction(to: .sms, contact: contact.raw, attempt: attempt, at: Ward.zone.time(of: ward.now)) {
            case .undelivered: try ward.work { try $0.receipt(one.attempt, .undelivered, providerText: "no such number") }
            case .ignored: break
            case .opened(let after): plan(.open(contact, temperament), at: ward.now + after)
            case .answered(let after): plan(.answer(contact, temperament), at: ward.now + after)
            case .optedOut(let after): plan(.refuse(one.address), at: ward.now + after)
            }
        }
    }

    /// When the next item on the worklist opens; nurses begin with it at once.
    private func nextCall() throws -> Instant? {
        try ward.rows("SELECT MIN(opens_at) FROM work_item WHERE state = 'open' AND kind <> 'doctorContact'") { $0.instant(0) }.first ?? nil
    }

    private mutating func work() throws {
        let open = try ward.rows(
            "SELECT id FROM work_item WHERE state = 'open' AND kind <> 'doctorContact' AND opens_at <= \(ward.now.milliseconds) ORDER BY id"
        ) { ID<WorkItem>($0.integer(0) ?? 0) }
        for id in open {
            guard let item = try ward.read({ try $0.store.workItem(id) }), item.state == .open, item.opensAt <= ward.now else { continue }
            switch item.kind {
            case .call, .silentCall, .takeOver:
                calls += 1
                let temperament = temperaments[item.patient]
                let outcome = temperament?.call(contact: item.contact?.raw ?? item.id.raw, attempt: item.tries, at: Ward.zone.time(of: ward.now)) ?? .reached
                _ = try ward.work { try $0.recordCall(id, outcome: outcome, answers: [:], note: "", by: Ward.nurse) }
            case .findNumber:
                let isFound = StableHash.of(item.id.raw, 1).isMultiple(of: 2)
                try ward.work { try $0.findNumber(id, number: isFound ? "137\(String(10_000_000 + abs(item.id.raw) % 80_000_000))" : nil, by: Ward.nurse) }
            case .review: try ward.work { try $0.review(id, callNow: StableHash.of(item.id.raw, 2).isMultiple(of: 2), by: Ward.nurse) }
            case .reply: try ward.work { try $0.settleReply(id, note: "", raiseTo: nil, by: Ward.nurse) }
            case .doctorContact: break
            }
        }
    }

    // MARK: What must hold

    func checkTheDay(_ day: Day, seed: UInt64) throws {
        let forgotten = try ward.rollCall()
        #expect(forgotten.isEmpty, "seed \(seed), \(day)")
        let stuck = try ward.count("SELECT COUNT(*) FROM contact WHERE state IN ('planned', 'reaching') AND (next_at IS NULL OR next_at < \(ward.now.milliseconds))")
        #expect(stuck == 0, "seed \(seed), \(day): contacts that nobody moves")
        let ended = try ward.count("SELECT COUNT(*) FROM contact WHERE state NOT IN ('planned', 'reaching') AND next_at IS NOT NULL")
        #expect(ended == 0)
        let toTheDead = try ward.count(
            "SELECT COUNT(*) FROM attempt a JOIN patient p ON p.hospital_id = a.hospital_id AND p.id = a.patient_id WHERE p.deceased = 1 AND a.staff_id IS NULL AND a.sent_at >= p.died_at")
        #expect(toTheDead == 0)
        let againstANo = try ward.count(
            """
            SELECT COUNT(*) FROM attempt a JOIN patient p ON p.hospital_id = a.hospital_id AND p.id = a.patient_id WHERE p.refused_at IS NOT NULL \
            AND a.staff_id IS NULL AND a.purpose <> 'optedOut' AND a.sent_at > p.refused_at
            """)
        #expect(againstANo == 0, "seed \(seed), \(day)")
        let openForTheGone = try ward.count(
            """
            SELECT COUNT(*) FROM work_item w JOIN patient p ON p.hospital_id = w.hospital_id AND p.id = w.patient_id WHERE w.state IN ('open', 'claimed') \
            AND (p.deceased = 1 OR (p.refused_at IS NOT NULL AND w.kind NOT IN ('doctorContact', 'reply')))
            """)
        #expect(openForTheGone == 0, "seed \(seed), \(day)")
    }

    func checkTheWhole() throws {
        let policy = ward.core.settings.policy
        let toPatients = sent.filter { $0.staff == nil }
        for one in toPatients where one.purpose != .optedOut {
            #expect(policy.messageHours.contains(Ward.zone.time(of: one.at)), "\(one.purpose) at \(Ward.zone.text(one.at))")
        }
        let care = toPatients.filter { [.invite, .inform, .remind].contains($0.purpose) }
        for (patient, messages) in Dictionary(grouping: care, by: \.patient) {
            for (day, ofDay) in Dictionary(grouping: messages.filter { !failed.contains($0.attempt) }, by: { Ward.zone.day(of: $0.at) }) {
                #expect(Set(ofDay.map(\.contact)).count <= policy.capPerDay, "patient \(patient) on \(day)")
            }
        }
        for (_, ofContact) in Dictionary(grouping: care, by: \.contact) {
            for (purpose, attempts) in Dictionary(grouping: ofContact, by: \.purpose) {
                let real = attempts.filter { !failed.contains($0.attempt) }
                #expect(real.count <= 1, "\(purpose) twice: \(attempts.map { Ward.zone.text($0.at) })")
                #expect(attempts.count <= policy.sendTries)
            }
        }
    }
}
