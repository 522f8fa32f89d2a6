import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// Commands of the product, in an order of chance, keep every figure equal to its rows.
@Suite(.onBothDatabases) struct FiguresOfCommandsTests {
    private func expectEqual(_ ward: Ward, _ what: String) throws {
        let figures = Figures(hospital: ward.core.settings.hospital, policy: ward.core.settings.policy)
        try ward.database.readBlocking { connection in
            #expect(try figures.check(connection, ward.database.dialect) == [], "\(what)")
            for now in [ward.now, ward.now + .hours(30)] {
                let scope = BoardScope(hospital: ward.core.settings.hospital, period: .days(30), now: now, policy: ward.core.settings.policy)
                let (kept, scanned) = (try BoardNumbers.kept(connection, scope), try BoardNumbers.scanned(connection, scope))
                #expect(kept == scanned, "\(what)")
            }
        }
    }

    @Test func arrivalsMergesGradesAndRefusals() throws {
        let ward = try Ward()
        let figures = Figures(hospital: ward.core.settings.hospital, policy: ward.core.settings.policy)
        try figures.prepare(ward.database, now: ward.now - .days(60))
        try expectEqual(ward, "nothing yet")
        try ward.take(Ward.stay(1, visit: "V1"))
        try ward.take(Ward.stay(2, visit: "V2", admitted: "2026-02-20 09:00", discharged: "2026-02-24 10:00", codes: ["E11.900"]))
        try ward.take(Ward.stay(3, visit: "V3", admitted: "2026-02-21 09:00", discharged: "2026-02-25 10:00", codes: ["E11.900"]))
        try expectEqual(ward, "three stays")
        let second = try ward.patientID(2)
        let problem = try ward.work { try $0.raiseProblem(patient: second, contact: nil, grade: .urgent, text: "x", by: Ward.nurse) }
        for day in 3...20 {
            ward.go("2026-03-\(day < 10 ? "0" : "")\(day) 10:00")
            _ = try ward.work { try $0.turn(room: 50) }
            if day % 4 == 0 { _ = try ward.work { try $0.rollUp(ward.database.dialect, limit: 7) } }
            if day == 6 { try ward.work { try $0.acknowledge(problem, by: Ward.attending) } }
            if day == 5 { try ward.work { try $0.regrade(problem, to: .important, reason: "seen", by: Ward.attending, role: .doctor) } }
            if day == 7 { try ward.work { try $0.resolve(problem, resolution: "seen", toPatient: "all is well", by: Ward.attending) } }
            if day == 9 { try ward.take(.merged(survivor: Ward.patient(1), retired: [Ward.identifier(2)])) }
            try expectEqual(ward, "day \(day)")
        }
        let third = try ward.patientID(3)
        try ward.work { try $0.recordDeath(third, at: nil) }
        try expectEqual(ward, "a death")
        while try !ward.work({ try $0.rollUp(ward.database.dialect) }).isDone {}
        try expectEqual(ward, "all taken in")
    }
}
