import Engine
import FollowUp
import InventedHospital
import Storage

extension Trial {
    /// The staff of the departments that have patients, a manager, and as many nurses as a small hospital has.
    func hire(_ invented: [InventedStaff], for discharges: [InventedDischarge]) throws {
        var lot = Lot(configuration.seed, 0, "staff")
        let departments = Set(discharges.map(\.episode.department))
        let doctors = invented.filter { $0.role == .doctor && departments.contains($0.department) }
        let nurses = invented.filter { $0.role == .nurse && departments.contains($0.department) }.prefix(lot.int(1...3))
        try database.writeBlocking { connection in
            let work = Work(core: nodes[0].core, connection: connection, now: start)
            func add(_ number: Int, _ name: String, _ code: String, _ role: StaffRole, _ department: String, isHead: Bool) throws -> ID<Staff> {
                let member = StaffMember(
                    id: ID(Int64(number)), username: "u\(number)", name: name, code: code, role: role, department: department, isHead: isHead,
                    phone: role == .nurse ? "" : "1398\(1_000_000 + number)")
                try work.store.insert(member, password: "-", now: start)
                return member.id
            }
            for (place, person) in doctors.enumerated() {
                staff.doctors.append(try add(100 + place, person.name, person.code, .doctor, person.department, isHead: person.isHead))
            }
            for (place, person) in nurses.enumerated() {
                staff.nurses.append(TrialStaff.Nurse(id: try add(500 + place, person.name, person.code, .nurse, person.department, isHead: false)))
            }
            _ = try add(900, "值班经理", "M1", .manager, "", isHead: false)
        }
        for place in staff.nurses.indices {
            if configuration.has(.leave), lot.chance(0.7) { staff.nurses[place].leave.append(leave(&lot)) }
            agenda.add(.shift(nurse: place), at: start + .hours(8))
        }
        for doctor in staff.doctors where configuration.has(.leave) && lot.chance(0.3) { staff.leave[doctor.raw] = leave(&lot) }
    }

    private func leave(_ lot: inout Lot) -> (from: Instant, until: Instant) {
        let from = start + .hours(Int64(lot.int(0...(configuration.days * 24))))
        return (from, from + .hours(Int64(lot.int(24...240))))
    }

    /// Turns invented discharges into the records that the hospital's systems send, with their mishaps.
    func admit(_ discharges: [InventedDischarge]) {
        var known: [PatientIdentifier: Int] = [:]
        for discharge in discharges {
            guard let key = discharge.episode.patient.identifiers.first else { continue }
            let person = known[key] ?? people.count
            if known.updateValue(person, forKey: key) == nil {
                people.append(
                    Person(number: person, fact: discharge.episode.patient, temperament: discharge.temperament, lot: Lot(configuration.seed, person, "person")))
            }
            people[person].temperament = discharge.temperament
            var stay = StayTeller(discharge, person: people[person], configuration)
            for (at, facts, repeats) in stay.records() { send(facts, about: person, at: at, repeats: repeats) }
        }
    }

    /// One record, and the same one again as often as its sender repeats it.
    private func send(_ facts: [Fact], about person: Int, at moment: Instant, repeats: Int) {
        guard moment < end else { return }
        report.records += 1
        let number = UInt64(report.records)
        let intake = IntakeRecord(
            digest: Sealer.digest(withUnsafeBytes(of: number.bigEndian) { Array($0) }), position: "trial:\(number)", facts: facts)
        var record = IncomingRecord(person: person, intake: intake, identifiers: people[person].fact.identifiers)
        for fact in facts {
            if case .patient(let patient) = fact {
                record.identifiers = patient.identifiers
                record.saysDied = patient.died
            }
            if case .episode(let episode) = fact { record.identifiers = episode.patient.identifiers }
            if case .merged(let survivor, let retired) = fact {
                record.identifiers = survivor.identifiers
                record.retired = retired
            }
        }
        for time in 0...repeats {
            agenda.add(.record(record), at: moment + .minutes(Int64(time * people[person].lot.int(1...2_000))))
        }
    }
}
