import FollowUp

/// The second reader: how like a text is to those that people have judged to be urgent or important, word by word.
///
/// The lexicon knows what it was told; this has weights for words and pairs of words, learnt from sentences of many writers
/// (`LikenessTraining`). It raises what the lexicon read too low, and shows the words that weighed most; what only words of the lexicon call
/// urgent, in a text that is clearly like those that asked for nothing, it calls important. Nothing is learnt while reading.
public struct Likeness: Sendable, Equatable {
    /// One step of the scale. Weights, bias and threshold are in thousandths.
    struct Step: Sendable, Equatable {
        var bias = 0
        /// From this score on a text is raised.
        var threshold = Int.max
    }

    struct Weight: Sendable, Equatable {
        var urgent: Int32
        var important: Int32
    }

    var urgent = Step()
    var important = Step()
    /// Below this score for urgent a text is clearly like those that asked for nothing.
    var calm = Int.min
    /// In their order, with the weight of each at the same place.
    var keys: [UInt64] = []
    var weights: [Weight] = []

    /// How many features have a weight.
    public var count: Int { keys.count }

    struct Score {
        var urgent: Int
        var important: Int
    }

    /// Sums of weights over the square root of the number of features, so that long texts do not outweigh short ones.
    func score(_ features: LikenessFeatures) -> Score {
        var sum = (urgent: 0, important: 0)
        for mark in features.marks {
            guard let weight = weight(of: mark.key) else { continue }
            sum.urgent += Int(weight.urgent)
            sum.important += Int(weight.important)
        }
        let length = Double(max(features.marks.count, 1)).squareRoot()
        return Score(urgent: Int(Double(sum.urgent) / length) + urgent.bias, important: Int(Double(sum.important) / length) + important.bias)
    }

    /// What a text is raised to, and whether it is clearly like those that asked for nothing, where nobody else is asked.
    func opinion(_ score: Score) -> Opinion {
        Opinion(raised: score.urgent >= urgent.threshold ? .urgent : score.important >= important.threshold ? .important : nil, calm: score.urgent < calm ? .clear : .none)
    }

    /// That a text was raised to `grade`, and by which words.
    func signal(_ grade: Grade, _ features: LikenessFeatures, of text: FoldedText) -> TextSignal {
        TextSignal(
            kind: .likeness, code: "LIKENESS", found: heaviest(features, grade).map(text.range), grade: grade,
            reason: grade == .urgent
                ? LocalText("说法像急症，词表里没有：请马上读原话", "Worded like something urgent that the word lists do not name: read the text now")
                : LocalText("说法像要紧的事，词表里没有：请读原话", "Worded like something important that the word lists do not name: read the text"),
            source: "本项目例句的统计（likeness.tsv、network.tsv），待临床医师确认", isUnconfirmed: true)
    }

    /// The words of the four features that weighed most, in the order of the text.
    private func heaviest(_ features: LikenessFeatures, _ grade: Grade) -> [Span] {
        let weighed = features.marks.compactMap { mark in
            weight(of: mark.key).map { (weight: grade == .urgent ? $0.urgent : $0.important, mark: mark) }
        }
        let best = weighed.filter { $0.weight > 0 }.sorted { ($0.weight, $1.mark.key) > ($1.weight, $0.mark.key) }.prefix(4)
        var spans: [Span] = []
        for span in best.flatMap({ [$0.mark.first] + ($0.mark.second.map { [$0] } ?? []) }).sorted(by: { $0.start < $1.start }) {
            if let last = spans.last, span.start <= last.end {
                spans[spans.count - 1].end = max(last.end, span.end)
            } else {
                spans.append(span)
            }
        }
        return spans
    }

    private func weight(of key: UInt64) -> Weight? {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? weights[low] : nil
    }
}
