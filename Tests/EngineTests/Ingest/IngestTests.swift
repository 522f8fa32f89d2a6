import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct IngestTests {
    @Test(arguments: Ward.Place.allCases)
    func aDischargeMakesAPlan(place: Ward.Place) throws {
        let ward = try Ward(place)
        try ward.take(Ward.stay())
        #expect(try ward.planStates() == ["HTN active"] && ward.contacts().count == 8 && ward.rollCall().isEmpty)
    }

    @Test func theSameRecordAgainChangesNothing() throws {
        let ward = try Ward()
        let record = ward.record([Ward.stay()], number: 900)
        let first = try ward.work { try $0.take(record) }
        let tables = ["patient", "episode", "diagnosis", "plan", "contact", "trace", "telecom"]
        func snapshot() throws -> [Int] { try tables.map { try ward.count(Statement(stringLiteral: "SELECT COUNT(*) FROM \($0)")) } }
        let before = try snapshot()
        let again = try ward.work { try $0.take(record) }
        #expect(first && !again)
        #expect(try snapshot() == before)
    }

    @Test func theSameStayToldAgainIsNotFollowedTwice() throws {
        let ward = try Ward()
        for _ in 0..<3 { try ward.take(Ward.stay()) }
        #expect(try ward.planStates() == ["HTN active"] && ward.contacts().count == 8)
    }

    /// Admission, change and discharge in every order end in the same plan.
    @Test func theOrderOfMessagesDoesNotMatter() throws {
        let facts = [
            Ward.stay(discharged: nil, recorded: "2026-02-25 09:05"), Ward.stay(discharged: nil, codes: ["I10.x00", "E11.900"], recorded: "2026-02-27 09:00"),
            Ward.stay(codes: ["I10.x00", "E11.900"], recorded: "2026-03-02 10:05"),
        ]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let ward = try Ward()
            for index in order { try ward.take(facts[index]) }
            #expect(try ward.planStates() == ["T2DM active", "HTN active"], "\(order)")
            #expect(try ward.contacts(1, .held).isEmpty && ward.rollCall().isEmpty, "\(order)")
        }
    }

    @Test func anOlderRecordDoesNotReopenWhatIsKnown() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(recorded: "2026-03-02 10:05"))
        try ward.take(Ward.stay(discharged: nil, recorded: "2026-02-25 09:05", department: "老年科"))
        #expect(try ward.rows("SELECT state, department FROM episode") { [$0.string(0), $0.string(1)] } == [["ended", "心血管内科"]])
        try ward.take(.admissionCancelled(Ward.reference()))
        try ward.take(Ward.stay(discharged: nil, recorded: "2026-02-25 09:06"))
        #expect(try ward.rows("SELECT state FROM episode") { $0.string(0) } == ["cancelled"])
    }

    /// Two stays, the second a readmission: whichever is told first, follow-up begins anew from the second.
    @Test func aReadmissionEndsTheFirstPlanInWhateverOrderItIsTold() throws {
        let facts = [
            Ward.stay(), Ward.stay(visit: "V2", admitted: "2026-03-04 09:00", discharged: nil),
            Ward.stay(visit: "V2", admitted: "2026-03-04 09:00", discharged: "2026-03-08 10:00"),
        ]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let ward = try Ward(at: "2026-03-08 12:00")
            for index in order { try ward.take(facts[index]) }
            #expect(try ward.planStates().sorted() == ["HTN active", "HTN stopped readmitted"], "\(order)")
            let open = try ward.contacts(1, .planned, .reaching, .handed, .held)
            let second = try ward.plans().first { $0.state == .active }
            #expect(!open.isEmpty && open.allSatisfy { $0.plan == second?.id && $0.state == .planned }, "\(order)")
            #expect(second?.anchor == Day("2026-03-08"))
            #expect(try ward.rollCall().isEmpty, "\(order)")
        }
    }

    /// The discharge is told late, after the next admission: nobody writes to somebody who lies in the ward.
    @Test func aLateDischargeDoesNotContactSomebodyWhoIsBackInHospital() throws {
        let ward = try Ward(at: "2026-03-04 12:00")
        try ward.take(Ward.stay(discharged: nil))
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-04 09:00", discharged: nil))
        try ward.take(Ward.stay())
        #expect(try ward.planStates() == ["HTN suspended readmitted"])
        #expect(try ward.run(until: "2026-03-20 12:00").isEmpty)
        #expect(try ward.rollCall().isEmpty)
        try ward.take(.admissionCancelled(Ward.reference(visit: "V2")))
        #expect(try ward.planStates() == ["HTN active"])
        #expect(try !ward.run(until: "2026-04-20 12:00").isEmpty)
    }

    /// A correction of the old stay's codes must not wake its plan while the patient is in hospital again.
    @Test func aCorrectionDoesNotWakeASuspendedPlan() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-04 09:00", discharged: nil))
        try ward.take(Ward.stay(codes: ["I10.x00", "E78.500"], recorded: "2026-03-04 11:00"))
        #expect(try ward.planStates() == ["HTN suspended readmitted"])
        #expect(try ward.contacts(1, .planned, .reaching, .handed).isEmpty)
    }

    /// A broken hip does not end the follow-up of a heart.
    @Test func anotherIllnessDoesNotEndAPlan() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I50.900"]))
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-04 09:00", discharged: nil, codes: ["S72.x00"]))
        #expect(try ward.planStates() == ["HF suspended readmitted"])
        ward.go("2026-03-10 12:00")
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-04 09:00", discharged: "2026-03-10 10:00", codes: ["S72.x00"]))
        let states = try ward.planStates()
        #expect(states == ["HF active", "GENERAL active"])
        #expect(try ward.rollCall().isEmpty && ward.contacts(1, .held).isEmpty)
    }

    @Test func anEmergencyVisitOnlyInterrupts() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.take(Ward.stay(visit: "E1", admitted: "2026-03-10 09:00", discharged: nil, codes: ["S61.000"], kind: .emergency))
        #expect(try ward.planStates() == ["HTN suspended readmitted"])
        try ward.take(Ward.stay(visit: "E1", admitted: "2026-03-10 09:00", discharged: "2026-03-10 15:00", codes: ["S61.000"], kind: .emergency))
        #expect(try ward.planStates() == ["HTN active", "GENERAL active"] && ward.rollCall().isEmpty)
    }

    @Test func aCancelledDischargeWaitsAndTheNextOneGoesOn() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.take(.dischargeCancelled(Ward.reference()))
        #expect(try ward.planStates() == ["HTN suspended dischargeCancelled"])
        #expect(try ward.contacts(1, .held).count == 8)
        #expect(try ward.run(until: "2026-03-10 12:00").isEmpty && ward.rollCall().isEmpty)
        try ward.take(Ward.stay(discharged: "2026-03-10 10:00", recorded: "2026-03-10 10:05"))
        #expect(try ward.planStates() == ["HTN active"] && ward.plans().leading().anchor == Day("2026-03-10"))
        #expect(try ward.contacts(1, .planned).first?.plannedFor ?? Ward.at("2026-03-01 00:00") > Ward.at("2026-03-12 00:00"))
    }

    @Test func aCancelledAdmissionThatWasNoneIsTakenUpAgain() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.take(.admissionCancelled(Ward.reference()))
        #expect(try ward.planStates() == ["HTN stopped dischargeCancelled"] && ward.rollCall().isEmpty)
        try ward.take(Ward.stay(recorded: "2026-03-02 11:00"))
        #expect(try ward.planStates() == ["HTN active"], "the stay was real after all")
        #expect(try ward.contacts(1, .planned).count == 8)
    }

    @Test func codesThatAreCorrectedAndCorrectedBackFindTheirPlanAgain() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.take(Ward.stay(codes: ["J44.100"], recorded: "2026-03-02 11:00"))
        #expect(try ward.planStates().sorted() == ["COPD active", "HTN stopped recoded"])
        try ward.take(Ward.stay(codes: ["I10.x00"], recorded: "2026-03-02 11:30"))
        #expect(try ward.planStates().sorted() == ["COPD stopped recoded", "HTN active"])
        let back = try ward.contacts(1, .planned).filter { $0.pathway == "HTN" }
        #expect(try back.count == 8 && ward.rollCall().isEmpty)
        for contact in back {
            #expect(try ward.read { try $0.store.traces(of: .contact, contact.id.raw) }.last?.trace.entries.map(\.rule) == [.resumed])
        }
    }

    /// A merged contact whose host ends stands by itself again: its matters are not lost with the other's plan.
    @Test func whatWasMergedSurvivesTheEndOfItsHost() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I10.x00", "E11.900"]))
        let guests = try ward.contacts(1, .superseded)
        #expect(!guests.isEmpty)
        try ward.take(Ward.stay(codes: ["I10.x00"], recorded: "2026-03-02 11:00"))
        let states = try ward.planStates().sorted()
        #expect(states == ["HTN active", "T2DM stopped recoded"])
        let open = try ward.contacts(1, .planned).filter { $0.pathway == "HTN" }.map { "\($0.node) \($0.sequence)" }
        #expect(Set(open).count == 8 && open.count == 8)
        #expect(try ward.rollCall().isEmpty)
    }

    @Test func aCorrectedDischargeMovesWhatIsOpen() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let before = try ward.contacts().map(\.plannedFor)
        try ward.take(Ward.stay(discharged: "2026-03-01 10:00", recorded: "2026-03-02 11:00"))
        let after = try ward.contacts().map(\.plannedFor)
        #expect(zip(before, after).dropFirst().allSatisfy { $0 - $1 == .days(1) })
    }

    @Test func aRiseOfTheRiskReachesOpenContacts() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        #expect(try ward.contacts().allSatisfy { $0.risk < .high })
        try ward.take(Ward.stay(codes: ["I10.x00", "I63.900"], recorded: "2026-03-02 11:00"))
        #expect(try ward.contacts(1, .planned).filter { $0.pathway == "HTN" }.allSatisfy { $0.risk == .high })
    }

    /// Nothing says which stay is meant, and none is known.
    @Test func aCancellationOfNothingIsRefusedWithAReason() throws {
        let ward = try Ward()
        #expect(throws: Reject.self) { try ward.take(.dischargeCancelled(Ward.reference(visit: ""))) }
        #expect(try ward.count("SELECT COUNT(*) FROM intake") == 0, "so that it can be taken in later")
    }

    /// What a cancellation takes back is taken back when it arrives: the stay waits, and nothing is sent.
    @Test func aCancellationMayComeFirst() throws {
        let ward = try Ward()
        try ward.take(.dischargeCancelled(Ward.reference(recorded: "2026-03-02 11:00")))
        try ward.take(Ward.stay(recorded: "2026-03-02 10:05"))
        #expect(try ward.planStates() == ["HTN suspended dischargeCancelled"] && ward.contacts(1, .held).count == 8)
        #expect(try ward.rows("SELECT state FROM episode") { $0.string(0) } == ["open"])
        try ward.take(Ward.stay(discharged: "2026-03-02 11:30", recorded: "2026-03-02 11:35"))
        #expect(try ward.planStates() == ["HTN active"] && ward.contacts(1, .planned).count == 8 && ward.rollCall().isEmpty)
    }

    @Test func anAdmissionThatWasNoneIsNoneWhenItArrives() throws {
        let ward = try Ward()
        try ward.take(.admissionCancelled(Ward.reference(recorded: "2026-03-02 11:00")))
        try ward.take(Ward.stay(discharged: nil, recorded: "2026-02-25 09:05"))
        try ward.take(Ward.stay(recorded: "2026-03-02 10:05"))
        #expect(try ward.rows("SELECT state FROM episode") { $0.string(0) } == ["cancelled"])
        #expect(try ward.plans().isEmpty && ward.rollCall().isEmpty)
    }

    struct Reason: Sendable, CustomTestStringConvertible {
        var reason: UnplannedReason
        var facts: [Fact]
        var testDescription: String { reason.rawValue }
    }

    static let reasons: [Reason] = [
        Reason(reason: .died, facts: [Ward.stay(disposition: .died)]),
        Reason(reason: .transferred, facts: [Ward.stay(disposition: .transferred)]),
        Reason(reason: .backDated, facts: [Ward.stay(admitted: "2019-02-25 09:00", discharged: "2019-03-02 10:00")]),
        Reason(reason: .noWayToReach, facts: [Ward.stay(phone: "")]),
        Reason(reason: .died, facts: [.patient(Ward.patient(died: true)), Ward.stay()]),
    ]

    @Test(arguments: reasons)
    func everyStayHasAPlanOrAReason(reason: Reason) throws {
        let ward = try Ward()
        for fact in reason.facts { try ward.take(fact) }
        #expect(try ward.rows("SELECT unplanned FROM episode") { $0.string(0) } == [reason.reason.rawValue])
        #expect(try ward.plans().isEmpty && ward.contacts().isEmpty && ward.rollCall().isEmpty)
    }

    @Test func aRefusalIsAReasonToo() throws {
        let ward = try Ward()
        try ward.take(.patient(Ward.patient()))
        let patient = try ward.patientID()
        try ward.work { try $0.refuse(patient, source: "staff") }
        try ward.take(Ward.stay())
        #expect(try ward.rows("SELECT unplanned FROM episode") { $0.string(0) } == ["optedOut"])
        try ward.work { try $0.allow(patient, by: Ward.nurse) }
        #expect(try ward.planStates() == ["HTN active"] && ward.rollCall().isEmpty)
    }

    @Test func aNumberThatArrivesLaterMakesThePlan() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(phone: ""))
        try ward.take(Ward.stay(recorded: "2026-03-02 10:30", phone: ""))
        #expect(try ward.items().map(\.kind) == [.findNumber], "one person looks, once")
        let item = try ward.items().leading().id
        try ward.work { try $0.findNumber(item, number: "13812341001", by: Ward.nurse) }
        #expect(try ward.planStates() == ["HTN active"] && ward.items().isEmpty && ward.rollCall().isEmpty)
    }

    @Test func aSenderWithoutVisitNumbersEndsTheStayThatIsOpen() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(visit: "", discharged: nil))
        try ward.take(Ward.stay(visit: "", admitted: nil))
        #expect(try ward.count("SELECT COUNT(*) FROM episode") == 1)
        #expect(try ward.planStates() == ["HTN active"])
    }
}
