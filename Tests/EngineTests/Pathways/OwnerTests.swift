import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// Findings with an owner and a time of their own.
@Suite(.onBothDatabases) struct OwnerTests {
    private static let eyes = ID<Staff>(31)

    /// After a cataract operation, in a ward that is no eye ward; a hospital with or without an eye department.
    private func answered(_ ward: Ward, hasEyeDoctor: Bool) throws -> Problem {
        if hasEyeDoctor {
            let member = StaffMember(
                id: Self.eyes, username: "D9", name: "员工D9", code: "D9", role: .doctor, department: "眼科二病区", isHead: false, phone: "13900000031")
            try ward.work { try $0.store.insert(member, password: "plain:x", now: $0.now) }
        }
        let operation = ProcedureFact(code: Code(.icd9cm3, "13.4100"), performedOn: Day("2026-03-01"))
        try ward.take(Ward.stay(codes: ["H26.900"], procedures: [operation]))
        try ward.run(until: "2026-03-08 20:00")
        let contact = try #require(try ward.contacts(1, .reaching).first { $0.items.contains("eye") })
        let item = try #require(ward.core.library.items["eye"])
        #expect(item.rules.first { $0.code == "ENDOPHTH" }?.within == 120)
        _ = try ward.work { try $0.answer(ward.token(contact), item: "eye", answer: .chosen(["pain"]), byWhom: "patient") }
        return try #require(try ward.problems().first { $0.grade == .urgent })
    }

    @Test(arguments: Ward.Place.allCases)
    func theOwnerAndTheAttendingDoctorHearOfIt(place: Ward.Place) throws {
        let ward = try Ward(place)
        let problem = try answered(ward, hasEyeDoctor: true)
        #expect(problem.owner == Self.eyes && problem.dueAt == ward.now + .minutes(120))
        #expect(problem.signals.map(\.within) == [120] && problem.signals.map(\.owner) == [.ophthalmologist])
        let alerts = try ward.round().filter { $0.purpose == .alert }
        #expect(Set(alerts.compactMap(\.staff)) == [Self.eyes, Ward.attending])
        #expect(alerts.allSatisfy { $0.text.contains("2小时内") })
        let tasks = try ward.items().filter { $0.kind == .doctorContact }
        #expect(tasks.map(\.dueAt) == [ward.now + .minutes(120)])
    }

    @Test func withoutSuchADoctorItIsTheAttendingDoctors() throws {
        let ward = try Ward()
        let problem = try answered(ward, hasEyeDoctor: false)
        #expect(problem.owner == Ward.attending)
        #expect(try ward.round().filter { $0.purpose == .alert }.compactMap(\.staff) == [Ward.attending])
    }

    @Test func takenInHandItIsLookedAtAgainAfterItsTime() throws {
        let ward = try Ward()
        let problem = try answered(ward, hasEyeDoctor: true)
        let start = ward.now
        try ward.round()
        ward.now = start + .minutes(3)
        try ward.work { try $0.acknowledge(problem.id, by: Self.eyes) }
        ward.now = start + .minutes(119)
        #expect(try ward.round().allSatisfy { $0.purpose != .alert })
        ward.now = start + .minutes(120)
        #expect(try ward.round().filter { $0.purpose == .alert }.compactMap(\.staff).contains(Ward.head))
        ward.now = start + .hours(20)
        #expect(try ward.round().allSatisfy { $0.purpose != .alert }, "once")
    }
}
