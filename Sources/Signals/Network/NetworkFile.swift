import CharacterNetwork
import FollowUp
import Foundation

extension NetworkReader {
    /// The name of the file among the content's `signals`.
    public static let fileName = "network.tsv"
    private static let form = "suifang network 1"

    /// Reads what `Training/network.py` wrote, lines of columns that are parted by tabs; lines that begin with # are notes:
    ///
    /// - the form;
    /// - `characters`, and all of them in the order of their rows, from row 2 on;
    /// - `tensor`, its name, rows, columns, a scale for each column, then its values from -127 to 127 in base64;
    /// - `bias`, the name of its tensor, its values;
    /// - `judge`, `urgent` or `important`, then `threshold` or `bias` with a value, `words` with both grades and a value, `weights` with a
    ///   grade, `none` or `all` and five values;
    /// - `calm`, `clear` or `beyondDoubt`, and the score for urgent below which a text is so; without these nothing is lowered.
    public init(_ file: String) throws(LikenessFault) {
        var reading = NetworkFileReading()
        var number = 0
        var hasForm = false
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if line.isEmpty || line.hasPrefix("#") { continue }
            if !hasForm {
                guard line == Self.form else { throw LikenessFault(line: number, reason: LocalText("第一行应为“\(Self.form)”", "must begin with '\(Self.form)'")) }
                hasForm = true
            } else if !reading.take(line.split(separator: "\t", omittingEmptySubsequences: false)) {
                throw LikenessFault(line: number, reason: LocalText("这一行读不懂，请重新生成此文件", "cannot be read; make the file anew"))
            }
        }
        guard let whole = reading.whole() else {
            throw LikenessFault(line: number, reason: LocalText("内容不全或大小不相配，请重新生成此文件", "lacks something, or its parts do not fit; make the file anew"))
        }
        self = whole
    }
}

/// A file of a network while it is read.
private struct NetworkFileReading {
    private var rows: [UInt32: Int] = [:]
    private var tensors: [String: CharacterNetwork.Matrix] = [:]
    private var biases: [String: [Float]] = [:]
    private var judgement = Judgement()

    /// False for a line that is none.
    mutating func take(_ fields: [Substring]) -> Bool {
        switch fields[0] {
        case "characters" where fields.count == 2:
            for (index, scalar) in fields[1].unicodeScalars.enumerated() { rows[scalar.value] = index + 2 }
        case "tensor" where fields.count == 6:
            guard let count = Int(fields[2]), let columns = Int(fields[3]), count > 0, columns > 0, let bytes = Data(base64Encoded: String(fields[5])),
                bytes.count == count * columns
            else { return false }
            let scales = Self.numbers(fields[4]).map { Float($0) }
            guard scales.count == columns else { return false }
            var values = [Float](repeating: 0, count: bytes.count)
            for (index, byte) in bytes.enumerated() { values[index] = Float(Int8(bitPattern: byte)) * scales[index % columns] }
            tensors[String(fields[1])] = CharacterNetwork.Matrix(rows: count, columns: columns, values: values)
        case "bias" where fields.count == 3:
            biases[String(fields[1])] = Self.numbers(fields[2]).map { Float($0) }
        case "judge" where fields.count >= 4:
            switch fields[1] {
            case "urgent": return Self.take(Array(fields[2...]), into: &judgement.urgent)
            case "important": return Self.take(Array(fields[2...]), into: &judgement.important)
            default: return false
            }
        case "calm" where fields.count == 3:
            guard let value = Self.numbers(fields[2]).first else { return false }
            switch fields[1] {
            case "clear": judgement.calm = value
            case "beyondDoubt": judgement.calmBeyondDoubt = value
            default: return false
            }
        default: return false
        }
        return true
    }

    private static func take(_ fields: [Substring], into step: inout Judgement.Step) -> Bool {
        let values = numbers(fields[fields.count - 1])
        switch (fields[0], fields.count) {
        case ("threshold", 2) where values.count == 1: step.threshold = values[0]
        case ("bias", 2) where values.count == 1: step.bias = values[0]
        case ("words", 4) where values.count == 1:
            guard let words = grade(fields[1]), let calmed = grade(fields[2]) else { return false }
            step.biases[Judgement.Words(grade: words.value, calmed: calmed.value)] = values[0]
        case ("weights", 3) where values.count == Judgement.scores:
            if fields[1] == "all" {
                step.weights = values
            } else {
                guard let words = grade(fields[1]) else { return false }
                step.furtherWeights[words.value] = values
            }
        default: return false
        }
        return true
    }

    private static func numbers(_ text: Substring) -> [Double] { text.split(separator: " ").compactMap { Double($0) }.filter(\.isFinite) }

    /// nil for what is none; the value is nil for `none`.
    private static func grade(_ text: Substring) -> (value: Grade?, Void)? {
        if text == "none" { return (nil, ()) }
        return Grade(rawValue: String(text)).map { ($0, ()) }
    }

    func whole() -> NetworkReader? {
        var convolutions: [CharacterNetwork.Convolution] = []
        while let weights = tensors["convolution\(convolutions.count)"] {
            convolutions.append(.init(dilation: 1 << convolutions.count, weights: weights, bias: biases["convolution\(convolutions.count)"] ?? []))
        }
        guard let vectors = tensors["vectors"], let dense = tensors["dense"], let last = tensors["last"], last.columns >= 3,
            judgement.urgent.weights.count == Judgement.scores, judgement.important.weights.count == Judgement.scores,
            let network = CharacterNetwork(
                rows: rows, vectors: vectors, convolutions: convolutions, dense: .init(weights: dense, bias: biases["dense"] ?? []),
                last: .init(weights: last, bias: biases["last"] ?? []))
        else { return nil }
        return NetworkReader(network: network, judgement: judgement)
    }
}
