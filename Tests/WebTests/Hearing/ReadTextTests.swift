import FollowUp
import HTML
import Testing

@testable import Web

/// Words that made a signal are marked where they stand, and whatever was written stays harmless.
@Suite struct ReadTextTests {
    private func heard(_ found: [Range<Int>], _ grade: Grade?, id: Int64 = 1, verdict: Heard.Verdict = .none, about: Subject = .patient, doubts: [Doubt] = []) -> Heard {
        Heard(
            id: id, patient: ID(1), inbound: 1, response: nil, item: "", at: Instant(milliseconds: 0),
            signal: TextSignal(
                kind: .chestPain, code: "CHEST_PAIN", about: about, doubts: doubts, found: found, grade: grade, reason: LocalText("说胸口疼", "Chest pain"),
                isUnconfirmed: true), verdict: verdict)
    }

    @Test func piecesAreTheTextAgain() {
        let text = "今天👨‍👩‍👧胸口疼，没发烧"
        for found in [[], [0..<2], [7..<10], [3..<5, 7..<10], [0..<40], [90..<95], [7..<7]] {
            let pieces = ReadText(text: text, heard: [heard(found, .urgent)]).pieces
            #expect(String(String.UnicodeScalarView(pieces.flatMap { Array($0.text.unicodeScalars) })) == text, "\(found)")
        }
    }

    @Test func theGravestColoursAWord() {
        let read = ReadText(text: "胸口疼", heard: [heard([0..<3], .general), heard([0..<2], .urgent, id: 2)])
        #expect(read.pieces == [.init(text: "胸口", grade: .urgent, isFound: true), .init(text: "疼", grade: .general, isFound: true)])
    }

    @Test func whatWasReadWronglyIsNotMarked() {
        let read = ReadText(text: "胸口疼", heard: [heard([0..<3], .urgent, verdict: .wrong)])
        #expect(read.pieces == [.init(text: "胸口疼", grade: nil, isFound: false)])
    }

    @Test(arguments: Language.allCases) func aLineTellsClassPersonTimeAndDoubt(language: Language) {
        let words = Words(language, now: Instant(milliseconds: 0))
        let text = readText(ReadText(text: "我妈<胸口疼>", heard: [heard([3..<6], .urgent, about: .mother, doubts: [.asked])]), words, PageTests.frame()).text
        let wanted = language == .zh ? ["胸痛胸闷", "关于：母亲", "时间：现在", "存疑：对方在问", "“胸口疼”", "待临床医师确认"] : ["Chest pain or tightness", "about the mother", "now", "doubtful: the writer asks"]
        for part in wanted { #expect(text.contains(part), "\(part)") }
        #expect(text.contains("&lt;<mark class=\"urgent\">胸口疼</mark>&gt;") && text.contains("/heard/1/wrong"))
    }

    @Test(arguments: [(StaffRole.nurse, true), (.doctor, true), (.agent, false), (.manager, false)])
    func whoGivesAConversationBack(role: StaffRole, may: Bool) {
        let takeover = Takeover(id: 1, patient: ID(1), reason: .selfHarm, at: PageTests.now, response: nil)
        let text = takeoverBanner(TakeoverModel(patient: ID(1), open: [takeover], held: 2), PageTests.frame(role: role)).text
        #expect(text.contains("提到自伤或轻生") && text.contains("暂缓 2 条"))
        #expect(text.contains("/patients/1/takeover/end") == may)
    }
}
