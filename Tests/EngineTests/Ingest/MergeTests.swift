import Engine
import FollowUp
import SQL
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct MergeTests {
    @Test func everyPatientScopedTableIsOnTheList() throws {
        let ward = try Ward()
        let catalogue: Statement =
            switch ward.database.dialect {
            case .sqlite: "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'patient_id' ORDER BY m.name"
            case .postgres: "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'patient_id' ORDER BY table_name"
            }
        let scoped = try ward.rows(catalogue) { $0.string(0) }
        #expect(scoped == Work.patientTables.sorted())
    }

    private func merged() throws -> Fact { .merged(survivor: Ward.patient(1), retired: [Ward.identifier(2)]) }

    @Test func everythingMovesToTheSurvivor() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "V1"))
        try ward.take(Ward.stay(2, visit: "V2", admitted: "2026-02-20 09:00", discharged: "2026-02-24 10:00", codes: ["E11.900"]))
        let gone = try ward.patientID(2)
        _ = try ward.work { try $0.raiseProblem(patient: gone, contact: nil, grade: .urgent, text: "x", by: Ward.nurse) }
        try ward.take(try merged())
        for table in Work.patientTables {
            let left = try ward.count(Statement(stringLiteral: "SELECT COUNT(*) FROM \(table) WHERE patient_id = \(gone.raw)"))
            #expect(left == 0, "\(table)")
        }
        #expect(try ward.patientID(1) == ward.patientID(2), "the retired number leads to the survivor")
        #expect(try ward.problems(1).count == 1)
        let patient = try ward.patientID(1)
        #expect(try ward.read { try $0.store.telecoms(of: patient) }.count == 2)
        #expect(try ward.rollCall().isEmpty)
        let states = try ward.planStates(1).sorted()
        #expect(states == ["HTN active", "T2DM active"])
    }

    /// The same pathway under both numbers: the later stay begins it anew, as if both had been told of one patient.
    @Test func theSamePathwayIsNotFollowedTwice() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "V1"))
        try ward.take(Ward.stay(2, visit: "V2", admitted: "2026-02-20 09:00", discharged: "2026-02-24 10:00"))
        try ward.take(try merged())
        let states = try ward.planStates(1).sorted()
        #expect(states == ["HTN active", "HTN stopped readmitted"])
    }

    @Test func oneStayToldUnderBothNumbersIsFollowedOnce() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "V1"))
        try ward.take(Ward.stay(2, visit: "V1"))
        try ward.take(try merged())
        #expect(try ward.planStates(1).filter { $0.hasSuffix("active") } == ["HTN active"])
        #expect(try ward.contacts(1, .planned).count == 8 && ward.rollCall().isEmpty)
        #expect(try ward.count("SELECT COUNT(*) FROM episode WHERE state = 'ended'") == 1, "the twin is no stay of its own")
    }

    @Test(arguments: [1, 2])
    func aRefusalOfOneIsTheRefusalOfBoth(who: Int) throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "V1"))
        try ward.take(Ward.stay(2, visit: "V2"))
        let refusing = try ward.patientID(who)
        try ward.work { try $0.refuse(refusing, source: "staff") }
        try ward.take(try merged())
        let patient = try ward.patientID(1)
        #expect(try ward.read { try $0.store.patient(patient)?.refusedAt } != nil)
        #expect(try ward.contacts(1, .planned, .reaching, .handed, .held).isEmpty && ward.run(until: "2026-12-01 12:00").isEmpty && ward.rollCall().isEmpty)
    }

    @Test(arguments: [1, 2])
    func aDeathOfOneIsTheDeathOfBoth(who: Int) throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "V1"))
        try ward.take(Ward.stay(2, visit: "V2", codes: ["I50.900"]))
        try ward.run(until: "2026-03-06 12:00")
        try ward.take(.patient(Ward.patient(who, died: true)))
        try ward.take(try merged())
        #expect(try ward.contacts(1, .planned, .reaching, .handed, .held).isEmpty && ward.items(1).isEmpty && ward.run(until: "2026-12-01 12:00").isEmpty)
        #expect(try ward.rollCall().isEmpty)
    }

    @Test func aNumberNeverHeardOfNamesTheSurvivor() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.take(try merged())
        try ward.take(Ward.stay(2, visit: "V5", admitted: "2026-03-02 11:00", discharged: nil))
        #expect(try ward.count("SELECT COUNT(*) FROM patient") == 1 && ward.planStates() == ["HTN suspended readmitted"])
    }

    @Test func mergingTwiceChangesNothing() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "V1"))
        try ward.take(Ward.stay(2, visit: "V2"))
        try ward.take(try merged())
        let before = try ward.contacts(1)
        try ward.take(try merged())
        #expect(try ward.contacts(1) == before && ward.count("SELECT COUNT(*) FROM patient_merge") == 1)
    }
}
