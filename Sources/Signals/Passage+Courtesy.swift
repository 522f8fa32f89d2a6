import FollowUp

extension Passage {
    /// Whether nothing is left of the text when thanks, courtesies and signs are taken away: what is left, somebody must read.
    func isOnlyCourteous(_ signals: [TextSignal]) -> Bool {
        guard signals.allSatisfy({ $0.kind == .thanks && !$0.isNegated }) else { return false }
        var isSaid = text.glyphs.map { !Glyph.carriesMeaning($0) }
        for hit in hits { for span in hit.spans { for place in span.start..<span.end { isSaid[place] = true } } }
        for atom in atoms where lexicon.roles[atom.word].isCourtesy { for place in atom.span.start..<atom.span.end { isSaid[place] = true } }
        return !isSaid.contains(false)
    }
}
