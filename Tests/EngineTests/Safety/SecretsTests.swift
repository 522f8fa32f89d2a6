import Engine
import Foundation
import FollowUp
import SQL
import Storage
import TestPlaces
import Testing

@Suite(.onBothDatabases) struct SecretsTests {
    /// The file and its log, byte by byte: no name, number or address in the clear.
    @Test func theFilesHoldNoNameAndNoNumber() throws {
        let ward = try Ward(.disk)
        try ward.take(Ward.stay(phone: "13812341001"))
        let contact = try ward.questionnaireSent()
        _ = try ward.work { try $0.answer(ward.token(contact), item: "sbp", answer: .number(188), byWhom: "patient") }
        try ward.work { try $0.inbound(from: "13812341001", text: "王秀英的女儿", provider: "t", providerID: "1") }
        try ward.round()
        _ = try ward.work { try $0.resolve(try #require(try ward.problems().first).id, resolution: "王秀英加药", toPatient: "王秀英请加药", by: Ward.attending) }
        let folder = try #require(ward.folder)
        var scanned = 0
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let bytes = try Data(contentsOf: file)
            scanned += bytes.count
            for secret in ["王秀英", "13812341001", "女儿"] {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(file.lastPathComponent)")
            }
        }
        #expect(scanned > 50_000)
    }

    @Test func aTokenOpensItsOwnContactOnly() throws {
        let sealer = Sealer(secret: Array("a secret of thirty-two bytes ....".utf8))
        for raw in [Int64(0), 1, 4_611_686_018_427_387_904, .max] {
            let token = LinkToken.make(ID(raw), sealer: sealer)
            #expect(token.utf8.count == 32 && LinkToken.read(token, sealer: sealer) == ID(raw))
            #expect(LinkToken.read(token, sealer: Sealer(secret: Array("another secret of thirty-two byte".utf8))) == nil)
            for position in 0..<32 {
                var changed = Array(token.utf8)
                changed[position] = changed[position] == 0x41 ? 0x42 : 0x41
                #expect(LinkToken.read(String(decoding: changed, as: UTF8.self), sealer: sealer) == nil, "character \(position)")
            }
        }
        for wrong in ["", "abc", String(repeating: "A", count: 32), String(repeating: "é", count: 16), String(repeating: "!", count: 32)] {
            #expect(LinkToken.read(wrong, sealer: sealer) == nil)
        }
    }

    @Test func aForgedLinkShowsNothing() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let missing = LinkToken.make(ID(42), sealer: ward.core.sealer)
        for token in ["", "x", missing] {
            let portal = try ward.work { try $0.portal(token, isOpening: true) }
            #expect(portal == nil)
            let answered = try ward.work { try $0.answer(token, item: "sbp", answer: .number(1), byWhom: "patient") }
            #expect(answered == nil)
            #expect(throws: Refusal.self) { try ward.work { try $0.refuse(token: token) } }
        }
        #expect(try ward.planStates() == ["HTN active"])
    }

    /// A message that waited, such as behind a readmission, leaves long after its window: its link is as good as any.
    @Test func theLinkOfALateMessageIsOpen() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let contact = try ward.questionnaireSent()
        try ward.execute("UPDATE contact SET window_start = window_start - 4000000000, window_end = window_end - 4000000000 WHERE id = \(contact.id.raw)")
        let token = ward.token(contact)
        #expect(try ward.work { try $0.portal(token) }?.isClosed == false)
        #expect(try ward.work { try $0.answer(token, item: "sbp", answer: .number(128), byWhom: "patient") } != nil)
        ward.go("2026-05-01 12:00")
        #expect(try ward.work { try $0.portal(token) }?.isClosed == true)
    }

    @Test func anOldLinkTakesNoAnswers() throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let token = ward.token(try ward.questionnaireSent())
        ward.go("2026-05-01 12:00")
        #expect(try ward.work { try $0.portal(token) }?.isClosed == true)
        #expect(throws: Refusal.alreadyEnded) { try ward.work { _ = try $0.answer(token, item: "sbp", answer: .number(188), byWhom: "patient") } }
    }
}
