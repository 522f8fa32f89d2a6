import FollowUp

/// A fault of a file of weights, and its line.
public struct LikenessFault: Error, Sendable, Equatable {
    /// From 1.
    public var line: Int
    public var reason: LocalText
}

extension Likeness {
    /// The name of the file among the content's `signals`.
    public static let fileName = "likeness.tsv"
    private static let form = "suifang likeness 1"

    /// Reads what `LikenessTraining` wrote: the form, a line for each step with its bias and threshold, perhaps one with the score below which
    /// a text is calm, then features in the order of their
    /// keys: first word, second word, distance, weight for urgent, weight for important. Lines that begin with # are notes.
    public init(_ file: String) throws(LikenessFault) {
        var number = 0
        var hasForm = false
        var steps: [String: Step] = [:]
        let bytes = Array(file.utf8)
        var place = 0
        func fault(_ zh: String, _ en: String) -> LikenessFault { LikenessFault(line: number, reason: LocalText(zh, en)) }
        while place < bytes.count {
            var reading = FeatureLine(bytes, from: place)
            let end = reading.end
            defer { place = end + 1 }
            number += 1
            if end == place || bytes[place] == 0x23 { continue }
            if hasForm, let (key, weight) = reading.feature() {
                guard keys.last.map({ $0 < key }) ?? true else { throw fault("应按顺序排列，且每项只有一行", "must stand in its order, each feature once") }
                keys.append(key)
                weights.append(weight)
                continue
            }
            let line = String(decoding: bytes[place..<end], as: UTF8.self)
            guard hasForm else {
                guard line == Self.form else { throw fault("第一行应为“\(Self.form)”", "must begin with '\(Self.form)'") }
                hasForm = true
                continue
            }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if fields.count == 3, let bias = Int(fields[1]), let threshold = Int(fields[2]) {
                steps[String(fields[0])] = Step(bias: bias, threshold: threshold)
            } else if fields.count == 2, fields[0] == "calm", let score = Int(fields[1]) {
                calm = score
            } else {
                throw fault("应为五栏：词、词、距离、两个权重", "needs five columns: word, word, distance and two weights")
            }
        }
        guard let urgent = steps["urgent"], let important = steps["important"], steps.count == 2 else {
            throw fault("缺少 urgent 或 important 一行", "lacks the line of 'urgent' or 'important'")
        }
        (self.urgent, self.important) = (urgent, important)
    }

    /// `words`: how the Latin words of features are written, by their tokens. `notes` stand at the beginning.
    func file(words: [UInt32: String], notes: [String]) -> String {
        var text = Self.form + "\n"
        for note in notes { text += "# \(note)\n" }
        text += "urgent\t\(urgent.bias)\t\(urgent.threshold)\nimportant\t\(important.bias)\t\(important.threshold)\n"
        if calm > Int.min { text += "calm\t\(calm)\n" }
        func word(_ token: UInt32) -> String {
            if token == 0 { return "" }
            return words[token] ?? Unicode.Scalar(token).map { String(Character($0)) } ?? ""
        }
        for (key, weight) in zip(keys, weights) {
            text += "\(word(UInt32(key >> 24)))\t\(word(UInt32(key >> 3 & 0x1F_FFFF)))\t\(key & 7)\t\(weight.urgent)\t\(weight.important)\n"
        }
        return text
    }
}

/// The line of one feature, read byte by byte: as texts, lines by the hundred thousand would take a second of every start.
private struct FeatureLine {
    private let bytes: [UInt8]
    private var place: Int
    /// Where the line ends.
    let end: Int

    init(_ bytes: [UInt8], from place: Int) {
        (self.bytes, self.place) = (bytes, place)
        var end = place
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        self.end = end
    }

    /// nil where the line is none of a feature.
    mutating func feature() -> (key: UInt64, weight: Likeness.Weight)? {
        guard let first = word(), first != 0, let second = word(), let distance = number(), (0...LikenessFeatures.reach).contains(distance),
            (second == 0) == (distance == 0), tab(), let urgent = number().flatMap(Int32.init(exactly:)), tab(),
            let important = number().flatMap(Int32.init(exactly:)), place == end
        else { return nil }
        return (LikenessFeatures.key(first, second, distance), Likeness.Weight(urgent: urgent, important: important))
    }

    /// The token of the word up to a tab, behind which reading goes on; 0 where nothing stands, nil where it is no word.
    private mutating func word() -> UInt32? {
        let start = place
        while place < end, bytes[place] != 0x09 { place += 1 }
        guard place < end else { return nil }
        let word = bytes[start..<place]
        place += 1
        guard let first = word.first else { return 0 }
        if Glyph.isLatin(UInt32(first)) { return LikenessFeatures.token(ofLatin: word.lazy.map(UInt32.init)) }
        // One character of one to four bytes, in UTF-8 as all of the file.
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard word.count == length else { return nil }
        return word.dropFirst().reduce(UInt32(first) & (length == 1 ? 0x7F : 0xFF >> UInt32(length + 1))) { $0 << 6 | UInt32($1 & 0x3F) }
    }

    private mutating func tab() -> Bool {
        guard place < end, bytes[place] == 0x09 else { return false }
        place += 1
        return true
    }

    /// A whole number of up to ten digits.
    private mutating func number() -> Int? {
        let isNegative = place < end && bytes[place] == 0x2D
        if isNegative { place += 1 }
        let start = place
        var number = 0
        while place < end, (0x30...0x39).contains(bytes[place]), place - start < 10 {
            number = number * 10 + Int(bytes[place] - 0x30)
            place += 1
        }
        guard place > start else { return nil }
        return isNegative ? -number : number
    }
}
