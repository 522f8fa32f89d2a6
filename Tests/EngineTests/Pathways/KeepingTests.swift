import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// Stays for chemotherapy interrupt the follow-up of a cancer and do not begin it anew.
@Suite(.onBothDatabases) struct KeepingTests {
    private let cancer = Ward.stay(codes: ["C50.900"])
    private let chemotherapy = Ward.stay(
        visit: "V2", admitted: "2026-03-20 09:00", discharged: "2026-03-22 10:00", codes: ["Z51.100", "C50.900"],
        procedures: [ProcedureFact(code: Code(.icd9cm3, "99.2500"), performedOn: Day("2026-03-20"))])
    private let radiotherapy = Ward.stay(
        visit: "V3", admitted: "2026-04-10 09:00", discharged: "2026-04-12 10:00", codes: ["Z51.000", "C50.900"])

    private func live(_ ward: Ward) throws -> [String] {
        try ward.plans().filter { $0.state == .active || $0.state == .suspended }.map { "\($0.pathway) \($0.anchor)" }.sorted()
    }

    private func reasons(_ ward: Ward) throws -> [String] {
        try ward.rows("SELECT visit, COALESCE(unplanned, '-') FROM episode WHERE hospital_id = 1 ORDER BY visit") { "\($0.string(0)) \($0.string(1))" }
    }

    @Test(arguments: Ward.Place.allCases)
    func thePlanAndItsAnchorGoOn(place: Ward.Place) throws {
        let ward = try Ward(place)
        try ward.take(cancer)
        #expect(try live(ward) == ["BREAST_CA 2026-03-02"])
        ward.go("2026-03-20 10:00")
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-20 09:00", discharged: nil, codes: ["Z51.100", "C50.900"]))
        #expect(try ward.planStates() == ["BREAST_CA suspended readmitted"], "nobody calls while she is in hospital")
        ward.go("2026-03-22 12:00")
        try ward.take(chemotherapy)
        #expect(try live(ward) == ["BREAST_CA 2026-03-02", "ONC_CHEMO 2026-03-20"])
        ward.go("2026-04-12 12:00")
        try ward.take(radiotherapy)
        #expect(try live(ward).contains("BREAST_CA 2026-03-02"))
        let why = try reasons(ward)
        #expect(why == ["V1 -", "V2 backDated", "V3 goesOn"], "the chemotherapy's own steps are over by then")
        #expect(try ward.rollCall().isEmpty)
    }

    @Test func anotherStayForTheCancerItselfBeginsAnew() throws {
        let ward = try Ward()
        try ward.take(cancer)
        ward.go("2026-03-22 12:00")
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-20 09:00", discharged: "2026-03-22 10:00", codes: ["C50.900"]))
        #expect(try live(ward) == ["BREAST_CA 2026-03-22"])
    }

    /// Whichever of them was told first.
    @Test(arguments: [[0, 1, 2], [1, 0, 2], [2, 1, 0], [2, 0, 1], [0, 2, 1], [1, 2, 0]])
    func theOrderOfTellingDoesNotMatter(order: [Int]) throws {
        let ward = try Ward(at: "2026-04-12 12:00")
        for index in order { try ward.take([cancer, chemotherapy, radiotherapy][index]) }
        #expect(try live(ward).contains("BREAST_CA 2026-03-02"))
        #expect(try live(ward).count { $0.hasPrefix("BREAST_CA") } == 1)
        #expect(try reasons(ward).last == "V3 goesOn")
        #expect(try ward.rollCall().isEmpty)
    }

    /// What ended with the patient's own course is not begun again by a stay that it had covered.
    @Test func aPlanThatEndedForThePatientStaysEnded() throws {
        let ward = try Ward(at: "2026-04-12 12:00")
        for fact in [cancer, chemotherapy, radiotherapy] { try ward.take(fact) }
        let plan = try #require(try ward.plans().first { $0.pathway == "BREAST_CA" })
        try ward.work { try $0.store.set(plan.id, .stopped, .movedAway, now: $0.now) }
        for contact in try ward.contacts().filter({ $0.plan == plan.id && $0.state.isOpen }) {
            try ward.work { _ = try $0.advance(contact.id, .stopped(.movedAway)) }
        }
        try ward.take(Ward.stay(visit: "V3", admitted: "2026-04-10 09:00", discharged: "2026-04-12 11:00", codes: ["Z51.000", "C50.900"]))
        #expect(try live(ward).filter { $0.hasPrefix("BREAST_CA") } == [])
    }

    /// The stay on which the follow-up rested was none: the next one takes over.
    @Test func whatLosesItsPlanIsPlannedByItself() throws {
        let ward = try Ward(at: "2026-04-12 12:00")
        for fact in [cancer, chemotherapy, radiotherapy] { try ward.take(fact) }
        try ward.take(.admissionCancelled(Ward.reference(visit: "V1", recorded: "2026-04-12 11:00")))
        let kept = try live(ward)
        #expect(kept.filter { $0.hasPrefix("BREAST_CA") } == ["BREAST_CA 2026-04-12"], "the latest stay has it now; the steps of the one before were over when it was told")
        let why = try reasons(ward)
        #expect(why == ["V1 cancelled", "V2 backDated", "V3 -"])
        #expect(try ward.rollCall().isEmpty)
    }
}
