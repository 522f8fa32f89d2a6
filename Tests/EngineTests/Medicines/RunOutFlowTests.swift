import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// Medicine to take home runs out: one reminder before it, moved by a refill, dropped with the drug, and a time to get more where the patient asks for it.
@Suite(.onBothDatabases) struct RunOutFlowTests {
    private func medicine(_ number: String, _ name: String = "阿司匹林肠溶片", days: Int? = 30, from: String = "2026-03-02", active: Bool = true, recorded: String = "2026-03-02 10:00") -> Fact {
        .medication(
            MedicationFact(
                patient: Ward.patient(), authority: "H", number: number, code: Code(.local, "", name), days: days, startsOn: Day(from), isActive: active,
                recordedAt: Ward.at(recorded)))
    }

    /// Node, state and local day of the reminders.
    private func reminders(_ ward: Ward) throws -> [String] {
        try ward.contacts().filter(\.isRunOut).map { "\($0.node) \($0.sequence) \($0.state.rawValue) \(Ward.zone.day(of: $0.plannedFor))" }.sorted()
    }

    @Test(arguments: Ward.Place.allCases)
    func aReminderIsPlannedWhicheverIsToldFirst(place: Ward.Place) throws {
        for medicineFirst in [true, false] {
            let ward = try Ward(place)
            let facts = [Ward.stay(codes: ["K29.700"]), medicine("M1", days: 60)]
            if medicineFirst { try ward.take(.patient(Ward.patient())) }
            for fact in medicineFirst ? facts.reversed() : facts { try ward.take(fact) }
            // Sixty days from 2 March last until 30 April; 1 May is the first day without, and the reminder comes a week before.
            #expect(try reminders(ward) == ["RUNOUT_antiplatelets 0 planned 2026-04-24"], "\(medicineFirst)")
            #expect(try ward.planStates() == ["GENERAL active"])
            let contact = try #require(try ward.contacts().first(where: \.isRunOut))
            let trace = try ward.rows("SELECT entries FROM trace WHERE subject = 'contact' AND subject_id = \(contact.id.raw)") { $0.string(0) }
            #expect(trace.contains { $0.contains("runsOut\tantiplatelets\t2026-05-01") })
            #expect(contact.items == ["refill"] && contact.topics == ["refill"])
        }
    }

