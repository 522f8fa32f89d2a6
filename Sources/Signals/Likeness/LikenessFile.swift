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
        var place = file.utf8.startIndex
        let bytes = file.utf8
        func fault(_ zh: String, _ en: String) -> LikenessFault { LikenessFault(line: number, reason: LocalText(zh, en)) }
        while place < bytes.endIndex {
            let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
            let line = file[place..<end]
            place = end < bytes.endIndex ? bytes.index(after: end) : end
            number += 1
            if line.isEmpty || line.utf8.first == 0x23 { continue }
            guard hasForm else {
                guard line == Self.form else { throw fault("第一行应为“\(Self.form)”", "must begin with '\(Self.form)'") }
                hasForm = true
                continue
            }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if fields.count == 3, let bias = Int(fields[1]), let threshold = Int(fields[2]) {
                steps[String(fields[0])] = Step(bias: bias, threshold: threshold)
                continue
            }
            if fields.count == 2, fields[0] == "calm", let score = Int(fields[1]) {
                calm = score
                continue
            }
            guard fields.count == 5, let distance = Int(fields[2]), (0...LikenessFeatures.reach).contains(distance), let urgent = Int32(fields[3]),
                let important = Int32(fields[4]), let first = Self.token(fields[0]), let second = fields[1].isEmpty ? 0 : Self.token(fields[1]),
                (second == 0) == (distance == 0)
            else { throw fault("应为五栏：词、词、距离、两个权重", "needs five columns: word, word, distance and two weights") }
            let key = LikenessFeatures.key(first, second, distance)
            guard keys.last.map({ $0 < key }) ?? true else { throw fault("应按顺序排列，且每项只有一行", "must stand in its order, each feature once") }
            keys.append(key)
            weights.append(Weight(urgent: urgent, important: important))
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

    private static func token(_ text: Substring) -> UInt32? {
        guard let first = text.unicodeScalars.first?.value else { return nil }
        if Glyph.isLatin(first) { return LikenessFeatures.token(ofLatin: text.unicodeScalars.lazy.map(\.value)) }
        return text.unicodeScalars.count == 1 ? first : nil
    }
}
