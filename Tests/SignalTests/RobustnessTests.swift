import FollowUp
import Signals
import Testing

@Suite struct RobustnessTests {
    /// Texts break off anywhere; every range points into the text.
    @Test(arguments: 0..<8) func everyPrefixOfEverySentenceIsRead(share: Int) throws {
        let reader = try Corpus.reader.get()
        var astray: [String] = []
        for (index, sentence) in try Corpus.sentences().enumerated() where index % 8 == share {
            let scalars = Array(sentence.text.unicodeScalars)
            for length in 0...scalars.count {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[..<length])
                let isSound = reader.read(String(view)).signals.allSatisfy { signal in
                    !signal.found.isEmpty && (signal.found + signal.cues).allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= length && !$0.isEmpty }
                }
                if !isSound { astray.append(String(view)) }
            }
        }
        #expect(astray.isEmpty)
    }

    @Test func theSameTextIsReadTheSame() throws {
        let (one, two) = (try SignalReader(Corpus.lexicon.get()), try SignalReader(Corpus.lexicon.get()))
        for sentence in try Corpus.sentences() { #expect(one.read(sentence.text) == two.read(sentence.text)) }
    }

    /// Steps, not seconds: ten thousand characters take no more for each than a thousand do.
    @Test(arguments: ["没有发烧咳嗽胸痛", "胸口", "我妈说没有胸口疼，", "血压180/110 ", "死了不想活", "🩸😭", "1"])
    func longTextsTakeLinearSteps(piece: String) throws {
        let reader = try Corpus.reader.get()
        let count = piece.unicodeScalars.count
        let short = reader.read(String(repeating: piece, count: 1_000 / count + 1)).steps
        let long = reader.read(String(repeating: piece, count: 10_000 / count + 1)).steps
        #expect(long <= short * 11)
        #expect(long <= 10_000 * 600)
    }

    @Test(arguments: ["", " ", "\n\n", "。。。", "，", "\u{FE0F}", "\u{200D}\u{200D}", "0", "9999999999999999999999", "...", "…………", "\u{0}", "é́́́", "👨‍👩‍👧‍👦", "度", "38度", "38.", "一百", "百", "十"])
    func oddTextsAreRead(text: String) throws {
        #expect(try Corpus.reader.get().read(text).grade ?? .general <= .important)
    }
}
