import FollowUp

/// One text while it is read: its words, what they were found to say, and the cues around them.
struct Passage {
    /// An occurrence of a word of the lexicon.
    struct Atom {
        var word: Int
        var span: Span
    }

    /// An occurrence of a finding.
    struct Hit {
        enum Rule {
            case finding(Int)
            case bound(quantity: Int, Int)
        }

        var rule: Rule
        /// The words that matched, in the order of the text.
        var spans: [Span]
        var isSound = false
        // What the words around it decide.
        var isNegated = false
        var time = TimeFrame.now
        var about = Subject.patient
        var severity = Severity.plain
        var doubts: Set<Doubt> = []
        var cues: [Span] = []
        /// The text says that it has passed.
        var isOver = false

        var span: Span { Span(start: spans[0].start, end: spans[spans.count - 1].end) }
    }

    /// A number that was taken for a measurement, and how grave it is.
    struct Reading {
        var span: Span
        /// nil: in order.
        var grade: Grade?

        /// What stands for it where texts are learnt from: the digits say nothing beyond its grade.
        var token: UInt32 {
            switch grade {
            case nil: 0x2713  // ✓
            case .general: 0x2460  // ①
            case .important: 0x2461  // ②
            case .urgent: 0x2462  // ③
            }
        }

        /// The longest that begins at each glyph.
        static func byStart(_ readings: [Reading]) -> [Int: Reading] {
            Dictionary(readings.map { ($0.span.start, $0) }) { $0.span.end >= $1.span.end ? $0 : $1 }
        }
    }

    struct CueMark {
        var cue: Cue
        var span: Span
    }

    struct SubjectMark {
        var subject: Subject
        var span: Span
    }

    let text: FoldedText
    let lexicon: CompiledLexicon
    var atoms: [Atom] = []
    /// For each glyph, where in `atoms` those that begin there lie; one more entry at the end.
    var atomsFrom: [Int] = []
    var hits: [Hit] = []
    var readings: [Reading] = []
    var cues: [CueMark] = []
    var subjects: [SubjectMark] = []
    /// Words of findings that were part of others: a negation reaches over them as well.
    var swallowed: [Span] = []
    /// Glyphs over which a negation reaches: fillers, cues, other findings, enumeration.
    var isBridge: [Bool] = []
    var steps = 0

    init(_ text: FoldedText, _ lexicon: CompiledLexicon) {
        self.text = text
        self.lexicon = lexicon
        findAtoms()
    }

    /// Scans once; drops what lies inside a word that is to be ignored; sorts by beginning.
    private mutating func findAtoms() {
        var found: [Atom] = []
        var ignored: [Span] = []
        let roles = lexicon.roles
        steps += lexicon.words.scan(text.glyphs) { word, span in
            guard Glyph.isWhole(span, in: text.glyphs) else { return }
            if roles[word].isIgnored { ignored.append(span) }
            found.append(Atom(word: word, span: span))
        }
        ignored += titles
        if !ignored.isEmpty {
            // The furthest end of an ignored word that begins at or before each glyph, and where it begins.
            var cover = Array(repeating: Span(start: 0, end: 0), count: text.count)
            for span in ignored { for place in span.start..<span.end where cover[place].end < span.end { cover[place] = span } }
            found.removeAll { atom in
                let over = cover[atom.span.start]
                // What only begins in an ignored word is as meaningless: 手机摔 in 手机摔了.
                return over.end > 0 && (over.start < atom.span.start || over.end > atom.span.end || over == atom.span && !roles[atom.word].isIgnored)
            }
        }
        atomsFrom = Array(repeating: 0, count: text.count + 1)
        for atom in found { atomsFrom[atom.span.start + 1 <= text.count ? atom.span.start + 1 : text.count] += 1 }
        for place in 1...text.count { atomsFrom[place] += atomsFrom[place - 1] }
        var next = atomsFrom
        atoms = found
        for atom in found {
            atoms[next[atom.span.start]] = atom
            next[atom.span.start] += 1
        }
        steps += found.count
    }

    /// 《中风120》: titles of books, films and talks tell nothing of anybody.
    private var titles: [Span] {
        var titles: [Span] = []
        var start: Int?
        for (place, glyph) in text.glyphs.enumerated() {
            if glyph == 0x300A { start = place }
            if glyph == 0x300B, let open = start, place - open <= 40 { titles.append(Span(start: open, end: place + 1)) }
        }
        return titles
    }

    func atoms(from place: Int) -> Range<Int> { place < text.count ? atomsFrom[place]..<atomsFrom[place + 1] : 0..<0 }
    func clause(_ place: Int) -> Int32 { text.clauses[place] }
    func sentence(_ place: Int) -> Int32 { text.sentences[place] }
}
