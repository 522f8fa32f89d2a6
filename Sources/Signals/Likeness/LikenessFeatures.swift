/// What the second reader looks at: the words of a text, and which of them stand near which.
///
/// A word here is one character, a run of Latin letters, or a measured value, of which only counts how grave it is; signs end a run of
/// words. Features are every word, and every pair of words
/// of a run that stand at most six apart, each with its distance; the beginning and the end of a run count as words of a pair.
struct LikenessFeatures {
    /// A feature and the folded glyphs where it stands first.
    struct Mark {
        var key: UInt64
        var first: Span
        var second: Span?
    }

    struct Word {
        var token: UInt32
        var span: Span
    }

    static let reach = 6
    /// Signs, and so no words of a text.
    static let beginning: UInt32 = 0x5E, end: UInt32 = 0x24

    /// In the order of their keys, each once.
    let marks: [Mark]

    init(_ text: FoldedText, readings: [Passage.Reading] = []) {
        var marks: [Mark] = []
        for run in Self.runs(of: text, readings) {
            for (index, word) in run.enumerated() {
                marks.append(Mark(key: Self.key(word.token), first: word.span))
                for distance in 1...Self.reach where index + distance < run.count {
                    let other = run[index + distance]
                    marks.append(Mark(key: Self.key(word.token, other.token, distance), first: word.span, second: other.span))
                }
            }
            if let first = run.first { marks.append(Mark(key: Self.key(Self.beginning, first.token, 1), first: first.span)) }
            if let last = run.last { marks.append(Mark(key: Self.key(last.token, Self.end, 1), first: last.span)) }
        }
        marks.sort { ($0.key, $0.first.start) < ($1.key, $1.first.start) }
        var once: [Mark] = []
        once.reserveCapacity(marks.count)
        for mark in marks where once.last?.key != mark.key { once.append(mark) }
        self.marks = once
    }

    /// Two words of 21 bits each and their distance; the second word and the distance of a word alone are 0.
    static func key(_ first: UInt32, _ second: UInt32 = 0, _ distance: Int = 0) -> UInt64 {
        UInt64(first) << 24 | UInt64(second) << 3 | UInt64(distance)
    }

    static func runs(of text: FoldedText, _ readings: [Passage.Reading] = []) -> [[Word]] {
        var runs: [[Word]] = []
        var run: [Word] = []
        let glyphs = text.glyphs
        let measured = Passage.Reading.byStart(readings)
        var index = 0
        while index < glyphs.count {
            let glyph = glyphs[index]
            var end = index + 1
            if let reading = measured[index] {
                end = reading.span.end
                run.append(Word(token: reading.token, span: reading.span))
            } else if Glyph.isLatin(glyph) {
                while end < glyphs.count, Glyph.isLatin(glyphs[end]) { end += 1 }
                run.append(Word(token: token(ofLatin: glyphs[index..<end]), span: Span(start: index, end: end)))
            } else if !isSign(glyph) || isPoint(index, glyphs) {
                run.append(Word(token: glyph, span: Span(start: index, end: end)))
            } else if !joinsLatin(index, glyphs), !run.isEmpty {
                runs.append(run)
                run = []
            }
            index = end
        }
        if !run.isEmpty { runs.append(run) }
        return runs
    }

    /// Beyond all characters: 17 bits of FNV-1a.
    static func token(ofLatin letters: some Sequence<UInt32>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for letter in letters { hash = (hash ^ letter) &* 0x0100_0193 }
        return 0x110000 + (hash ^ hash >> 17) % 0xF0000
    }

    /// Of a ratio, a decimal number.
    private static func isPoint(_ index: Int, _ glyphs: [UInt32]) -> Bool {
        (glyphs[index] == 0x2E || glyphs[index] == 0x2F) && index > 0 && index + 1 < glyphs.count && Glyph.isDigit(glyphs[index - 1])
            && Glyph.isDigit(glyphs[index + 1])
    }

    /// A blank or an apostrophe between Latin words.
    private static func joinsLatin(_ index: Int, _ glyphs: [UInt32]) -> Bool {
        (glyphs[index] == Glyph.blank || glyphs[index] == 0x27) && index > 0 && index + 1 < glyphs.count && Glyph.isLatin(glyphs[index - 1])
            && Glyph.isLatin(glyphs[index + 1])
    }

    private static func isSign(_ glyph: UInt32) -> Bool {
        switch glyph {
        case 0...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7F, 0x2010...0x2027, 0x3000...0x3003, 0x3008...0x3011, 0x3014...0x301F: true
        default: Glyph.end(glyph) > 0
        }
    }
}
