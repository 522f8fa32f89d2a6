import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// What findings lead to, by the shipped policies.
@Suite(.onBothDatabases) struct PolicyTests {
    @Test(arguments: Ward.Place.allCases)
    func theFirstTimeOnceMoreTheSecondTimeAReferralThatIsAskedAfter(place: Ward.Place) throws {
        let ward = try Ward(place)
        try ward.take(Ward.stay())
        let first = try ward.answerPressure(155)
        // Once more within fourteen days; the contact of day 30 comes two days sooner for it.
        let added = try #require(try ward.contacts().first { $0.node == "add.bp_first" })
        #expect(added.state == .superseded)
        let host = try ward.contact(try #require(added.mergedInto))
        #expect(host.node == "D30" && Ward.zone.day(of: host.plannedFor) - Ward.zone.day(of: ward.now) == 14)
        #expect(try ward.problems().map(\.grade) == [.general])

        try ward.answerPressure(158)
        #expect(try ward.problems().map(\.grade) == [.general, .important])
        let verify = try #require(try ward.contacts(1, .planned).first { $0.node == "verify.bp_twice" })
        #expect(verify.level == .human && verify.items == ["visited"] && (1...14).contains(Ward.zone.day(of: verify.plannedFor) - Ward.zone.day(of: ward.now)))
        let important = try #require(try ward.problems().last)
        let told = try ward.rows("SELECT entries FROM trace WHERE subject = 'problem' AND subject_id = \(important.id.raw) ORDER BY sequence") { $0.string(0) }.joined()
        #expect(told.contains("policySpoke\tbp_twice") && told.contains("referred\tbp_twice"))
        #expect(try ward.additions() == ["add.bp_first 1", "verify.bp_twice 1"])
        #expect(try ward.contact(first.id).state == .completed && ward.rollCall().isEmpty)

        // Nobody came: a person calls and asks.
        ward.now = verify.plannedFor
        try ward.round()
        let call = try #require(try ward.items().first { $0.contact == verify.id })
        #expect(call.kind == .call)
        _ = try ward.work { try $0.recordCall(call.id, outcome: .reached, answers: ["visited": .chosen(["treated"])], note: "", by: Ward.nurse) }
        #expect(try ward.contact(verify.id).state == .completed)
    }

    @Test func aVisitAnswersTheQuestion() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.answerPressure(155)
        try ward.answerPressure(158)
        let verify = try #require(try ward.contacts(1, .planned).first { $0.node == "verify.bp_twice" })
        // A visit of before the referral proves nothing.
        try ward.take(Ward.stay(visit: "C0", admitted: "2026-03-20 09:00", discharged: "2026-03-20 10:00", kind: .ambulatory))
        #expect(try ward.contact(verify.id).state == .planned)
        ward.now = ward.now + .days(2)
        try ward.take(Ward.stay(visit: "C1", admitted: "2026-04-01 09:00", discharged: nil, kind: .ambulatory))
        let after = try ward.contact(verify.id)
        #expect(after.state == .cancelled && after.outcome == .notNeeded)
        #expect(try ward.planStates() == ["HTN active"] && ward.rollCall().isEmpty)
    }

