import FollowUp
import Testing

/// Invented patients by the hundred against the shipped pathways.
@Suite struct PlannerPropertyTests {
    struct Sample {
        var request: Planner.Request
        var now: Instant
    }

    static let diagnoses = [
        "I10.x00x002", "E11.900", "E11.300+H28.0*", "I50.900", "I21.000", "I63.900", "J44.100", "K80.100", "M17.900", "C34.900", "Z00.000", "O82.000", "I69.300", "N18.900",
    ]
    static let procedures = ["81.5400", "51.2300", "74.1x00", "36.0700x004", "81.5100", "00.6600"]
    static let windows = ["", "09:00-11:00", "19:00-20:30", "22:00-23:30", "12:00-13:00,18:00-20:00", "06:00-07:30"]

    static func sample(_ seed: Int, planned: [Contact] = []) -> Sample {
        var luck = Luck(UInt64(seed) &+ 1_000)
        let discharged = Shop.at("2026-01-05 10:00") + .hours(Int64(luck.int(0...8_000)))
        let late = luck.chance(75) ? luck.int(0...240) : luck.int(0...60 * 24)
        let codes = (0..<luck.int(0...4)).map { _ in Code(.icd10, luck.pick(diagnoses)) }
        let done = luck.chance(30)
            ? [ProcedureFact(code: Code(.icd9cm3, luck.pick(procedures)), performedOn: luck.chance(70) ? Shop.zone.day(of: discharged) - luck.int(0...12) : nil)] : []
        let patient = Patient(
            id: ID(Int64(luck.int(1...1_000_000))), name: "张三", sex: .female, birthDate: luck.chance(10) ? nil : Shop.day("1950-01-01") + luck.int(0...20_000),
            windows: luck.pick(windows).split(separator: ",").compactMap { DayPart(String($0)) })
        let stay = Stay(
            kind: luck.pick([.inpatient, .inpatient, .emergency]), department: "心血管内科", admittedAt: discharged - .days(Int64(luck.int(0...20))), dischargedAt: discharged,
            disposition: luck.pick([.home, .home, .home, .againstAdvice, .community]), diagnoses: codes, procedures: done, isEmergencyAdmission: luck.chance(40),
            age: patient.birthDate.map { $0.age(on: Shop.zone.day(of: discharged)) }, emergencyVisits: luck.int(0...4))
        return Sample(
            request: Planner.Request(
                patient: patient, episode: ID(7), stay: stay, isReachable: true, planned: planned,
                load: ContactLoad(days: planned.map { Shop.zone.day(of: $0.plannedFor) })),
            now: discharged + .hours(Int64(late)))
    }

    static func outline(_ sample: Sample, firstID: Int64 = 0) throws -> Planner.Outline {
        var last = firstID
        return Planner(library: try Shop.library.get(), policy: Shop.policy).outline(sample.request, now: sample.now) {
            last += 1
            return last
        }
    }

