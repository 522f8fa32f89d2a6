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
        public var costOfImportant = 0.15
        /// In how many sentences a feature must stand.
        public var least = 2
        /// How many features are kept, the heaviest.
        public var most = 120_000
        public var parts = 10
        /// Of sentences that ask for nothing, how many of a thousand may be raised so by the weights of other writers.
        public var falseUrgent = 60
        /// Of urgent sentences that the words find, how many of a thousand may be taken for calm by the weights of other writers.
        public var calmUrgent = 10
        public var falseImportant = 60

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
        /// What is left of it where the text is calm.
        public var calmed: Grade?
        /// What is left where it is calm beyond doubt.
        public var stilled: Grade?
        public var both: Grade?
        /// What weights say that did not know the writer, in thousandths.
        public var urgentScore = 0
        public var importantScore = 0
        /// The characters that the network is to learn from.
        public var characters = ""
    }

    private struct Prepared {
        /// Numbers of features, in their order.
        var columns: [[Int32]]
        /// Square roots of how many features each text has.
        var lengths: [Double]
        var keys: [UInt64]
        var words: [UInt32: String]
        /// As the network reads them.
        var characters: [String]
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
        var scores = (urgent: Array(repeating: 0.0, count: sentences.count), important: Array(repeating: 0.0, count: sentences.count))
        for number in 0..<parts {
            progress(Double(number) / Double(parts + 1))
            let fits = fits(sentences, prepared) { part[$0] != number }
            for index in sentences.indices where part[index] == number {
                scores.urgent[index] = fits.urgent.score(prepared.columns[index], prepared.lengths[index])
                scores.important[index] = fits.important.score(prepared.columns[index], prepared.lengths[index])
            }
        }
        progress(Double(parts) / Double(parts + 1))
        let whole = fits(sentences, prepared) { _ in true }
        var likeness = Likeness()
        let quiet = sentences.indices.filter { sentences[$0].grade == nil }
        likeness.urgent = .init(bias: Self.thousandths(whole.urgent.bias), threshold: threshold(quiet.map { scores.urgent[$0] }, settings.falseUrgent))
        likeness.important = .init(bias: Self.thousandths(whole.important.bias), threshold: threshold(quiet.map { scores.important[$0] }, settings.falseImportant))
        for (index, key) in prepared.keys.enumerated() {
            let weight = Likeness.Weight(urgent: Int32(Self.thousandths(whole.urgent.weights[index])), important: Int32(Self.thousandths(whole.important.weights[index])))
            guard weight.urgent != 0 || weight.important != 0 else { continue }
            likeness.keys.append(key)
            likeness.weights.append(weight)
        }
        let (calming, stilling) = (reader.supposing(.clear), reader.supposing(.beyondDoubt))
        var judged = sentences.map { sentence in
            Judged(sentence: sentence, words: reader.read(sentence.text).grade, calmed: calming.read(sentence.text).grade, stilled: stilling.read(sentence.text).grade)
        }
        let found = sentences.indices.filter { sentences[$0].grade == .urgent && judged[$0].words == .urgent && judged[$0].calmed != .urgent }
        let sorted = found.map { Int(scores.urgent[$0] * 1_000) }.sorted()
        if !sorted.isEmpty { likeness.calm = sorted[min(sorted.count * settings.calmUrgent / 1_000, sorted.count - 1)] }
        for index in sentences.indices {
            let score = (urgent: Int(scores.urgent[index] * 1_000), important: Int(scores.important[index] * 1_000))
            judged[index].characters = prepared.characters[index]
            (judged[index].urgentScore, judged[index].importantScore) = score
            let raised: Grade? = score.urgent >= likeness.urgent.threshold ? .urgent : score.important >= likeness.important.threshold ? .important : nil
            judged[index].both = [score.urgent < likeness.calm ? judged[index].calmed : judged[index].words, raised].compactMap(\.self).max()
        }
        return Outcome(file: likeness.file(words: prepared.words, notes: notes), likeness: likeness, judged: judged)
    }

    private func prepare(_ sentences: [Sentence]) -> Prepared {
        var words: [UInt32: String] = [:]
        var counts: [UInt64: Int] = [:]
        var features: [[UInt64]] = []
        var characters: [String] = []
        for sentence in sentences {
            let text = reader.lexicon.folding.fold(sentence.text)
            for word in LikenessFeatures.runs(of: text).joined() where word.token >= 0x110000 {
                words[word.token] = String(String.UnicodeScalarView(text.glyphs[word.span.start..<word.span.end].compactMap(Unicode.Scalar.init)))
            }
            let readings = reader.readings(in: text)
            features.append(LikenessFeatures(text, readings: readings).marks.map(\.key))
            characters.append(String(String.UnicodeScalarView(NetworkText.characters(of: text, readings).compactMap(Unicode.Scalar.init))))
            for key in features[features.count - 1] { counts[key, default: 0] += 1 }
        }
        let keys = counts.filter { $0.value >= settings.least }.keys.sorted()
        let columns = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($0.element, Int32($0.offset)) })
        return Prepared(
            columns: features.map { $0.compactMap { columns[$0] } }, lengths: features.map { Double(max($0.count, 1)).squareRoot() }, keys: keys, words: words, characters: characters)
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

    /// Both steps, with the heaviest features of the two together and nothing for the others.
    private func fits(_ sentences: [Sentence], _ prepared: Prepared, where isIn: (Int) -> Bool) -> (urgent: Fit, important: Fit) {
        var (urgent, important) = (fit(sentences, prepared, .urgent, where: isIn), fit(sentences, prepared, .important, where: isIn))
        func weight(_ index: Int) -> Double { max(abs(urgent.weights[index]), abs(important.weights[index])) }
        for index in prepared.keys.indices.sorted(by: { (weight($1), $0) < (weight($0), $1) }).dropFirst(settings.most) {
            urgent.weights[index] = 0
            important.weights[index] = 0
        }
        return (urgent, important)
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

    private static func thousandths(_ number: Double) -> Int { Int((number * 1_000).rounded()) }
}
