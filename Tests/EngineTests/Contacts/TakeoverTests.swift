import Channels
import Engine
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

/// A conversation leaves automation, and comes back by a person's decision.
@Suite(.onBothDatabases) struct TakeoverTests {
    private func ward() throws -> Ward {
        let ward = try Ward()
        try ward.take(Ward.stay())
        return ward
    }

    private func despair(_ ward: Ward, id: String = "1", text: String = "不想活了") throws {
        try ward.work { try $0.inbound(from: "13812341001", text: text, provider: "t", providerID: id) }
    }

    /// Somebody has the problem, so that alerts stop.
    private func acknowledge(_ ward: Ward) throws {
        for problem in try ward.problems() where problem.state == .open { try ward.work { try $0.acknowledge(problem.id, by: Ward.attending) } }
    }

    private func isTakenOver(_ ward: Ward, _ number: Int = 1) throws -> Bool {
        let id = try ward.patientID(number)
        return try ward.read { try $0.store.patient(id)?.takenOverAt != nil }
    }

    private func giveBack(_ ward: Ward, _ ending: Takeover.Ending) throws {
        let id = try ward.patientID()
        try ward.work { try $0.giveBack(id, ending, by: Ward.nurse) }
    }

    @Test func selfHarmAlertsTheDoctorAndNothingElseLeaves() throws {
        let ward = try ward()
        try ward.questionnaireSent()
        try despair(ward)
        #expect(try isTakenOver(ward))
        #expect(try ward.problems().map(\.grade) == [.urgent])
        #expect(try ward.round().map(\.staff) == [Ward.attending], "the doctor now")
        try acknowledge(ward)
        let sent = try ward.run(until: "2026-04-20 12:00")
        #expect(sent.allSatisfy { $0.staff != nil }, "only staff are written to")
        #expect(try ward.rows("SELECT entries FROM trace WHERE subject = 'patient'") { $0.string(0) }.contains { $0.contains("takenOver\tselfHarm") })
    }

    @Test func whatIsQueuedIsHeldAndGoesOn() throws {
        let ward = try ward()
        try ward.run(until: "2026-03-05 07:00")
        ward.go("2026-03-05 12:00")
        // Queued and not yet given away.
        _ = try ward.work { try $0.turn(room: 0) }
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE state = 'queued'") == 1)
        try despair(ward)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE state = 'held'") == 1)
        #expect(try ward.round().allSatisfy { $0.staff != nil })
        try giveBack(ward, .resumed)
        #expect(try !isTakenOver(ward))
        let sent = try ward.round()
        #expect(sent.filter { $0.staff == nil }.count == 1, "made anew, with every protection asked again")
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE state = 'held'") == 0)
    }

    @Test func orIsCancelledByThePerson() throws {
        let ward = try ward()
        try ward.run(until: "2026-03-05 07:00")
        ward.go("2026-03-05 12:00")
        _ = try ward.work { try $0.turn(room: 0) }
        let before = try ward.contacts(1, .skipped).count
        try despair(ward)
        try giveBack(ward, .cancelled)
        #expect(try ward.round().allSatisfy { $0.staff != nil })
        #expect(try ward.contacts(1, .skipped).count == before + 1)
        #expect(try ward.planStates() == ["HTN active"], "what lies ahead goes on")
    }

    @Test func aContactThatComesDueWaitsForTheWayBack() throws {
        let ward = try ward()
        try despair(ward)
        ward.go("2026-03-05 12:00")
        #expect(try ward.round().allSatisfy { $0.staff != nil })
        #expect(try ward.contacts(1, .reaching).isEmpty)
        try giveBack(ward, .resumed)
        #expect(try ward.round().filter { $0.staff == nil }.count == 1)
    }

    @Test func pastItsWindowAPersonDecides() throws {
        let ward = try ward()
        let before = try ward.contacts(1, .skipped).count
        try despair(ward)
        try acknowledge(ward)
        try ward.run(until: "2026-04-20 12:00")
        #expect(try ward.items().contains { $0.kind == .review })
        #expect(try ward.contacts(1, .skipped).count == before, "nothing is dropped unseen")
    }

    @Test func itIsForPeopleToUndo() throws {
        let ward = try ward()
        try despair(ward)
        try giveBack(ward, .resumed)
        #expect(throws: Refusal.alreadyEnded) { try giveBack(ward, .resumed) }
        let patient = try ward.patientID()
        let last = try #require(try ward.read { try $0.store.lastTakeover(of: patient) })
        try ward.work { try $0.takeBack(last.id, by: Ward.nurse) }
        #expect(try isTakenOver(ward))
        ward.go("2026-03-05 12:00")
        #expect(try ward.round().allSatisfy { $0.staff != nil })
    }

