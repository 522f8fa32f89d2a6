import Content
import Foundation
import Testing

/// Mistakes in the words by which texts are read, told with file, line and remedy.
@Suite struct SignalMistakeTests {
    static let sound = """
        groups: {chest: 胸口 心口}
        signals: [{class: pain, code: PAIN,
          grade: general, reason: {zh: 疼, en: pain}, source: a paper, unconfirmed: true,
          phrases: "{chest}…疼"}]
        cues: {denies: 没有}
        subjects: {mother: 我妈}
        traditional: 傷伤
        """

    static let mistakes: [(String, String, Int, String)] = [
        ("class: pain", "class: pane", 2, "unknown word 'pane'; did you mean 'pain'?"), ("grade: general", "grade: grave", 3, "unknown word 'grave'"),
        ("{chest}…疼", "{chests}…疼", 2, "there is no group 'chests'; did you mean 'chest'?"), ("{chest}…疼", "{chest…疼", 2, "a bracket is not closed"),
        ("denies", "denys", 5, "unknown key 'denys'; did you mean 'denies'?"), ("mother", "mom", 6, "unknown key 'mom'"), ("傷伤", "傷", 7, "must be two characters"),
        ("source: a paper, ", "", 2, "the key 'source' is missing"),
    ]

    @Test(arguments: mistakes) func isTold(find: String, replacement: String, line: Int, says: String) throws {
        let content = try SmallContent()
        defer { content.remove() }
        try content.write("signals/a.yaml", Self.sound.replacingOccurrences(of: find, with: replacement))
        do {
            _ = try ContentLoader.lexicon(folder: content.path)
            Issue.record("nothing was told of \(replacement)")
        } catch {
            let told = error.all.contains { $0.place.line == line && $0.place.file.hasSuffix("signals/a.yaml") && $0.message.en.contains(says) }
            #expect(told, "\(error.all.map { "\($0.place): \($0.message.en)" })")
        }
    }

    @Test func aSoundFileIsRead() throws {
        let content = try SmallContent()
        defer { content.remove() }
        #expect(try ContentLoader.load(folder: content.path).reader.read("R").handling == [.refusal])
        try content.write("signals/a.yaml", Self.sound)
        let lexicon = try #require(try ContentLoader.lexicon(folder: content.path))
        #expect(lexicon.findings.map(\.code) == ["PAIN"])
        #expect(lexicon.groups["chest"] == ["胸口", "心口"])
    }
}

extension SignalMistakeTests {
    /// Without words, a refusal would be read by nobody.
    @Test func aFolderWithoutWordsIsRefused() throws {
        let content = try SmallContent()
        defer { content.remove() }
        try FileManager.default.removeItem(atPath: "\(content.path)/signals/a.yaml")
        do {
            _ = try ContentLoader.load(folder: content.path)
            Issue.record("a library without words was taken")
        } catch {
            #expect(error.all.contains { $0.message.en.contains("no words by which texts are read") })
        }
    }
}
