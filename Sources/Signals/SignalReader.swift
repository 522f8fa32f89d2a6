import FollowUp

/// Reads texts of patients and families, and notes of calls, for what they tell of.
///
/// The same text gives the same reading; nothing is learned, guessed at random or asked elsewhere. Where words leave
/// a doubt, the reading raises and names the doubt. Make one reader and keep it: it is immutable and may be shared.
public struct SignalReader: TextReader {
    let lexicon: CompiledLexicon
    /// The second reader, and what judges with it where there is such a thing.
    private(set) var likeness: Likeness?
    private(set) var network: NetworkReader?
    /// Every text is taken to be so calm, whatever they would say: for training.
    private var supposed: Calm?

    /// Throws where a phrase of the lexicon is faulty.
    public init(_ lexicon: Lexicon, likeness: Likeness? = nil, network: NetworkReader? = nil) throws(LexiconFault) {
        self.lexicon = try CompiledLexicon(lexicon)
        self.likeness = likeness
        self.network = network
    }

    /// What the words alone say.
    public var withoutLikeness: SignalReader {
        var reader = self
        (reader.likeness, reader.network) = (nil, nil)
        return reader
    }

    /// As if every text were so calm.
    func supposing(_ calm: Calm) -> SignalReader {
        var reader = self
        reader.supposed = calm
        return reader
    }

    /// Everything that the text says, including what it denies, remembers and supposes.
    public func read(_ text: String) -> TextReading {
        let folded = lexicon.folding.fold(text)
        guard folded.count > 0 else { return TextReading() }
        var passage = Passage(folded, lexicon)
        passage.findHits()
        passage.weigh()
        let said = Self.once(passage.hits.map { passage.signal(of: $0) })
        if let supposed { return reading(of: Self.calmed(said, passage, supposed), passage) }
        guard let likeness else { return reading(of: said, passage) }
        let features = LikenessFeatures(folded, readings: passage.readings)
        let opinion = opinion(on: folded, passage, likeness, likeness.score(features), said)
        let signals = Self.calmed(said, passage, opinion.calm)
        let reading = reading(of: signals, passage)
        // Whatever a person looks into before the next message anyway needs no second reason to be looked at within a day.
        guard !reading.isOnlyThanks, let grade = opinion.raised, grade.rank > reading.grade?.rank ?? 0, grade == .urgent || reading.handling.isEmpty else { return reading }
        return self.reading(of: signals + [likeness.signal(grade, features, of: folded)], passage)
    }

    private func opinion(on text: FoldedText, _ passage: Passage, _ likeness: Likeness, _ score: Likeness.Score, _ signals: [TextSignal]) -> Opinion {
        guard let network else { return likeness.opinion(score) }
        let words = Judgement.Words(grade: Self.gravest(signals), calmed: Self.gravest(Self.calmed(signals, passage, .clear)))
        return network.opinion(on: text, readings: passage.readings, likeness: score, words: words)
    }

    private func reading(of signals: [TextSignal], _ passage: Passage) -> TextReading {
        let isOnlyThanks = signals.contains { $0.kind == .thanks } && passage.isOnlyCourteous(signals)
        return TextReading(signals: signals.sorted(by: Self.order), isOnlyThanks: isOnlyThanks, steps: passage.steps)
    }

    /// What is measured in a text.
    func readings(in text: FoldedText) -> [Passage.Reading] {
        guard text.count > 0 else { return [] }
        var passage = Passage(text, lexicon)
        passage.findMeasurements()
        return passage.readings
    }

    private static func gravest(_ signals: [TextSignal]) -> Grade? { signals.compactMap(\.grade).max() }

    /// Urgent by its words alone, in a text that is clearly like those that asked for nothing: important. What speaks of dying only where
    /// that is beyond doubt; for words of self-harm a person takes the conversation over all the same. Never what was measured.
    private static func calmed(_ signals: [TextSignal], _ passage: Passage, _ calm: Calm) -> [TextSignal] {
        guard calm > .none else { return signals }
        let measured = passage.measured
        return signals.map { signal in
            let isOfDying = signal.kind == .selfHarm || signal.kind == .hopelessness
            guard signal.grade == .urgent, !measured.contains(signal.code), isOfDying ? calm == .beyondDoubt : signal.kind.handling == .none else { return signal }
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
