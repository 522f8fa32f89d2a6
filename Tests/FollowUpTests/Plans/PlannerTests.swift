import FollowUp
import Testing

@Suite struct PlannerTests {
    private func outline(_ stay: Stay, patient change: (inout Patient) -> Void = { _ in }, now: Instant = Shop.at("2026-03-02 12:00")) throws -> Planner.Outline {
        var patient = Patient(id: ID(1), name: "张三", sex: .male, birthDate: Shop.day("1960-01-01"))
        change(&patient)
        var last: Int64 = 0
        return Planner(library: try Shop.library.get(), policy: Shop.policy).outline(
            Planner.Request(patient: patient, episode: ID(2), stay: stay, isReachable: true), now: now,
            newID: {
                last += 1
                return last
            })
    }

    private let hypertension = [Code(.icd10, "I10.x00")]

    @Test func theFirstContactsAreWhereThePathwaySays() throws {
        let outline = try outline(MatchingTests.stay(hypertension))
        #expect(outline.plans.map(\.pathway) == ["HTN"] && outline.unplanned == nil)
        #expect(outline.contacts.prefix(4).map { Shop.zone.day(of: $0.contact.plannedFor).description } == ["2026-03-05", "2026-03-16", "2026-04-01", "2026-05-31"])
        #expect(outline.contacts.count == 8, "four nodes and four repeats")
        #expect(Set(outline.contacts.map { "\($0.contact.node) \($0.contact.sequence)" }).count == 8)
    }

    @Test func aReasonStandsWhereNoPlanDoes() throws {
        #expect(try outline(MatchingTests.stay(hypertension)) { $0.isDeceased = true }.unplanned == .died)
        #expect(try outline(MatchingTests.stay(hypertension, disposition: .died)).unplanned == .died)
        #expect(try outline(MatchingTests.stay(hypertension)) { $0.refusedAt = Samples.noon }.unplanned == .optedOut)
        #expect(try outline(MatchingTests.stay(hypertension, disposition: .transferred)).unplanned == .transferred)
        let old = MatchingTests.stay(hypertension, discharged: Shop.at("2020-03-02 10:00"))
        let backDated = try outline(old)
        #expect(backDated.unplanned == .backDated && backDated.plans.isEmpty && backDated.contacts.isEmpty)
    }

    @Test func aBackDatedDischargeStartsMidPlan() throws {
        let outline = try outline(MatchingTests.stay(hypertension, discharged: Shop.at("2026-02-10 10:00")), now: Shop.at("2026-03-02 12:00"))
        let states = outline.contacts.prefix(3).map(\.contact.state)
        #expect(states == [.skipped, .planned, .planned], "day 3 is skipped, day 14 is sent late, day 30 lies ahead")
        let late = outline.contacts[1]
        #expect(late.contact.plannedFor >= Shop.at("2026-03-02 12:00") && late.trace.entries.contains { $0.rule == .lateSend })
        #expect(Shop.policy.messageHours.contains(Shop.zone.time(of: late.contact.plannedFor)))
    }

    /// The holiday of 1–7 October swallows the whole window of day 3: a person still calls, on the first working day.
    @Test func aCallWhoseWindowIsAHolidayIsMovedNotMadeAtOnce() throws {
        let stay = MatchingTests.stay([Code(.icd10, "I50.900")], discharged: Shop.at("2026-09-30 10:00"), days: 15)
        let outline = try outline(stay, now: Shop.at("2026-09-30 12:00"))
        let call = try #require(outline.contacts.first { $0.contact.day == 3 && $0.contact.level == .human })
        #expect(Shop.zone.day(of: call.contact.plannedFor) == Shop.day("2026-10-08"))
        #expect(call.contact.state == .planned && call.trace.entries.contains { $0.rule == .movedForWorkday })
    }

    @Test func surgeryIsTheAnchorWhereAPathwayCountsFromIt() throws {
        let operation = ProcedureFact(code: Code(.icd9cm3, "81.5400"), performedOn: Shop.day("2026-02-26"))
        let outline = try outline(MatchingTests.stay([Code(.icd10, "M17.900")], procedures: [operation]))
        #expect(outline.plans.first?.anchor == Shop.day("2026-02-26"))
        let unknown = try self.outline(MatchingTests.stay([Code(.icd10, "M17.900")], procedures: [ProcedureFact(code: Code(.icd9cm3, "81.5400"))]))
        #expect(unknown.plans.first?.anchor == Shop.day("2026-03-02"))
    }

    @Test func contactsOfOnePatientThatAreNearBecomeOne() throws {
        let outline = try outline(MatchingTests.stay([Code(.icd10, "I10.x00"), Code(.icd10, "E11.900")]))
        let merged = outline.contacts.filter { $0.contact.state == .superseded }
        #expect(!merged.isEmpty)
        for guest in merged {
            let host = try #require(outline.contacts.first { $0.contact.id == guest.contact.mergedInto })
            #expect(Set(guest.contact.topics).isSubset(of: host.contact.topics) && Set(guest.contact.items).isSubset(of: host.contact.items))
            #expect(host.contact.level >= guest.contact.level && host.trace.entries.contains { $0.rule == .absorbed })
        }
    }
}
