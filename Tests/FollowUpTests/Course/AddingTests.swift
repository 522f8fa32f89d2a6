import FollowUp
import Testing

/// Where an added contact comes to lie.
@Suite struct AddingTests {
    static let step = AddedStep(after: 14, window: -2...0, level: .questionnaire, items: ["sbp", "dbp"], topics: ["pills"])
    static let plan = Plan(
        id: ID(3), patient: ID(2), episode: ID(4), pathway: "HTN", version: 1, anchor: Shop.day("2026-02-18"), risk: .ordinary)
    /// A Wednesday; fourteen days later is 18 March.
    static let now = Shop.at("2026-03-04 10:00")

    static func add(_ step: AddedStep = step, planned: [Contact] = [], days: [String] = []) throws -> Planner.Placed {
        let planner = Planner(library: try Shop.library.get(), policy: Shop.policy)
        let patient = Patient(id: ID(2), name: "王秀英", sex: .female, birthDate: Day("1950-03-04"))
        let around = Planner.Surroundings(
            patient: patient, department: "心血管内科", planned: planned, load: ContactLoad(days: days.map(Shop.day) + planned.map { Shop.zone.day(of: $0.plannedFor) }))
        var ids: Int64 = 100
        return planner.add(step, as: AddedNode(.add, "p"), sequence: 1, to: plan, Trace(), around: around, now: now) {
            ids += 1
            return ids
        }
    }

    static func planned(_ moment: String, from start: String, to end: String, plan: Int64 = 3, items: [String] = ["adh"]) -> Contact {
        var contact = Samples.contact(plannedFor: Shop.at(moment), windowEnd: Shop.at(end + " 00:00"))
        contact.id = ID(50)
        contact.plan = ID(plan)
        contact.windowStart = Shop.at(start + " 00:00")
        contact.nextAt = contact.plannedFor
        contact.items = items
        return contact
    }

    @Test func itLiesOnItsDay() throws {
        let placed = try Self.add()
        let contact = try #require(placed.new.first?.contact)
        #expect(Shop.zone.day(of: contact.plannedFor) == Shop.day("2026-03-18") && contact.state == .planned && contact.day == 28)
        #expect(contact.node == "add.p" && contact.sequence == 1 && contact.isAdded && contact.late == .human && placed.enriched.isEmpty)
        #expect(contact.windowStart == Shop.at("2026-03-16 00:00") && contact.windowEnd == Shop.at("2026-03-19 00:00"))
    }

    @Test func aDayThatIsTakenIsLeftToOthers() throws {
        let contact = try #require(try Self.add(days: ["2026-03-18"]).new.first?.contact)
        #expect(Shop.zone.day(of: contact.plannedFor) == Shop.day("2026-03-17"))
    }

    /// Three in seven days are taken already: it waits for the next day with room, and is not left out.
    @Test func theCapHoldsAndNothingIsLost() throws {
        let contact = try #require(try Self.add(days: ["2026-03-14", "2026-03-15", "2026-03-19"]).new.first?.contact)
        #expect(contact.state == .planned)
        let day = Shop.zone.day(of: contact.plannedFor)
        #expect(day >= Shop.day("2026-03-20"))
        #expect(ContactLoad(days: ["2026-03-14", "2026-03-15", "2026-03-19"].map(Shop.day)).hasRoom(on: day, policy: Shop.policy))
        #expect(contact.windowEnd > contact.plannedFor)
    }

    @Test(arguments: [Int64(3), 9])
    func oneThatLiesNearTakesItIn(plan: Int64) throws {
        let host = Self.planned("2026-03-17 09:00", from: "2026-03-12", to: "2026-03-25", plan: plan)
        let placed = try Self.add(planned: [host])
        let contact = try #require(placed.new.first?.contact)
        #expect(contact.state == .superseded && contact.mergedInto == host.id)
        let now = try #require(placed.enriched.first?.contact)
        #expect(now.items == ["adh", "sbp", "dbp"] && now.plannedFor == host.plannedFor)
    }

    /// Promised within fourteen days: the contact of day 16 comes two days sooner rather than both.
    @Test func oneThatLiesShortlyAfterIsFetched() throws {
        let host = Self.planned("2026-03-20 09:00", from: "2026-03-15", to: "2026-03-28")
        let placed = try Self.add(planned: [host])
        #expect(placed.new.first?.contact.mergedInto == host.id)
        #expect(placed.enriched.first.map { Shop.zone.day(of: $0.contact.plannedFor) } == Shop.day("2026-03-18"))
    }

    @Test func oneThatCannotComeSoonerStaysWhereItIs() throws {
        let host = Self.planned("2026-03-20 09:00", from: "2026-03-19", to: "2026-03-28")
        let placed = try Self.add(planned: [host])
        #expect(placed.new.first?.contact.state == .planned && placed.enriched.isEmpty)
    }

    @Test func whatAsksTheSameServes() throws {
        let today = Shop.zone.day(of: Self.now)
        let same = Self.planned("2026-03-17 09:00", from: "2026-03-12", to: "2026-03-25", items: ["dbp", "sbp", "adh"])
        #expect(Self.step.isServed(by: same, from: today, zone: Shop.zone))
        var lesser = same
        lesser.level = .automated
        var early = same
        early.plannedFor = Shop.at("2026-03-15 09:00")
        var other = same
        other.items = ["sbp"]
        for contact in [lesser, early, other] { #expect(!Self.step.isServed(by: contact, from: today, zone: Shop.zone)) }
    }

    @Test func aCallComesOnAWorkingDay() throws {
        let step = FindingPolicy.Verification(within: 11, level: .human).step
        let contact = try #require(try Self.add(step).new.first?.contact)
        // The eleventh day is a Sunday.
        #expect(Shop.zone.day(of: contact.plannedFor) == Shop.day("2026-03-13") && contact.channels == [.call] && contact.level == .human)
    }
}
