/// A text as the reader sees it: folded glyphs, where each stood, and the clause and sentence to which each belongs.
struct FoldedText {
    let glyphs: [UInt32]
    /// Unicode scalar offsets in the text as written.
    let places: [Int]
    /// Running numbers; a separator belongs to the clause that it ends.
    let clauses: [Int32]
    let sentences: [Int32]

    init(glyphs: [UInt32], places: [Int]) {
        self.glyphs = glyphs
        self.places = places
        var clauses: [Int32] = []
        var sentences: [Int32] = []
        clauses.reserveCapacity(glyphs.count)
        sentences.reserveCapacity(glyphs.count)
        var clause: Int32 = 0
        var sentence: Int32 = 0
        for (index, glyph) in glyphs.enumerated() {
            clauses.append(clause)
            sentences.append(sentence)
            // A decimal point, a thousands comma, a ratio: no end between digits.
            let betweenDigits = index > 0 && index + 1 < glyphs.count && Glyph.isDigit(glyphs[index - 1]) && Glyph.isDigit(glyphs[index + 1])
            // Blanks between Latin words, or a Latin word and Chinese, separate words, not clauses: 没有 fever.
            let betweenLatin = glyph == Glyph.blank && index > 0 && index + 1 < glyphs.count && Self.isJoined(glyphs[index - 1], glyphs[index + 1])
            let end = betweenDigits || betweenLatin ? 0 : Glyph.end(glyph)
            if end > 0 { clause += 1 }
            if end > 1 { sentence += 1 }
        }
        self.clauses = clauses
        self.sentences = sentences
    }

    private static func isJoined(_ left: UInt32, _ right: UInt32) -> Bool {
        Glyph.isLatin(left) && (Glyph.isLatin(right) || Glyph.isHan(right)) || Glyph.isHan(left) && Glyph.isLatin(right)
    }

    var count: Int { glyphs.count }

    /// The range in the text as written that folded glyphs came from.
    func range(_ span: Span) -> Range<Int> { places[span.start]..<(places[span.end - 1] + 1) }
}
