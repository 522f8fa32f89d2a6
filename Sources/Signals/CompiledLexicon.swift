import FollowUp

/// The lexicon in the form that reading runs on: words numbered, groups shared, automata built once.
struct CompiledLexicon: Sendable {
    /// What a word means besides being part of patterns.
    struct Roles: Sendable {
        var slots: [Int] = []
        var cues: [Cue] = []
        var subject: Subject?
        var isIgnored = false
        var isCourtesy = false
        /// Quantities whose number it may introduce, prove as unit, or rule out.
        var introduces: [Int] = []
        var measures: [Int] = []
        var excludes: [Int] = []
        /// Quantities that are counted in it: 次, 回.
        var counts: [Int] = []
    }

    struct Pattern: Sendable {
        var finding: Int
        var parts: [(slot: Int, gap: Int, crossesClauses: Bool)]
        var endsClause: Bool
    }

    let findings: [Finding]
    let quantities: [Quantity]
    let folding: Folding
    let words: Automaton
    private(set) var roles: [Roles] = []
    private(set) var patterns: [Pattern] = []
    /// Patterns by the slot with which they begin.
    private(set) var beginnings: [[Int]] = []
    private(set) var whole: [[UInt32]: [Int]] = [:]
    /// Words of up to three characters are heard exactly, longer ones loosely.
    let heard: [Hearing]

    struct Hearing: Sendable {
        let sounds: SoundTable
        let words: Automaton
        let findings: [Int]
    }

    /// Throws the first fault of a phrase with the code of its finding.
    init(_ lexicon: Lexicon) throws(LexiconFault) {
        findings = lexicon.findings
        quantities = lexicon.quantities
        folding = Folding(traditional: lexicon.traditional, spellings: lexicon.spellings.map { ($0.from, $0.to) })
        var table = WordTable(folding: folding)
        for (index, finding) in lexicon.findings.enumerated() {
            for text in finding.phrases + finding.sounds {
                let phrase: Phrase
                do { phrase = try Phrase(text, groups: lexicon.groups) } catch { throw LexiconFault(code: finding.code, phrase: text, fault: error) }
                patterns.append(Pattern(finding: index, parts: phrase.parts.map { (table.slot($0.words), $0.gap, $0.crossesClauses) }, endsClause: phrase.endsClause))
            }
            for text in finding.whole { whole[folding.fold(Phrase.blank(text[...])).glyphs, default: []].append(index) }
        }
        for cue in Cue.allCases { for word in lexicon.cues[cue] ?? [] { table.change(word) { $0.cues.append(cue) } } }
        for subject in Subject.allCases { for word in lexicon.subjects[subject] ?? [] { table.change(word) { $0.subject = subject } } }
        for word in lexicon.courtesies { table.change(word) { $0.isCourtesy = true } }
        for word in lexicon.ignored { table.change(word) { $0.isIgnored = true } }
        for (index, quantity) in lexicon.quantities.enumerated() {
            for word in quantity.words { table.change(word) { $0.introduces.append(index) } }
            for word in quantity.units { table.change(word) { $0.measures.append(index) } }
            for word in quantity.counts { table.change(word) { $0.counts.append(index) } }
            for word in quantity.unless { table.change(word) { $0.excludes.append(index) } }
        }
        roles = table.roles
        words = Automaton(table.words)
        beginnings = Array(repeating: [], count: table.slotCount)
        for (index, pattern) in patterns.enumerated() { beginnings[pattern.parts[0].slot].append(index) }
        heard = [false, true].map { Self.hearing(lexicon, isLoose: $0, folding: table.folding) }
    }

    private static func hearing(_ lexicon: Lexicon, isLoose: Bool, folding: Folding) -> Hearing {
        let sounds = SoundTable(lexicon.sounds, isLoose: isLoose)
        var known: Set<[UInt32]> = []
        var words: [[UInt32]] = []
        var findings: [Int] = []
        for (index, finding) in lexicon.findings.enumerated() {
            // Long words of urgent findings are found by sound as well; others only where the lexicon lists them.
            let long = finding.grade == .urgent ? finding.phrases.filter { isLongWord($0) } : []
            for word in finding.sounds + long where (word.unicodeScalars.count > 3) == isLoose {
                let symbols = sounds.sounds(of: folding.fold(word).glyphs)
                guard !symbols.contains(0), known.insert(symbols).inserted else { continue }
                words.append(symbols)
                findings.append(index)
            }
        }
        return Hearing(sounds: sounds, words: Automaton(words), findings: findings)
    }
}

extension CompiledLexicon {
    /// Four Chinese characters or more, and no pattern.
    private static func isLongWord(_ text: String) -> Bool {
        text.unicodeScalars.count >= 4 && text.unicodeScalars.allSatisfy { Glyph.isHan($0.value) }
    }
}
