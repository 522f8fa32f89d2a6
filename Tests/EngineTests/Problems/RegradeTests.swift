import Engine
import FollowUp
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct RegradeTests {
    private func ward(_ grade: Grade) throws -> (Ward, ID<Problem>) {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let patient = try ward.patientID()
        let id = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: grade, text: "看到了", by: Ward.nurse) }
        try ward.round()
        return (ward, id)
    }

    @Test(arguments: [StaffRole.agent, .manager, .administrator])
    func onlyACliniciansLowers(role: StaffRole) throws {
        let (ward, id) = try ward(.urgent)
        #expect(throws: Refusal.notAllowed) { try ward.work { try $0.regrade(id, to: .general, reason: "没事", by: Ward.agent, role: role) } }
        #expect(try ward.problems().leading().grade == .urgent)
    }

    @Test func loweringNeedsAReason() throws {
        let (ward, id) = try ward(.urgent)
        #expect(throws: Refusal.self) { try ward.work { try $0.regrade(id, to: .important, reason: "", by: Ward.nurse, role: .nurse) } }
        try ward.work { try $0.regrade(id, to: .important, reason: "复测正常", by: Ward.nurse, role: .nurse) }
        #expect(try ward.problems().leading().grade == .important && ward.items().map(\.kind) == [.doctorContact])
    }

    @Test(arguments: StaffRole.allCases)
    func anybodyRaisesAndTheDoctorHearsOfIt(role: StaffRole) throws {
        let (ward, id) = try ward(.important)
        try ward.work { try $0.acknowledge(id, by: Ward.attending) }
        try ward.work { try $0.regrade(id, to: .urgent, reason: "", by: Ward.agent, role: role) }
        let problem = try ward.problems().leading()
        #expect(problem.grade == .urgent && problem.state == .open && problem.nextAt == ward.now + .minutes(5), "it is to be acknowledged anew")
        #expect(try ward.round().filter { $0.purpose == .alert }.count == 1)
    }

    @Test func whatIsOverIsNotRegraded() throws {
        let (ward, id) = try ward(.urgent)
        try ward.work { try $0.resolve(id, resolution: "好", toPatient: "", by: Ward.attending) }
        #expect(throws: Refusal.alreadyEnded) { try ward.work { try $0.regrade(id, to: .general, reason: "x", by: Ward.nurse, role: .nurse) } }
        #expect(throws: Refusal.alreadyEnded) { try ward.work { try $0.resolve(id, resolution: "好", toPatient: "", by: Ward.attending) } }
    }

    @Test func aGatewayThatWasDownDoesNotFloodTheDoctors() throws {
        let (ward, _) = try ward(.urgent)
        let start = ward.now
        while ward.now < start + .hours(6) {
            try ward.round { _ in .postponed(reason: "down") }
            ward.now = ward.now + .minutes(5)
        }
        let alerts = try ward.round().filter { $0.purpose == .alert }
        #expect(!alerts.isEmpty && Dictionary(grouping: alerts) { $0.staff }.values.allSatisfy { $0.count <= 2 })
    }
}
