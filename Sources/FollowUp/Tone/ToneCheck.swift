/// Reads a text for patients or staff and says what could be kinder, plainer or safer. Pure; the same text gives the same findings.
public struct ToneCheck: Sendable {
    public let lexicon: ToneLexicon

    public init(_ lexicon: ToneLexicon) { self.lexicon = lexicon }

    /// In both languages; the Chinese ones first, each in the order of the text.
    public func findings(_ text: LocalText, _ use: TextUse) -> [ToneFinding] {
        findings(text.zh, .zh, use) + findings(text.en, .en, use)
    }

    /// In the order of the text.
    public func findings(_ text: String, _ language: Language, _ use: TextUse) -> [ToneFinding] {
        let scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty else { return [] }
        var reading = ToneReading(scalars: scalars, folded: ToneIndex.folded(text), language: language, use: use, lexicon: lexicon)
        reading.readWords()
        reading.readBeginning()
        reading.readMarks()
        reading.readPlaceholders()
        if use.isMessage { reading.readMessage() }
        return reading.findings.sorted { a, b in
            (a.range.lowerBound, a.range.upperBound, a.rule.rawValue) < (b.range.lowerBound, b.range.upperBound, b.rule.rawValue)
        }
    }

    /// A script line by line: the first opens the scene; notes for staff are read for placeholders alone.
    public func findings(_ script: Script) -> [(line: Int, finding: ToneFinding)] {
        let use = TextUse(script)
        return script.lines.enumerated().flatMap { number, line in
            var use = use
            if number > 0 { use.isOpening = false }
            return findings(LocalText(line.written(.zh), line.written(.en)), use).map { (number, $0) }
        }
    }
}
