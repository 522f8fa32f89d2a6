import Content
import FollowUp
import Testing

/// All texts that come with the program pass the tone check, and every word of it says why and whence.
@Suite struct ShippedToneTests {
    @Test func noShippedTextIsObjectedTo() throws {
        let remarks = try ContentLoader.tone(folder: Checkout.content)
        #expect(remarks.isEmpty, "\(remarks.prefix(20).map { $0.line(.zh) }.joined(separator: "\n"))")
    }

    /// The page that shows them says the same.
    @Test func noShippedWordingShowsAFinding() throws {
        let library = try Checkout.library.get()
        for (kind, names) in [(Wording.Kind.message, Array(library.templates.keys)), (.script, Array(library.scripts.keys))] {
            for name in names {
                let lines = try #require(kind.lines(of: name, in: library))
                #expect(kind.findings(lines, of: name, in: library).isEmpty, "\(name)")
            }
        }
    }

    @Test func everyRuleOfWordsHasThemInBothLanguages() throws {
        let tone = try Checkout.library.get().tone
        for language in Language.allCases {
            let rules = Set(tone.entries.filter { $0.language == language }.map(\.rule))
            #expect(rules.isSuperset(of: [.coldOpening, .command, .jargon, .frightening, .blame, .diagnosis]), "\(language)")
            #expect(!(tone.greetings[language] ?? []).isEmpty && !(tone.stops[language] ?? []).isEmpty && tone.stopPhrase[language] != nil)
        }
        for entry in tone.entries { #expect(!entry.source.isEmpty && entry.words.count > 5, "\(entry.rule)") }
    }

    /// What replaces a word must not itself be objected to.
    @Test func noProposalIsObjectedTo() throws {
        let tone = try Checkout.library.get().tone
        let check = ToneCheck(tone)
        for entry in tone.entries {
            for word in entry.words {
                guard let instead = word.instead, !instead.isEmpty else { continue }
                for kind in entry.uses where kind != .message {
                    let findings = check.findings(instead, entry.language, TextUse(kind)).filter { $0.rule != .placeholder && $0.rule != .diagnosis }
                    #expect(findings.isEmpty, "\(word.text) → \(instead): \(findings.map(\.rule))")
                }
            }
        }
    }

    @Test(arguments: [
        ("waivers: [{text: template nothing, rule: command, because: {zh: 因, en: why}}]", "this waiver is of no use"),
        ("language: fr", "unknown word 'fr'"),
        ("language: zh\nwords: []", "must not be empty"),
    ])
    func mistakesAreReported(text: String, says: String) throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.write("tone/a.yaml", text)
        let error = #expect(throws: ContentErrors.self) { try ContentLoader.tone(folder: folder.path) }
        #expect(try #require(error).text(.en).contains(says), "\(String(describing: error))")
    }

    /// A finding names file and line of the text that it is about.
    @Test func aFindingSaysWhere() throws {
        let folder = try SmallContent()
        defer { folder.remove() }
        try folder.write(
            "tone/a.yaml",
            "language: zh\nwords: [{rule: command, uses: [advice], why: {zh: 因, en: why}, mend: {zh: 改, en: mend}, source: s, unconfirmed: true, words: [{word: 务必, instead: 请}]}]")
        try folder.write("topics/z.yaml", "topics:\n  - id: zz\n    title: {zh: 题, en: title}\n    advice: {zh: 务必少盐。, en: Less salt.}\n")
        let remarks = try ContentLoader.tone(folder: folder.path).filter { $0.text.hasPrefix("topic") }
        #expect(remarks.map(\.text) == ["topic zz"])
        #expect(remarks.first?.place.description.hasSuffix("topics/z.yaml:2") == true)
        #expect(remarks.first?.line(.en).contains("Command '务必'") == true)
    }
}
