import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// A union that was a mistake leaves nothing behind.
@Suite(.onBothDatabases) struct PartingTests {
    private let tables = ["episode", "plan", "contact", "patient_identifier", "telecom", "consent", "observation", "appointment", "medication", "response", "problem"]

    /// Two records with a stay each, results, medication and a number of their own.
    private func two() throws -> Ward {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "V1"))
        try ward.take(Ward.stay(2, visit: "V2", admitted: "2026-02-20 09:00", discharged: "2026-02-24 10:00", codes: ["E11.900"]))
        for number in [1, 2] {
            let patient = PatientFact(identifiers: [Ward.identifier(number)])
            try ward.take(.observation(ObservationFact(patient: patient, number: "R\(number)", code: Code(.loinc, "2951-2"), observedAt: ward.now, value: 140, text: "140")))
            try ward.take(.observation(ObservationFact(patient: patient, number: "SAME", code: Code(.loinc, "2951-2"), observedAt: ward.now, value: 140, text: "140")))
            try ward.take(.medication(MedicationFact(patient: patient, authority: "H", number: "M\(number)", code: Code(.local, "A"))))
            try ward.take(.appointment(AppointmentFact(patient: patient, authority: "H", number: "A\(number)", status: .booked, startsAt: ward.now)))
        }
        return ward
    }

    /// What each record has, table by table, and what its plans and open contacts are.
    private func holdings(_ ward: Ward, _ patients: [ID<Patient>]) throws -> [[String]] {
        try patients.map { patient in
            var lines = try tables.map { table in
                "\(table) \(try ward.count(Statement(stringLiteral: "SELECT COUNT(*) FROM \(table) WHERE hospital_id = 1 AND patient_id = \(patient.raw)")))"
            }
            lines += try ward.read { work in
                let store = work.store
                let plans = try store.plans(ofPatient: patient, in: Plan.State.allCases).map { "\($0.pathway) \($0.state) \($0.reason?.rawValue ?? "") \($0.anchor)" }
                let contacts = try store.openContacts(of: patient).map { "\($0.pathway) \($0.node) \($0.sequence) \($0.state) \(Ward.zone.text($0.plannedFor)) \($0.topics)" }
                return plans + contacts
            }
            let person = try #require(try ward.read { try $0.store.patient(patient) })
            return lines + ["\(person.isDeceased) \(person.refusedAt == nil) \(person.windows) \(person.silentStreak)"]
        }
    }

    private func unite(_ ward: Ward, _ keep: ID<Patient>, _ gone: ID<Patient>) throws -> Int64 {
        try ward.work { try $0.unite(keep, gone, by: Ward.nurse) }
    }

    @Test func partedRecordsAreWhatTheyWere() throws {
        let ward = try two()
        let both = [try ward.patientID(1), try ward.patientID(2)]
        let before = try holdings(ward, both)
        let merge = try unite(ward, both[0], both[1])
        #expect(try ward.patientID(2) == both[0])
        #expect(try holdings(ward, both) != before)
        try ward.work { try $0.part(merge, by: Ward.nurse) }
        let after = try holdings(ward, both)
        #expect(after == before)
        #expect(try ward.patientID(2) == both[1] && ward.rollCall().isEmpty)
        #expect(try ward.read { try $0.store.openDuplicates() }.isEmpty, "a person has decided")
        #expect(throws: Refusal.notFound) { try ward.work { try $0.part(merge, by: Ward.nurse) } }
    }

    /// Who refused, and which of the two stays.
    @Test(arguments: [1, 2], [true, false])
    func eachRecordHasItsOwnRefusalAgain(who: Int, survives: Bool) throws {
        let ward = try two()
        let refusing = try ward.patientID(who)
        let other = try ward.patientID(3 - who)
        try ward.work { try $0.refuse(refusing, source: "staff") }
        let before = try holdings(ward, [other])
        let merge = try unite(ward, survives ? refusing : other, survives ? other : refusing)
        #expect(try ward.contacts(1, .planned, .reaching, .handed, .held).isEmpty, "a no of one is the no of both")
        try ward.work { try $0.part(merge, by: Ward.nurse) }
        let after = try holdings(ward, [other])
        #expect(after.map { $0.filter { !$0.hasPrefix("consent") } } == before.map { $0.filter { !$0.hasPrefix("consent") } })
        #expect(try ward.read { try $0.store.patient(refusing)?.refusedAt } != nil)
        #expect(try ward.read { try $0.store.openContacts(of: refusing) }.isEmpty && ward.rollCall().isEmpty)
    }

    @Test(arguments: [1, 2]) func eachRecordHasItsOwnDeathAgain(who: Int) throws {
        let ward = try two()
        let (dead, other) = (try ward.patientID(who), try ward.patientID(3 - who))
        try ward.work { try $0.recordDeath(dead, at: nil) }
        let before = try holdings(ward, [other])
        let merge = try unite(ward, try ward.patientID(1), try ward.patientID(2))
        #expect(try ward.contacts(1, .planned, .reaching, .handed, .held).isEmpty)
        try ward.work { try $0.part(merge, by: Ward.nurse) }
        #expect(try holdings(ward, [other]) == before)
        #expect(try ward.read { try $0.store.openContacts(of: dead) }.isEmpty && ward.rollCall().isEmpty)
    }

    @Test func aRefusalSinceTheUnionHoldsForBoth() throws {
        let ward = try two()
        let (keep, gone) = (try ward.patientID(1), try ward.patientID(2))
        let merge = try unite(ward, keep, gone)
        ward.now = ward.now + .hours(1)
        try ward.work { try $0.refuse(keep, source: "sms") }
        try ward.work { try $0.part(merge, by: Ward.nurse) }
        for patient in [keep, gone] {
            #expect(try ward.read { try $0.store.patient(patient)?.refusedAt } != nil)
            #expect(try ward.read { try $0.store.openContacts(of: patient) }.isEmpty)
        }
        #expect(try ward.rollCall().isEmpty)
    }

    /// What happened since goes with the stay it belongs to, and a new stay with the number it was told under.
    @Test func whatHappenedSinceGoesWhereItBelongs() throws {
        let ward = try two()
        let (keep, gone) = (try ward.patientID(1), try ward.patientID(2))
        let merge = try unite(ward, keep, gone)
        ward.now = ward.now + .hours(1)
        try ward.take(Ward.stay(2, visit: "V9", admitted: "2026-03-02 12:30", discharged: nil))
        try ward.take(Ward.stay(1, visit: "V8", admitted: "2026-03-02 12:40", discharged: nil))
        let contact = try #require(try ward.contacts(1, .held, .planned).first { $0.pathway == "T2DM" })
        _ = try ward.work { try $0.raiseProblem(patient: keep, contact: contact.id, grade: .urgent, text: "x", by: Ward.nurse) }
        _ = try ward.work { try $0.raiseProblem(patient: keep, contact: nil, grade: .urgent, text: "y", by: Ward.nurse) }
        try ward.work { try $0.part(merge, by: Ward.nurse) }
        func visits(_ patient: ID<Patient>) throws -> [String] {
            try ward.rows("SELECT visit FROM episode WHERE hospital_id = 1 AND patient_id = \(patient) ORDER BY visit") { $0.string(0) }
        }
        #expect(try visits(keep) == ["V1", "V8"] && visits(gone) == ["V2", "V9"])
        for patient in [keep, gone] {
            #expect(try ward.count("SELECT COUNT(*) FROM problem WHERE hospital_id = 1 AND patient_id = \(patient)") == 1)
            #expect(try ward.count("SELECT COUNT(*) FROM work_item WHERE hospital_id = 1 AND patient_id = \(patient) AND kind = 'doctorContact'") == 1)
        }
        #expect(try ward.rollCall().isEmpty)
    }

    /// One stay that both had told of is a stay of each again.
    @Test func aStayThatBothToldOfIsFollowedByBothAgain() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "V1"))
        try ward.take(Ward.stay(2, visit: "V1"))
        let both = [try ward.patientID(1), try ward.patientID(2)]
        let before = try holdings(ward, both)
        let merge = try unite(ward, both[0], both[1])
        #expect(try ward.contacts(1, .planned).count == 8)
        try ward.work { try $0.part(merge, by: Ward.nurse) }
        #expect(try holdings(ward, both) == before && ward.rollCall().isEmpty)
        #expect(try ward.rows("SELECT visit FROM episode ORDER BY id") { $0.string(0) } == ["V1", "V1"])
    }

    @Test func ofAChainTheLastIsUndoneFirst() throws {
        let ward = try two()
        try ward.take(.patient(Ward.patient(3)))
        let ids = try (1...3).map { try ward.patientID($0) }
        let before = try holdings(ward, ids)
        let first = try unite(ward, ids[1], ids[0])
        let second = try unite(ward, ids[2], ids[1])
        #expect(throws: Refusal.self) { try ward.work { try $0.part(first, by: Ward.nurse) } }
        try ward.work { try $0.part(second, by: Ward.nurse) }
        try ward.work { try $0.part(first, by: Ward.nurse) }
        #expect(try holdings(ward, ids) == before && ward.rollCall().isEmpty)
    }

    /// Who asked for a record goes where it goes, and whoever asked for the union asked for both.
    @Test func whoAskedGoesAlong() throws {
        let ward = try two()
        let both = [try ward.patientID(1), try ward.patientID(2)]
        func ask(_ patients: [ID<Patient>]) throws -> Int64 {
            try ward.work { work in
                let id = work.core.ids.next(work.now)
                try work.store.insert(Access(.read, type: "Patient", token: 5, status: 200, patients: patients.map(\.raw)), id: id, at: work.now)
                return id
            }
        }
        func asked(_ patient: ID<Patient>) throws -> [Int64] { try ward.read { try $0.store.accesses(to: patient, limit: 50) }.map(\.id).reversed() }
        let (first, second, third) = (try ask([both[0]]), try ask([both[1]]), try ask(both))
        let merge = try unite(ward, both[0], both[1])
        #expect(try asked(both[0]) == [first, second, third])
        let since = try ask([both[0]])
        try ward.work { try $0.part(merge, by: Ward.nurse) }
        #expect(try asked(both[0]) == [first, third, since])
        #expect(try asked(both[1]) == [second, third, since])
    }

    /// Of two records that ask the same of one person on the same day, one message goes out.
    @Test func whatBothPlannedIsAskedOnce() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, visit: "V1", codes: ["I10.x00"]))
        try ward.take(Ward.stay(2, visit: "V2", codes: ["E11.900"]))
        _ = try unite(ward, try ward.patientID(1), try ward.patientID(2))
        let days = try ward.contacts(1, .planned).map { Ward.zone.day(of: $0.plannedFor) }
        #expect(Set(days).count == days.count, "no day has two contacts")
        #expect(try !ward.contacts(1, .superseded).isEmpty && ward.rollCall().isEmpty)
    }
}

/// What two records had each begun to ask.
@Suite(.onBothDatabases) struct TwinTests {
    /// One stay under two numbers, of which one has been written to already.
    @Test(arguments: [1, 2]) func whatWasSentIsNotSentAgain(first: Int) throws {
        let ward = try Ward()
        try ward.take(Ward.stay(first, visit: "V1"))
        let sent = try ward.run(until: "2026-03-06 12:00").count { $0.contact != nil }
        #expect(sent > 0)
        try ward.take(Ward.stay(3 - first, visit: "V1"))
        let keep = try ward.patientID(1)
        let gone = try ward.patientID(2)
        let begun = try ward.contacts(first).filter(\.hasBegun).map { "\($0.node) \($0.sequence)" }
        _ = try ward.work { try $0.unite(keep, gone, by: Ward.nurse) }
        let ahead = try ward.contacts(1, .planned).map { "\($0.node) \($0.sequence)" }
        #expect(Set(ahead).isDisjoint(with: begun) && Set(ahead).count == ahead.count)
        #expect(try ward.rollCall().isEmpty)
    }
}
