import FollowUp
import Signals
import Testing

/// Ways of writing the same thing.
@Suite struct FoldingTests {
    @Test(arguments: [
        "胸口疼", "胸 口 疼", "胸口　疼", "胸口……疼", "胸口疼疼疼疼疼", "胸\u{200B}口疼", "胸口疼！！！", "ＣＨＥＳＴ　ＰＡＩＮ", "Chest Pain", "胸口很疼", "胸口有点儿疼", "凶口疼", "胸口到后背都疼",
    ]) func isChestPain(text: String) throws {
        #expect(try Corpus.reader.get().read(text).holds(.chestPain))
    }

    /// What was heard wrongly is doubtful, and no less grave.
    @Test(arguments: [("熊口疼", SignalClass.chestPain), ("胡吸困难", .breathlessness), ("想字杀", .selfHarm), ("伤口留脓", .wound), ("户吸困难", .breathlessness)])
    func isHeard(text: String, kind: SignalClass) throws {
        let reading = try Corpus.reader.get().read(text)
        #expect(reading.holds(kind))
        #expect((reading.grade ?? .general) >= .important)
    }

    /// Dialect and slips are read as what is meant.
    @Test(arguments: [
        ("瞓低就唔够气", SignalClass.breathlessness), ("屙屎屙出嚟黑掹掹", .bleeding), ("困不平，透勿过气", .breathlessness), ("心口痛煞了", .chestPain), ("刀口流浓", .wound), ("My stool is black like tar", .bleeding),
        ("I can’t breathe", .breathlessness),
    ]) func isUnderstood(text: String, kind: SignalClass) throws {
        #expect(try Corpus.reader.get().read(text).holds(kind))
    }

    @Test func spellingsKeepTheirPlaces() throws {
        let text = "老豆个口歪咗"
        let signal = try #require(try Corpus.reader.get().read(text).signals.first { $0.kind == .stroke })
        #expect(signal.words(in: text).joined().contains("歪"))
        #expect(signal.about == .father)
    }

    @Test func rangesPointIntoTheTextAsWritten() throws {
        let text = "醫生，我 胸\u{200B}口 疼😭"
        let signal = try #require(try Corpus.reader.get().read(text).signals.first { $0.kind == .chestPain })
        #expect(signal.words(in: text).joined().contains("疼"))
        #expect(signal.words(in: text).joined().contains("胸"))
    }
}
