import FollowUp
import Signals
import Testing

/// What a text asks of the engine at once.
@Suite struct HandlingTests {
    static let rows: [(String, Set<Handling>)] = [
        ("我不想活了", [.takeOver]), ("如果再疼我就不活了", [.takeOver]), ("没有想死的念头", []), ("退订", [.refusal]), ("ＴＤ", [.refusal]), ("R。", [.refusal]), ("r", [.refusal]), ("Terrible", []),
        ("不要再给我发短信了", [.refusal]), ("打错了，我不是他", [.identity]), ("我爸去世了", [.death]), ("我没死", []), ("搬到上海了", [.move]), ("自动回复：开会中", [.machine]), ("好的谢谢", []),
        ("我们小区有个人去世了", []), ("别发了，我不想活了", [.refusal, .takeOver]),
    ]

    @Test(arguments: rows) func handling(text: String, expected: Set<Handling>) throws {
        #expect(try Corpus.reader.get().read(text).handling == expected)
    }

    /// What only looks like a machine's answer must not hide danger.
    @Test func dangerSpeaksThroughAnAutomaticReply() throws {
        #expect(try Corpus.reader.get().read("自动回复：我胸痛").grade == .urgent)
    }

    /// A problem tells the class and why, never the patient's words.
    @Test func aProblemHoldsNoWordsOfThePatient() throws {
        let text = "我妈说胸口像压了磨盘"
        let signal = try #require(try Corpus.reader.get().read(text).signals.compactMap(\.problemSignal).first)
        #expect(signal.grade == .urgent)
        #expect(signal.finding == SignalClass.chestPain.label)
        #expect(!signal.reason.zh.contains("磨盘"))
        #expect(signal.reason.zh.contains("母亲"))
    }
}
