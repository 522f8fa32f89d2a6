import FollowUp
import Signals
import Testing

@Suite struct LexiconTests {
    @Test func everyRuleSaysWhyAndWhence() throws {
        let lexicon = try Corpus.lexicon.get()
        for finding in lexicon.findings {
            #expect(!finding.reason.zh.isEmpty && !finding.reason.en.isEmpty && !finding.source.isEmpty, "\(finding.code)")
        }
        #expect(Set(lexicon.findings.map(\.kind)) == Set(SignalClass.named))
    }

    /// Every plain word of a grave rule raises something when it stands alone.
    @Test func everyWordOfAGraveRuleIsRaised() throws {
        let lexicon = try Corpus.lexicon.get()
        let reader = try Corpus.reader.get()
        let marks: Set<Character> = ["{", "(", "…", "~", "$"]
        for finding in lexicon.findings where finding.grade ?? .general > .general {
            for phrase in finding.phrases where !phrase.contains(where: marks.contains) {
                let text = phrase.replacing("_", with: " ")
                #expect(!reader.read(text).signals.isEmpty, "\(finding.code): \(text)")
            }
        }
    }

    static let faults: [(String, Phrase.Fault)] = [
        ("{nobody}疼", .unknownGroup("nobody")), ("{chest疼", .unclosed), ("(疼|痛", .unclosed), ("…", .empty), ("", .empty), ("()", .empty),
    ]

    @Test(arguments: faults) func aFaultyPhraseIsRefused(text: String, fault: Phrase.Fault) {
        #expect(throws: fault) { try Phrase(text, groups: ["chest": ["胸"]]) }
    }

    @Test func aFaultNamesItsRule() {
        let finding = Finding(kind: .pain, code: "A", grade: .general, reason: LocalText("疼", "pain"), source: "s", phrases: ["{b}"])
        #expect(throws: LexiconFault(code: "A", phrase: "{b}", fault: .unknownGroup("b"))) { try SignalReader(Lexicon(findings: [finding])) }
    }

    @Test func partsAndGaps() throws {
        let phrase = try Phrase("{chest}…疼~(汗|晕)$", groups: ["chest": ["胸", "心口"]])
        #expect(phrase.parts.map(\.words) == [["胸", "心口"], ["疼"], ["汗", "晕"]])
        #expect(phrase.parts.map(\.gap) == [0, 4, 16])
        #expect(phrase.parts.map(\.crossesClauses) == [false, false, true])
        #expect(phrase.endsClause)
        let wide = try Phrase("化疗~~三十八度", groups: [:])
        #expect(wide.parts.map(\.gap) == [0, 32])
        #expect(wide.parts[1].crossesClauses)
    }
}
