import FollowUp
import Signals
import Testing

/// Which texts nobody has to read: thanks and courtesies, and nothing beside them.
@Suite struct CourtesyTests {
    @Test(arguments: [
        "谢谢", "谢谢！", "谢谢医生", "好的，谢谢", "收到，谢谢您的关心", "谢谢大夫，您辛苦了🙏", "感谢！祝您工作顺利", "谢谢提醒", "谢谢您的提醒", "非常感谢医生和护士的照顾", "Thank you so much", "thanks doctor", "谢谢谢谢", "谢谢，恢复得不错", "挺好的，谢谢",
    ]) func nobodyHasToRead(text: String) throws { #expect(try Corpus.reader.get().read(text).isOnlyThanks) }

    @Test(arguments: [
        "", "谢谢，给我电话", "谢谢，我在医院", "医生帮忙一下，谢谢", "谢谢，每天提醒我一下", "谢谢，再见", "帮助我，谢谢", "谢谢，我不好", "好的", "收到", "药吃完了，谢谢", "谢谢，还是疼", "谢谢，要复查吗", "谢谢 3", "谢谢，13812341001是我女儿", "谢谢，别再发了", "没有胸痛，谢谢", "谢谢医生，我妈走了", "thanks, still bleeding",
    ]) func somebodyHasTo(text: String) throws { #expect(try !Corpus.reader.get().read(text).isOnlyThanks) }

    /// A sentence of the corpus that asks for anything is never taken for thanks alone.
    @Test func nothingLabelledHidesBehindThanks() throws {
        let reader = try Corpus.reader.get()
        let hidden = try Corpus.sentences().filter { sentence in
            (sentence.grade != nil || sentence.labels.contains { $0.kind != .thanks }) && reader.read(sentence.text).isOnlyThanks
        }
        #expect(hidden.map(\.id) == [])
    }
}