    private func check(_ outline: Planner.Outline, _ sample: Sample, others: [Contact], seed: Int) throws {
        let library = try Shop.library.get()
        let permission = Permission(policy: Shop.policy, calendar: library.calendar, windows: sample.request.patient.windows)
        let enriched = Dictionary(uniqueKeysWithValues: outline.enriched.map { ($0.contact.id, $0.contact) })
        let all = outline.contacts.map(\.contact) + others.map { enriched[$0.id] ?? $0 }
        for planned in outline.contacts + outline.enriched {
            let contact = planned.contact
            guard contact.state == .planned else {
                #expect(contact.nextAt == nil && contact.endedAt != nil, "seed \(seed)")
                continue
            }
            let rules = Set(planned.trace.entries.map(\.rule))
            let isLate = !rules.isDisjoint(with: [.lateSend, .lateHuman]) || (contact.level == .human && rules.contains(.movedForWorkday))
            #expect(contact.nextAt == contact.plannedFor && contact.plannedFor >= sample.now, "seed \(seed): before now")
            #expect(isLate || (contact.windowStart <= contact.plannedFor && contact.plannedFor < contact.windowEnd), "seed \(seed): \(contact.node) outside its window")
            #expect(permission.allows(contact.plannedFor, level: contact.level), "seed \(seed): \(contact.pathway) \(contact.node) \(contact.level) at \(Shop.zone.text(contact.plannedFor))")
            #expect(!planned.trace.entries.isEmpty)
        }
        // Nothing of any node is lost by merging.
        for plan in outline.plans {
            let pathway = try #require(library.pathway(plan.pathway))
            for guest in all where guest.plan == plan.id && guest.state == .superseded {
                let host = try #require(all.first { $0.id == guest.mergedInto }, "seed \(seed)")
                let node = try #require(pathway.nodes.first { $0.id == guest.node })
                #expect(host.state == .planned && Set(node.topics).isSubset(of: host.topics) && Set(node.items).isSubset(of: host.items), "seed \(seed)")
                #expect(host.level >= node.level && host.risk >= guest.risk, "seed \(seed): a level was lowered")
                #expect(host.windowStart <= host.plannedFor && host.plannedFor < host.windowEnd, "seed \(seed): the host left the shared window")
            }
            #expect(all.contains { $0.plan == plan.id }, "seed \(seed): an empty plan")
        }
        let days = all.filter { $0.state == .planned && $0.level < .human }.map { Shop.zone.day(of: $0.plannedFor) }
        let byDay = Dictionary(grouping: days) { $0 }.mapValues(\.count)
        #expect(byDay.values.allSatisfy { $0 <= Shop.policy.capPerDay }, "seed \(seed): two on one day")
        #expect(byDay.keys.allSatisfy { first in (0..<7).reduce(0) { $0 + (byDay[first + $1] ?? 0) } <= Shop.policy.capPerWeek }, "seed \(seed): too many in a week")
        #expect((outline.unplanned == nil) == !outline.plans.isEmpty)
    }

    @Test func outlinesKeepEveryPromise() throws {
        var plans = 0
        for seed in 0..<800 {
            let sample = Self.sample(seed)
            let outline = try Self.outline(sample)
            try check(outline, sample, others: [], seed: seed)
            plans += outline.plans.count
        }
        #expect(plans > 700)
    }

    @Test func theSameArgumentsGiveTheSameOutline() throws {
        for seed in 0..<500 { #expect(try Self.outline(Self.sample(seed)) == Self.outline(Self.sample(seed))) }
    }

    /// A second stay soon after the first: what merges into contacts already planned keeps every promise as well.
    @Test func aSecondStayMergesIntoTheFirst() throws {
        var enriched = 0
        for seed in 0..<600 {
            var first = Self.sample(seed)
            let before = try Self.outline(first, firstID: 10_000).contacts.map(\.contact).filter { $0.state == .planned }
            var second = Self.sample(seed + 5_000, planned: before)
            second.request.patient = first.request.patient
            let shift = first.request.stay.dischargedAt - second.request.stay.dischargedAt
            second.request.stay.dischargedAt = first.request.stay.dischargedAt
            second.request.stay.procedures = second.request.stay.procedures.map { ProcedureFact(code: $0.code, performedOn: nil) }
            second.now = max(second.now + shift, first.now)
            first.now = second.now
            // What was due before belongs to the past.
            second.request.planned = before.filter { $0.plannedFor > second.now }
            second.request.load = ContactLoad(days: second.request.planned.map { Shop.zone.day(of: $0.plannedFor) })
            let outline = try Self.outline(second)
            try check(outline, second, others: second.request.planned, seed: seed)
            enriched += outline.enriched.count
        }
        #expect(enriched > 100)
    }

    @Test func nothingIsPlannedForTheDeadOrTheRefusing() throws {
        for seed in 0..<500 {
            var sample = Self.sample(seed)
            if seed.isMultiple(of: 2) { sample.request.patient.isDeceased = true } else { sample.request.patient.refusedAt = sample.now }
            let outline = try Self.outline(sample)
            #expect(outline.plans.isEmpty && outline.contacts.isEmpty && outline.enriched.isEmpty)
            #expect(outline.unplanned == (seed.isMultiple(of: 2) ? .died : .optedOut))
        }
    }
}
