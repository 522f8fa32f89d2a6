import Engine
import FollowUp
import SQL
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct ReplyTests {
    @Test func aReplyIsReadWhateverBecomesOfTheContact() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let contact = try ward.questionnaireSent()
        try ward.work { try $0.inbound(from: "13812341001", text: "有点不舒服", provider: "t", providerID: "1") }
        _ = try ward.work { try $0.finish(ward.token(contact)) }
        #expect(try ward.items().map(\.kind) == [.reply])
        let item = try ward.items().leading().id
        try ward.work { try $0.settleReply(item, note: "头晕", raiseTo: .important, by: Ward.nurse) }
        #expect(try ward.items().map(\.kind) == [.doctorContact] && ward.problems().map(\.grade) == [.important])
    }

    @Test func aWordOfDangerIsUrgentAtOnce() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.questionnaireSent()
        ward.go("2026-03-16 23:30")
        try ward.work { try $0.inbound(from: "13812341001", text: "胸口痛，喘不上气", provider: "t", providerID: "1") }
        #expect(try ward.problems().map(\.grade) == [.urgent])
        #expect(try ward.round().map(\.staff) == [Ward.attending], "alerts know no quiet hours")
        #expect(try Set(ward.items().map(\.kind)) == [.doctorContact, .reply])
        #expect(try ward.items().allSatisfy { $0.opensAt <= ward.now })
    }

    @Test func theSameTextIsTakenOnce() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.questionnaireSent()
        for _ in 0..<3 { try ward.work { try $0.inbound(from: "13812341001", text: "胸痛", provider: "t", providerID: "1") } }
        #expect(try ward.problems().count == 1 && ward.items().count == 2)
    }

    @Test func aMachineIsNotAnswered() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        try ward.questionnaireSent()
        for id in 0..<5 { try ward.work { try $0.inbound(from: "13812341001", text: "【自动回复】我正在开车", provider: "t", providerID: "\(id)") } }
        #expect(try ward.items().isEmpty && ward.round().isEmpty)
        #expect(try ward.rows("SELECT DISTINCT state FROM inbound") { $0.string(0) } == ["automatic"])
    }

    @Test func aSharedPhoneRefusesForEverybodyOnIt() throws {
        let ward = try Ward()
        try ward.take(Ward.stay(1, phone: "13812349999"))
        try ward.take(Ward.stay(2, visit: "V2", phone: "13812349999"))
        try ward.run(until: "2026-03-06 12:00")
        try ward.work { try $0.inbound(from: "13812349999", text: "退订", provider: "t", providerID: "1") }
        #expect(try ward.planStates(1) == ["HTN stopped optedOut"] && ward.planStates(2) == ["HTN stopped optedOut"])
        #expect(try ward.round().map(\.purpose) == [.optedOut])
    }

    @Test func aTextFromNobodyKnownIsKept() throws {
        let ward = try Ward()
        try ward.work { try $0.inbound(from: "13700000001", text: "你好", provider: "t", providerID: "1") }
        #expect(try ward.rows("SELECT state FROM inbound") { $0.string(0) } == ["unknown"])
    }
}
