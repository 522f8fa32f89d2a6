import Foundation
import FollowUp

/// Learns the weights of the second reader from sentences that people have judged. The same sentences in the same order give the same
/// weights, byte for byte.
///
/// Each feature counts with the log-ratio of its shares in the two kinds (Wang and Manning, ACL 2012), over the square root of the number
/// of features. How far the weights carry is found with ten parts, all sentences of a writer in one of them: each is judged by weights
/// that were learnt without its writer.
public struct LikenessTraining: Sendable {
    public struct Sentence: Sendable {
        public var writer: String
        public var text: String
        /// nil: nothing has to be done.
        public var grade: Grade?

        public init(writer: String, text: String, grade: Grade?) {
            self.writer = writer
            self.text = text
            self.grade = grade
        }
    }

    public struct Settings: Sendable {
        /// What a mistake costs against the size of the weights.
        public var cost = 1.0
        /// The same for an important sentence that is taken for urgent: a smaller mistake than with one that asks for nothing.
        public var costOfImportant = 0.3
        /// In how many sentences a feature must stand.
        public var least = 2
        /// How many features are kept, the heaviest.
        public var most = 40_000
        public var parts = 10
        /// Of sentences that ask for nothing, how many of a thousand may be raised so by the weights of other writers.
        public var falseUrgent = 50
        public var falseImportant = 50

        public init() {}
    }

    public struct Outcome: Sendable {
        /// As the file holds it.
        public var file: String
        public var likeness: Likeness
        /// What each sentence was read as by the words alone, and by both readers, where its writer was unknown to the second.
        public var judged: [Judged]
    }

    public struct Judged: Sendable {
        public var sentence: Sentence
        public var words: Grade?
        public var both: Grade?
    }

    private struct Prepared {
        /// Numbers of features, in their order.
        var columns: [[Int32]]
        /// Square roots of how many features each text has.
        var lengths: [Double]
        var keys: [UInt64]
        var words: [UInt32: String]
    }

    private let reader: SignalReader
    private let settings: Settings

    /// - Parameter reader: what the words say; its own second reader is not asked.
    public init(_ reader: SignalReader, _ settings: Settings = Settings()) {
        self.reader = reader.withoutLikeness
        self.settings = settings
    }

    /// - Parameter notes: for the beginning of the file.
    /// - Returns: nil where there are not two kinds of sentences, or fewer writers than two.
    public func run(_ sentences: [Sentence], notes: [String] = [], progress: (Double) -> Void = { _ in }) -> Outcome? {
        let writers = Set(sentences.map(\.writer)).sorted()
        guard writers.count > 1, sentences.contains(where: { $0.grade == .urgent }), sentences.contains(where: { $0.grade == nil }) else { return nil }
        let prepared = prepare(sentences)
        let parts = min(settings.parts, writers.count)
        let part = divided(sentences, among: parts)
        var likeness = Likeness(keys: prepared.keys, weights: prepared.keys.map { _ in Likeness.Weight(urgent: 0, important: 0) })
        var scores = (urgent: Array(repeating: 0.0, count: sentences.count), important: Array(repeating: 0.0, count: sentences.count))
        for grade in [Grade.urgent, .important] {
            for number in 0..<parts {
                progress(Double((grade == .urgent ? 0 : parts) + number) / Double(parts * 2))
                let fit = fit(sentences, prepared, grade) { part[$0] != number }
                for index in sentences.indices where part[index] == number {
                    let score = fit.score(prepared.columns[index], prepared.lengths[index])
                    if grade == .urgent { scores.urgent[index] = score } else { scores.important[index] = score }
                }
            }
            let whole = fit(sentences, prepared, grade) { _ in true }
            for (index, weight) in whole.weights.enumerated() {
                let thousandths = Int32((weight * 1_000).rounded())
                if grade == .urgent { likeness.weights[index].urgent = thousandths } else { likeness.weights[index].important = thousandths }
            }
            let bias = Int((whole.bias * 1_000).rounded())
            let of = grade == .urgent ? scores.urgent : scores.important
            let share = grade == .urgent ? settings.falseUrgent : settings.falseImportant
            let threshold = threshold(sentences.indices.filter { sentences[$0].grade == nil }.map { of[$0] }, share)
            if grade == .urgent { likeness.urgent = .init(bias: bias, threshold: threshold) } else { likeness.important = .init(bias: bias, threshold: threshold) }
        }
        keepHeaviest(of: &likeness)
        let judged = sentences.indices.map { index in
            let words = reader.read(sentences[index].text).grade
            let raised: Grade? =
                Int(scores.urgent[index] * 1_000) >= likeness.urgent.threshold
                ? .urgent : Int(scores.important[index] * 1_000) >= likeness.important.threshold ? .important : nil
            return Judged(sentence: sentences[index], words: words, both: [words, raised].compactMap(\.self).max())
        }
        return Outcome(file: likeness.file(words: prepared.words, notes: notes), likeness: likeness, judged: judged)
    }

