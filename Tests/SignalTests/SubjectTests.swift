import FollowUp
import Signals
import Testing

@Suite struct SubjectTests {
    static let rows: [(String, Subject, Grade?)] = [
        ("胸口疼", .patient, .urgent), ("我胸口疼", .patient, .urgent), ("我妈胸口疼", .mother, .urgent), ("我爸今天胸口疼", .father, .urgent), ("老公胸口疼", .spouse, .urgent),
        ("孩子胸口疼", .child, .urgent), ("奶奶胸口疼", .grandparent, .urgent), ("我姐姐胸口疼", .sibling, .urgent), ("我妈出院了。今天胸口疼", .mother, .urgent),
        ("女儿陪我来的，我胸口疼", .patient, .urgent), ("我朋友胸口疼", .stranger, .general), ("邻居胸口疼。我今天胸口疼", .patient, .urgent),
    ]

    @Test(arguments: rows) func about(text: String, subject: Subject, grade: Grade?) throws {
        let reading = try Corpus.reader.get().read(text)
        #expect(reading.signals.contains { $0.kind == .chestPain && $0.about == subject })
        #expect(reading.grade == grade)
    }

    @Test func aRelativeIsADoubtThatLowersNothing() throws {
        let signal = try #require(try Corpus.reader.get().read("我妈胸口疼").signals.first)
        #expect(signal.doubts == [.subject])
        #expect(signal.grade == .urgent)
    }

    @Test func somebodyElsesSelfHarmIsImportant() throws {
        let reading = try Corpus.reader.get().read("我同事说不想活了")
        #expect(reading.grade == .important)
        #expect(!reading.handling.contains(.takeOver))
    }
}