    @Test func aKeptAppointmentAnswersItToo() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.answerPressure(155)
        try ward.answerPressure(158)
        let verify = try #require(try ward.contacts(1, .planned).first { $0.node == "verify.bp_twice" })
        func tell(_ status: AppointmentFact.Status) throws {
            try ward.take(
                .appointment(
                    AppointmentFact(
                        patient: PatientFact(identifiers: [Ward.identifier(1)]), authority: "H", number: "A1", status: status, startsAt: ward.now + .hours(20),
                        department: "心内科", practitioner: "", place: "", recordedAt: ward.now)))
        }
        try tell(.booked)
        #expect(try ward.contact(verify.id).state == .planned, "booked is not been")
        ward.now = ward.now + .days(1)
        try tell(.fulfilled)
        #expect(try ward.contact(verify.id).outcome == .notNeeded)
    }

    /// Answers come in one by one, are changed, are sent twice: what is promised is promised once.
    @Test func theSameAnswersAgainAddNothing() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let contact = try ward.asked("sbp")
        for sbp in [150.0, 151, 152] { try ward.answer(contact, ["sbp": .number(sbp)], isComplete: false) }
        try ward.answer(contact, ["sbp": .number(152), "dbp": .number(95)])
        try ward.answer(contact, ["sbp": .number(153), "dbp": .number(95)])
        #expect(try ward.additions() == ["add.bp_first 1"])
        #expect(try ward.contacts().count { $0.node == "add.bp_first" } == 1)
        #expect(try ward.problems().map(\.grade) == [.general])
    }

    /// Well again in between: the next time is a first time.
    @Test func aGoodReadingBreaksTheRow() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        for sbp in [155.0, 130, 155] { try ward.answerPressure(sbp) }
        #expect(try ward.problems().map(\.grade) == [.general, .general])
        #expect(try ward.additions() == ["add.bp_first 1", "add.bp_first 2"])
    }

    /// A contact that nobody answered lies between the two.
    @Test func silenceNeitherCountsNorBreaks() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.answerPressure(155)
        let silent = try ward.asked("sbp")
        try ward.run(until: "\(Ward.zone.day(of: silent.plannedFor) + 3) 12:00")
        #expect(try ward.contact(silent.id).state == .missed)
        try ward.answerPressure(155)
        #expect(try ward.problems().map(\.grade).filter { $0 == .important }.count == 1)
        #expect(try ward.additions().contains("verify.bp_twice 1"))
    }

    /// Hypertension and kidney disease ask the same in one contact: one finding, one contact more.
    @Test func twoPlansCountOnce() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I10.x00", "N18.300"]))
        #expect(try ward.plans().count == 2)
        try ward.answerPressure(155)
        #expect(try ward.problems().filter { $0.grade == .important }.isEmpty)
        #expect(try ward.additions().count { $0.hasPrefix("add.bp_first") } == 1)
        #expect(try ward.contacts().count { AddedNode($0.node) != nil } == 1, "kidney disease asks by the same contact")
        try ward.answerPressure(155)
        #expect(try ward.problems().filter { $0.grade == .important }.count == 1)
    }

    @Test func whatWasAddedEndsWithItsPlan() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.answerPressure(155)
        try ward.answerPressure(158)
        let patient = try ward.patientID()
        try ward.work { try $0.refuse(patient, source: "call", by: Ward.nurse) }
        #expect(try ward.contacts(1, .planned, .held, .reaching, .handed).isEmpty)
        let outcomes = try ward.contacts().filter { $0.node == "verify.bp_twice" }.map(\.outcome)
        #expect(outcomes == [.optedOut])
    }

    /// A corrected discharge plans the nodes anew; what answers have promised stays.
    @Test func aCorrectionLeavesWhatWasAdded() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.answerPressure(155)
        try ward.answerPressure(158)
        let before = try #require(try ward.contacts(1, .planned).first { $0.node == "verify.bp_twice" })
        try ward.take(Ward.stay(discharged: "2026-03-01 10:00", recorded: "2026-04-02 10:00"))
        let after = try ward.contact(before.id)
        #expect(after.state == .planned && after.plannedFor == before.plannedFor)
        #expect(try ward.plans().map(\.anchor.description) == ["2026-03-01"] && ward.rollCall().isEmpty)
    }

    /// The contact that had taken it in goes back to its own day; what was promised within fourteen days does not.
    @Test func aCorrectionLeavesAPromiseThatWasTakenIn() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.answerPressure(155)
        let latest = Ward.zone.day(of: ward.now) + 14
        try ward.take(Ward.stay(discharged: "2026-03-02 11:00", recorded: "2026-03-17 10:00"))
        try ward.take(Ward.stay(discharged: "2026-03-01 10:00", recorded: "2026-03-18 10:00"))
        let asking = try ward.contacts(1, .planned).filter { ["sbp", "dbp", "adh", "adr"].allSatisfy($0.items.contains) }
        #expect(asking.contains { Ward.zone.day(of: $0.plannedFor) <= latest })
        #expect(try ward.rollCall().isEmpty)
    }

    /// The last contact of a plan brings one more: the plan is not over yet.
    @Test func aCompletePlanGoesOn() throws {
        let ward = try Ward(library: { library in
            let policies = library.policies
            library.only("HTN") { $0.repeats = [] }
            library.policies = policies
        })
        try ward.take(Ward.stay())
        for sbp in [130.0, 130, 155] { try ward.answerPressure(sbp) }
        #expect(try ward.planStates() == ["HTN active"])
        #expect(try ward.contacts(1, .planned).map(\.node) == ["add.bp_first"])
        try ward.answerPressure(130)
        #expect(try ward.planStates() == ["HTN completed"] && ward.rollCall().isEmpty)
    }
}
