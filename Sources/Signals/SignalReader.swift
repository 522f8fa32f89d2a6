import FollowUp

/// Reads texts of patients and families, and notes of calls, for what they tell of.
///
/// The same text gives the same reading; nothing is learned, guessed at random or asked elsewhere. Where words leave
/// a doubt, the reading raises and names the doubt. Make one reader and keep it: it is immutable and may be shared.
public struct SignalReader: TextReader {
    let lexicon: CompiledLexicon
    /// The second reader.
    private(set) var likeness: Likeness?

    /// Throws where a phrase of the lexicon is faulty.
    public init(_ lexicon: Lexicon, likeness: Likeness? = nil) throws(LexiconFault) {
        self.lexicon = try CompiledLexicon(lexicon)
        self.likeness = likeness
    }

    /// What the words alone say.
    public var withoutLikeness: SignalReader {
        var reader = self
        reader.likeness = nil
        return reader
    }

    /// As if every text were clearly like those that asked for nothing.
    var alwaysCalm: SignalReader {
        var reader = self
        reader.likeness = Likeness(urgent: .init(), important: .init(), calm: Int.max)
        return reader
    }

    /// Everything that the text says, including what it denies, remembers and supposes.
    public func read(_ text: String) -> TextReading {
        let folded = lexicon.folding.fold(text)
        guard folded.count > 0 else { return TextReading() }
        var passage = Passage(folded, lexicon)
        passage.findHits()
        passage.weigh()
        var signals = Self.once(passage.hits.map { passage.signal(of: $0) })
        let verdict = likeness.map { ($0, $0.verdict(on: folded)) }
        if let (likeness, verdict) = verdict, likeness.isCalm(verdict) { signals = Self.calmed(signals, measured: passage.measured) }
        let isOnlyThanks = signals.contains { $0.kind == .thanks } && passage.isOnlyCourteous(signals)
        if !isOnlyThanks, let (likeness, verdict) = verdict, let signal = Self.raised(likeness, verdict, of: folded, beside: signals) { signals.append(signal) }
        return TextReading(signals: signals.sorted(by: Self.order), isOnlyThanks: isOnlyThanks, steps: passage.steps)
    }

    /// What the words did not name. Whatever a person looks into before the next message anyway needs no second reason to be looked at
    /// within a day.
    private static func raised(_ likeness: Likeness, _ verdict: Likeness.Verdict, of text: FoldedText, beside signals: [TextSignal]) -> TextSignal? {
        guard let signal = likeness.signal(verdict, of: text, above: signals.compactMap(\.grade).max()) else { return nil }
        return signal.grade == .urgent || TextReading(signals: signals).handling.isEmpty ? signal : nil
    }

    /// Urgent by its words alone, in a text that is clearly like those that asked for nothing: important. Never what was measured, nor what
    /// speaks of dying.
    private static func calmed(_ signals: [TextSignal], measured: Set<String>) -> [TextSignal] {
        signals.map { signal in
            guard signal.grade == .urgent, signal.kind.handling == .none, signal.kind != .hopelessness, !measured.contains(signal.code) else { return signal }
            var signal = signal
            signal.grade = .important
            signal.doubts.append(.calm)
            return signal
        }
    }

    /// Gravest first, then as the text goes; the code decides between equals.
    private static func order(_ a: TextSignal, _ b: TextSignal) -> Bool {
        let left = (a.grade?.rank ?? 0, -(a.found.first?.lowerBound ?? 0))
        let right = (b.grade?.rank ?? 0, -(b.found.first?.lowerBound ?? 0))
        return left == right ? a.code < b.code : left > right
    }

    /// The same rule about the same person in the same time speaks once, with all its words and its gravest grade.
    private static func once(_ signals: [TextSignal]) -> [TextSignal] {
        var kept: [TextSignal] = []
        var places: [Key: Int] = [:]
        for signal in signals {
            let key = Key(code: signal.code, about: signal.about, isNegated: signal.isNegated, time: signal.time)
            guard let index = places[key] else {
                places[key] = kept.count
                kept.append(signal)
                continue
            }
            // Enough to show; a text that says it a thousand times is not searched a thousand times over.
            if kept[index].found.count < 24 { kept[index].found += signal.found.filter { !kept[index].found.contains($0) } }
            if kept[index].cues.count < 24 { kept[index].cues += signal.cues.filter { !kept[index].cues.contains($0) } }
            kept[index].doubts = kept[index].doubts.filter(signal.doubts.contains)
            if signal.grade?.rank ?? 0 > kept[index].grade?.rank ?? 0 {
                kept[index].grade = signal.grade
                kept[index].severity = signal.severity
            }
        }
        return kept
    }

    private struct Key: Hashable {
        var code: String
        var about: Subject
        var isNegated: Bool
        var time: TimeFrame
    }
}
