import Channels
import Engine
import FollowUp
import Storage
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct SilenceTests {
    @Test func aSilentPatientIsRemindedOnceAndCalledAfterTwoContacts() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let sent = try ward.run(until: "2026-04-10 12:00")
        #expect(sent.map(\.purpose) == [.inform, .invite, .remind, .invite, .remind])
        #expect(try ward.contacts(1, .missed).map(\.node) == ["D14"])
        #expect(try ward.contacts(1, .handed).map(\.node) == ["D30"])
        #expect(try ward.items().map(\.kind) == [.silentCall] && ward.rollCall().isEmpty)
    }

    @Test func anAnswerEndsTheSilence() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.run(until: "2026-03-20 12:00")
        let patient = try ward.patientID()
        #expect(try ward.read { try $0.store.patient(patient)?.silentStreak } == 1)
        let missed = try #require(try ward.contacts(1, .missed).first)
        _ = try ward.work { try $0.finish(ward.token(missed)) }
        #expect(try ward.read { try $0.store.patient(patient)?.silentStreak } == 0)
        #expect(try ward.read { try $0.store.contact(missed.id)?.outcome } == .answeredLate)
    }

    @Test func openingAloneIsNoAnswer() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let contact = try ward.questionnaireSent()
        _ = try ward.work { try $0.portal(ward.token(contact), isOpening: true) }
        try ward.run(until: "2026-03-20 12:00")
        #expect(try ward.read { try $0.store.contact(contact.id)?.state } == .missed)
    }

    @Test func aHighRiskPatientIsCalledAfterTheFirst() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(codes: ["I10.x00", "I63.900"]))
        try ward.run(until: "2026-03-20 12:00")
        #expect(try ward.items().contains { $0.kind == .silentCall })
    }

    @Test func threeCallsAreMadeAfterSilentMessages() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.run(until: "2026-04-10 12:00")
        let item = try #require(try ward.items().first)
        var opens: [Instant] = []
        for _ in 1...3 {
            ward.now = max(ward.now, try #require(try ward.items().first).opensAt)
            opens.append(ward.now)
            _ = try ward.work { try $0.recordCall(item.id, outcome: .noAnswer, answers: [:], note: "", by: Ward.nurse) }
        }
        #expect(zip(opens, opens.dropFirst()).allSatisfy { $1 - $0 >= .hours(4) })
        #expect(try ward.items().isEmpty && ward.contacts(1, .unreachable).count == 1)
        #expect(try ward.round().map(\.purpose) == [.unreached])
    }

    @Test func whatCannotBeSentIsCalledForAfterThreeTries() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        var tries = 0
        try ward.run(until: "2026-03-06 12:00") { _ in
            tries += 1
            return .postponed(reason: "busy")
        }
        #expect(tries == 3)
        #expect(try ward.items().map(\.kind) == [.takeOver] && ward.rollCall().isEmpty)
    }

    @Test func aDeadNumberIsStruckAndLookedFor() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.run(until: "2026-03-06 12:00") { _ in .refused(reason: "no such number") }
        let item = try #require(try ward.items().first)
        #expect(item.kind == .findNumber)
        let patient = try ward.patientID()
        #expect(try ward.read { try $0.store.telecoms(of: patient) }.allSatisfy { !$0.isUsable })
        try ward.work { try $0.findNumber(item.id, number: "13999990001", by: Ward.nurse) }
        #expect(try ward.items().map(\.kind) == [.call] && ward.rollCall().isEmpty)
    }
}