    @Test func aRefillMovesItAndAStopDropsIt() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["K29.700"]))
        try ward.take(medicine("M1", days: 60))
        try ward.take(medicine("M1", days: 60, recorded: "2026-03-02 11:00"))
        #expect(try reminders(ward) == ["RUNOUT_antiplatelets 0 planned 2026-04-24"], "told again, nothing changes")
        ward.go("2026-03-20 09:00")
        try ward.take(medicine("M2", days: 30, from: "2026-03-20", recorded: "2026-03-20 09:00"))
        #expect(try reminders(ward) == ["RUNOUT_antiplatelets 0 planned 2026-05-24"])
        try ward.take(medicine("M2", days: 30, from: "2026-03-20", active: false, recorded: "2026-03-20 10:00"))
        #expect(try reminders(ward) == ["RUNOUT_antiplatelets 0 planned 2026-04-24"], "the refill was cancelled")
        try ward.take(medicine("M1", days: 60, active: false, recorded: "2026-03-20 11:00"))
        #expect(try reminders(ward) == ["RUNOUT_antiplatelets 0 cancelled 2026-04-24"])
        let contact = try #require(try ward.contacts().first(where: \.isRunOut))
        let trace = try ward.rows("SELECT entries FROM trace WHERE subject = 'contact' AND subject_id = \(contact.id.raw)") { $0.string(0) }
        #expect(trace.contains { $0.contains("runOutEnded") })
        #expect(try ward.rollCall().isEmpty)
    }

    @Test func whatIsNoLongMedicineOrHasNoDaysIsNotReminded() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["K29.700"]))
        try ward.take(medicine("M1", "阿莫西林胶囊", days: 7))
        try ward.take(medicine("M2", days: nil))
        try ward.take(medicine("M3", "苯磺酸氨氯地平片", days: 10, from: "2026-01-01"))
        #expect(try reminders(ward).isEmpty)
    }

    /// Two groups that run out within three days are one contact, and so is a reminder near a contact of the plan.
    @Test func nearOnesAreOneContact() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I10.x00"]))
        try ward.take(medicine("M1", days: 60))
        try ward.take(medicine("M2", "阿托伐他汀钙片", days: 58))
        let contacts = try ward.contacts().filter { $0.items.contains("refill") && $0.state == .planned }
        #expect(contacts.count == 1)
        let merged = try ward.contacts().filter { $0.isRunOut && $0.state == .superseded }
        #expect(merged.count >= 1 && merged.allSatisfy { $0.mergedInto == contacts.first?.id })
    }

    private func answer(_ option: String, _ ward: Ward) throws -> Contact {
        try ward.take(Ward.stay(codes: ["K29.700"]))
        try ward.take(medicine("M1", days: 60))
        // The days before, on which nobody answers what the pathway asks.
        while ward.now < Ward.at("2026-04-24 20:00") {
            ward.now = ward.now + .hours(4)
            while try !ward.work({ try $0.turn() }).isEmpty {}
        }
        let contact = try #require(try ward.contacts(1, .reaching).first(where: \.isRunOut))
        try ward.work { _ = try $0.take(answers: ["refill": .chosen([option])], to: contact.id, isComplete: true, byWhom: "patient") }
        return contact
    }

    @Test func theMessageSaysUntilWhenAndWhere() throws {
        let ward = try Ward()
        _ = try answer("enough", ward)
        let bodies = try ward.read { work in
            try work.store.connection.rows("SELECT body FROM attempt WHERE purpose = 'invite' ORDER BY id") { row in work.store.sealer.openBytes(row.blob(0)).map { String(decoding: $0, as: UTF8.self) } ?? "" }
        }
        let body = try #require(bodies.last)
        #expect(body.contains("4月30日") && body.contains("心血管内科") && !body.contains("{") && !body.contains("阿司匹林"), "\(body)")
        #expect(try reminders(ward) == ["RUNOUT_antiplatelets 0 completed 2026-04-24"])
        #expect(try ward.count("SELECT COUNT(*) FROM appointment") == 0 && ward.count("SELECT COUNT(*) FROM problem") == 0)
    }

    @Test func whoAsksGetsATimeAtTheUsualPlace() throws {
        let ward = try Ward()
        try ward.take(
            .appointment(
                AppointmentFact(
                    patient: Ward.patient(), authority: "H", number: "A1", status: .fulfilled, startsAt: Ward.at("2026-01-10 09:00"), department: "慢病门诊",
                    practitioner: "赵医生", place: "门诊楼3楼")))
        _ = try answer("slot", ward)
        let booked = try ward.rows("SELECT starts_at, department, practitioner, place, status FROM appointment WHERE authority = \(Work.ownAuthority)") { row in
            (row.instant(0) ?? Instant(milliseconds: 0), row.string(1), row.string(2), row.string(3), row.string(4))
        }
        #expect(booked.count == 1)
        let one = try #require(booked.first)
        // The medicine lasts until 30 April, a working day.
        #expect(Ward.zone.day(of: one.0) == Day("2026-04-30") && one.1 == "慢病门诊" && one.2 == "赵医生" && one.3 == "门诊楼3楼" && one.4 == "booked")
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE purpose = 'inform' AND contact_id IS NULL") == 1)
    }

    @Test func whoStoppedIsAskedByADoctor() throws {
        let ward = try Ward()
        _ = try answer("stopped", ward)
        #expect(try ward.rows("SELECT signals, grade FROM problem") { $0.string(0) }.first?.contains("REFILL_STOP") == true)
        #expect(try ward.count("SELECT COUNT(*) FROM appointment") == 0)
    }

    /// After the reminder was answered, a refill is reminded of anew.
    @Test func theNextSupplyHasAReminderOfItsOwn() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I10.x00"]))
        try ward.take(medicine("M1", days: 40))
        let contact = try #require(try ward.contacts().first { $0.items.contains("refill") && $0.state == .planned })
        ward.now = contact.plannedFor + .minutes(1)
        while try !ward.work({ try $0.turn() }).isEmpty {}
        try ward.work { _ = try $0.take(answers: ["refill": .chosen(["bought"])], to: contact.id, isComplete: false, byWhom: "patient") }
        try ward.take(medicine("M2", days: 60, from: "2026-04-08", recorded: "2026-04-08 09:00"))
        let numbers = try ward.contacts().filter(\.isRunOut).map(\.sequence).sorted()
        #expect(numbers == [0, 1])
        #expect(try ward.contacts().contains { $0.isRunOut && $0.sequence == 1 && ($0.state == .planned || $0.state == .superseded) })
    }

    @Test func nobodyIsRemindedAfterADeathOrOfAnEarlierStay() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["K29.700"]))
        try ward.take(medicine("M1", days: 60))
        try ward.take(.patient(Ward.patient(died: true)))
        #expect(try reminders(ward).allSatisfy { $0.contains("cancelled") })
        let other = try Ward()
        try other.take(Ward.stay(codes: ["K29.700"]))
        try other.take(medicine("M1", days: 60))
        other.go("2026-03-12 12:00")
        try other.take(Ward.stay(visit: "V2", admitted: "2026-03-10 09:00", discharged: "2026-03-12 10:00", codes: ["K29.700"]))
        let live = try other.contacts().filter { $0.isRunOut && $0.state.isOpen }
        #expect(live.count == 1)
    }
}