    @Test func whatTheDoctorDecidedIsToldByPhone() throws {
        let ward = try ward()
        try ward.questionnaireSent()
        try despair(ward)
        let problem = try ward.problems().leading().id
        try ward.work { try $0.resolve(problem, resolution: "已面谈", toPatient: "请来复诊", by: Ward.attending) }
        #expect(try ward.items().contains { $0.kind == .takeOver && $0.problem == problem })
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE purpose = 'result'") == 0)
    }

    @Test(arguments: [("打错了，我不是他", Takeover.Reason.identity), ("我爸去世了", .death), ("搬到上海了", .move)])
    func whoIsNotThereIsNotWrittenTo(text: String, reason: Takeover.Reason) throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, phone: "13812349999"))
        try ward.take(Ward.stay(2, visit: "V2", phone: "13812349999"))
        try ward.run(until: "2026-03-06 12:00")
        try ward.work { try $0.inbound(from: "13812349999", text: text, provider: "t", providerID: "1") }
        for number in 1...2 {
            let id = try ward.patientID(number)
            #expect(try ward.read { try $0.store.openTakeovers(of: id) }.map(\.reason) == [reason])
        }
        #expect(try (ward.items(1) + ward.items(2)).count { $0.kind == .reply } == 1, "one person finds out")
        #expect(try ward.run(until: "2026-04-01 12:00").allSatisfy { $0.staff != nil })
    }

    /// Whatever finds it: an item of an instrument calls it by the same code.
    @Test func anyFindingWithTheCodeTakesOver() throws {
        let ward = try ward()
        let contact = try ward.questionnaireSent()
        let rule = ItemRule(
            code: Takeover.code, grade: .urgent, when: try Condition("value >= 1"), reason: LocalText("第9题", "item 9"), advice: LocalText("有人会打给您", "Somebody calls"),
            source: "PHQ-9", isUnconfirmed: false)
        var library = ward.core.library
        library.items["lowMood"] = Item(
            id: "lowMood", kind: .number(unit: LocalText("", ""), plausible: 0...3, decimals: 0), text: LocalText("几天", "How often"), label: LocalText("第9题", "Item 9"),
            rules: [rule])
        let core = Core(library: library, settings: ward.core.settings, sealer: ward.core.sealer, ids: ward.core.ids)
        try ward.execute("UPDATE contact SET items = items || ',lowMood' WHERE hospital_id = 1 AND id = \(contact.id)")
        let portal = try ward.database.writeBlocking { [now = ward.now, token = ward.token(contact)] in
            try Work(core: core, connection: $0, now: now).answer(token, item: "lowMood", answer: .number(1), byWhom: "patient")
        }
        #expect(try isTakenOver(ward) && portal?.needsCare == true)
    }

    @Test func aNoteThatSpeaksOfItTakesOverAtOnce() throws {
        let ward = try ward()
        let patient = try ward.patientID()
        _ = try ward.work { try $0.raiseProblem(patient: patient, contact: nil, grade: .important, text: "请打电话", by: Ward.nurse) }
        let call = try #require(try ward.items().first)
        _ = try ward.work { try $0.recordCall(call.id, outcome: .reached, answers: [:], note: "患者说不想活了", by: Ward.nurse) }
        #expect(try isTakenOver(ward))
        #expect(try !ward.problems().contains { $0.signals.contains { $0.code == Takeover.code } }, "the writer is asked")
    }

    @Test func aUnionKeepsTheConversationWithPeople() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1))
        try ward.take(Ward.stay(2, visit: "V2"))
        try despair(ward)
        let (second, first) = (try ward.patientID(2), try ward.patientID(1))
        let merge = try ward.work { try $0.unite(second, first, by: Ward.nurse) }
        #expect(try isTakenOver(ward, 2))
        try ward.work { try $0.part(merge, by: Ward.nurse) }
        #expect(try isTakenOver(ward, 1) && !isTakenOver(ward, 2), "each is again what it was")
    }

    @Test func thePageOfThePatientCares() throws {
        let ward = try ward()
        let contact = try ward.questionnaireSent()
        try ward.execute("UPDATE contact SET items = items || ',note' WHERE hospital_id = 1 AND id = \(contact.id)")
        let portal = try ward.work { try $0.answer(ward.token(contact), item: "note", answer: .text("不想活了"), byWhom: "patient") }
        #expect(portal?.needsCare == true && portal?.crisisPhone == "12356")
        #expect(try isTakenOver(ward))
    }
}