    private func prepare(_ sentences: [Sentence]) -> Prepared {
        var words: [UInt32: String] = [:]
        var counts: [UInt64: Int] = [:]
        var features: [[UInt64]] = []
        for sentence in sentences {
            let text = reader.lexicon.folding.fold(sentence.text)
            for word in LikenessFeatures.runs(of: text).joined() where word.token >= 0x110000 {
                words[word.token] = String(String.UnicodeScalarView(text.glyphs[word.span.start..<word.span.end].compactMap(Unicode.Scalar.init)))
            }
            features.append(LikenessFeatures(text).marks.map(\.key))
            for key in features[features.count - 1] { counts[key, default: 0] += 1 }
        }
        let keys = counts.filter { $0.value >= settings.least }.keys.sorted()
        let columns = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($0.element, Int32($0.offset)) })
        return Prepared(
            columns: features.map { $0.compactMap { columns[$0] } }, lengths: features.map { Double(max($0.count, 1)).squareRoot() }, keys: keys, words: words)
    }

    /// The part of each sentence: writers with many sentences first, each to the part that has fewest.
    private func divided(_ sentences: [Sentence], among count: Int) -> [Int] {
        var sizes = Array(repeating: 0, count: count)
        var part: [String: Int] = [:]
        for (writer, size) in Dictionary(grouping: sentences, by: \.writer).mapValues(\.count).sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            let least = sizes.indices.min { sizes[$0] < sizes[$1] } ?? 0
            part[writer] = least
            sizes[least] += size
        }
        return sentences.map { part[$0.writer] ?? 0 }
    }

    private struct Fit {
        /// Of a feature that is there, before the division by the length.
        var weights: [Double]
        var bias: Double

        func score(_ columns: [Int32], _ length: Double) -> Double { columns.reduce(0) { $0 + weights[Int($1)] } / length + bias }
    }

    private func fit(_ sentences: [Sentence], _ prepared: Prepared, _ grade: Grade, where isIn: (Int) -> Bool) -> Fit {
        let chosen = sentences.indices.filter(isIn)
        func isPositive(_ index: Int) -> Bool { sentences[index].grade.map { $0 >= grade } ?? false }
        // One more than seen, so that a feature of one kind alone has a ratio.
        var (with, without) = (Array(repeating: 1.0, count: prepared.keys.count), Array(repeating: 1.0, count: prepared.keys.count))
        for index in chosen {
            for column in prepared.columns[index] { if isPositive(index) { with[Int(column)] += 1 } else { without[Int(column)] += 1 } }
        }
        let (all, none) = (with.reduce(0, +), without.reduce(0, +))
        let ratios = zip(with, without).map { log($0 / all) - log($1 / none) }
        let rows = chosen.map { index in
            LinearFit.Row(
                columns: prepared.columns[index], values: prepared.columns[index].map { ratios[Int($0)] / prepared.lengths[index] },
                isPositive: isPositive(index),
                cost: grade == .urgent && sentences[index].grade == .important ? settings.cost * settings.costOfImportant : settings.cost)
        }
        let fit = LinearFit(rows, columns: prepared.keys.count)
        return Fit(weights: zip(fit.weights, ratios).map { $0 * $1 }, bias: fit.bias)
    }

    /// The lowest score that at most so many of a thousand reach, in thousandths.
    private func threshold(_ scores: [Double], _ share: Int) -> Int {
        let sorted = scores.map { Int($0 * 1_000) }.sorted(by: >)
        return sorted.isEmpty ? 0 : sorted[min(sorted.count * share / 1_000, sorted.count - 1)] + 1
    }

    private func keepHeaviest(of likeness: inout Likeness) {
        func weight(_ index: Int) -> Int32 { max(abs(likeness.weights[index].urgent), abs(likeness.weights[index].important)) }
        let kept = likeness.keys.indices.filter { weight($0) > 0 }.sorted { (weight($1), $0) < (weight($0), $1) }.prefix(settings.most).sorted()
        (likeness.keys, likeness.weights) = (kept.map { likeness.keys[$0] }, kept.map { likeness.weights[$0] })
    }
}
