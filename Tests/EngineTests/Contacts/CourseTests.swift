import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

/// Refusal and death take effect at once and on everything.
@Suite(.onBothDatabases) struct CourseTests {
    @Test func aRefusalBySMSDropsWhatIsQueued() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.run(until: "2026-03-05 07:00")
        ward.go("2026-03-05 12:00")
        try ward.work { _ = try $0.turn() }
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE state = 'queued'") == 1)
        try ward.work { try $0.inbound(from: "+8613812341001", text: "Ｒ", provider: "t", providerID: "1") }
        #expect(try ward.round().map(\.purpose) == [.optedOut], "the refusal is confirmed, and nothing else leaves")
        #expect(try ward.planStates() == ["HTN stopped optedOut"] && ward.contacts(1, .planned, .reaching, .handed).isEmpty)
        try ward.work { try $0.inbound(from: "13812341001", text: "R", provider: "t", providerID: "2") }
        #expect(try ward.run(until: "2026-12-01 12:00").isEmpty, "a second refusal is not answered again")
        #expect(try ward.rollCall().isEmpty)
    }

    @Test func aRefusalClosesCallsButNotADoctorsDuty() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I50.900"]))
        try ward.run(until: "2026-03-10 12:00")
        let patient = try ward.patientID()
        _ = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .urgent, text: "胸痛", by: Ward.nurse) }
        #expect(try ward.items().map(\.kind).contains(.call))
        try ward.work { try $0.refuse(patient, source: "staff", by: Ward.nurse) }
        #expect(try ward.items().map(\.kind) == [.doctorContact])
        let problem = try ward.problems().leading().id
        try ward.work { try $0.resolve(problem, resolution: "已处理", toPatient: "已处理", by: Ward.attending) }
        #expect(try ward.items().isEmpty && ward.problems().leading().state == .told)
        #expect(try ward.round().allSatisfy { $0.staff != nil })
    }

    /// A call that belongs to no contact: a general finding with no contact ahead.
    @Test func aRefusalClosesCallsWithoutAContact() throws {
        let ward = try Ward()
        try ward.take(.patient(Ward.patient()))
        let patient = try ward.patientID()
        _ = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .general, text: "x", by: Ward.nurse) }
        #expect(try ward.items().map(\.kind) == [.call])
        try ward.work { try $0.refuse(patient, source: "staff", by: Ward.nurse) }
        #expect(try ward.items().isEmpty)
    }

    /// Found after the refusal, as in an answer to a link that was still open.
    @Test func nobodyIsAskedToCallAgainstARefusal() throws {
        let ward = try Ward()
        try ward.take(.patient(Ward.patient()))
        let patient = try ward.patientID()
        try ward.work { try $0.refuse(patient, source: "staff", by: Ward.nurse) }
        _ = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .general, text: "x", by: Ward.nurse) }
        #expect(try ward.items().isEmpty)
        try ward.work { try $0.allow(patient, by: Ward.nurse) }
        #expect(try ward.items().map(\.kind) == [.call], "the matter was not forgotten")
    }

    @Test func whoAgreesAgainIsFollowedAgain() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let patient = try ward.patientID()
        try ward.run(until: "2026-03-10 12:00")
        try ward.work { try $0.refuse(patient, source: "staff", by: Ward.nurse) }
        try ward.work { try $0.allow(patient, by: Ward.nurse) }
        #expect(try ward.planStates() == ["HTN active"] && ward.contacts(1, .planned).count == 7 && ward.rollCall().isEmpty)
        #expect(try ward.count("SELECT COUNT(*) FROM consent") == 2)
        let next = try ward.contacts(1, .planned).leading()
        #expect(try ward.read { try $0.store.traces(of: .contact, next.id.raw) }.last?.trace.entries.map(\.rule) == [.allowedAgain], "its story says why it is back")
    }

    /// Told by the hospital's own message, with the flag on the patient: calls on the worklist end as well.
    @Test(arguments: [true, false])
    func aDeathStopsEverything(byRecord: Bool) throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I50.900"]))
        try ward.run(until: "2026-03-10 12:00")
        let patient = try ward.patientID()
        _ = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .urgent, text: "胸痛", by: Ward.nurse) }
        try ward.round()
        if byRecord { try ward.take(.patient(Ward.patient(died: true))) } else { try ward.work { try $0.recordDeath(patient, at: nil, by: Ward.nurse) } }
        #expect(try ward.items().isEmpty && ward.contacts(1, .planned, .reaching, .handed, .held).isEmpty)
        #expect(try ward.planStates() == ["HF stopped died"])
        #expect(try ward.run(until: "2027-01-01 12:00").isEmpty, "neither the patient nor a doctor hears of it any more")
        #expect(try ward.rollCall().isEmpty)
    }

    @Test func aDeathHeardOnTheTelephoneStopsEverything() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I50.900"]))
        try ward.run(until: "2026-03-10 12:00")
        let item = try #require(try ward.items().first)
        _ = try ward.work { try $0.recordCall(item.id, outcome: .died, answers: [:], note: "", by: Ward.nurse) }
        #expect(try ward.items().isEmpty && ward.planStates() == ["HF stopped died"] && ward.run(until: "2027-01-01 12:00").isEmpty)
        try ward.work { try $0.inbound(from: "13812341001", text: "R", provider: "t", providerID: "1") }
        #expect(try ward.round().isEmpty, "and a refusal from that phone is not answered")
    }

    @Test func aReadmissionHeardOnTheTelephoneWaitsForTheDischarge() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I50.900"]))
        try ward.run(until: "2026-03-10 12:00")
        let item = try #require(try ward.items().first)
        _ = try ward.work { try $0.recordCall(item.id, outcome: .readmitted, answers: [:], note: "", by: Ward.nurse) }
        #expect(try ward.planStates() == ["HF suspended readmitted"] && ward.items().isEmpty && ward.rollCall().isEmpty)
        ward.go("2026-03-15 12:00")
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-09 09:00", discharged: "2026-03-15 10:00", codes: ["I50.900"]))
        #expect(try ward.planStates().sorted() == ["HF active", "HF stopped readmitted"] && ward.rollCall().isEmpty)
        #expect(try ward.count("SELECT COUNT(*) FROM episode WHERE state = 'open'") == 0)
    }

    /// A questionnaire is on its way when the patient is readmitted; the admission is taken back.
    @Test func nothingIsSentTwiceAfterAWait() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let contact = try ward.questionnaireSent()
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-16 13:00", discharged: nil))
        #expect(try ward.read { try $0.store.contact(contact.id)?.state } == .held)
        try ward.take(.admissionCancelled(Ward.reference(visit: "V2")))
        #expect(try ward.read { try $0.store.contact(contact.id)?.state } == .handed)
        #expect(try ward.run(until: "2026-03-25 12:00").isEmpty && ward.items().map(\.kind) == [.takeOver] && ward.rollCall().isEmpty)
    }

    @Test func whoHasLeftTheMessageInTheOutboxDoesNotGetItInTheWard() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        ward.go("2026-03-05 12:00")
        try ward.work { _ = try $0.turn() }
        try ward.take(Ward.stay(visit: "V2", admitted: "2026-03-05 11:00", discharged: nil))
        #expect(try ward.round().isEmpty)
    }
}
