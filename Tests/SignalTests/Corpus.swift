import Content
import Foundation
import FollowUp
import Signals

/// The shipped lexicon and the labelled sentences.
enum Corpus {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct Absent: Error {}

    static let lexicon = Result { () throws -> Lexicon in
        guard let lexicon = try ContentLoader.lexicon(folder: root.appendingPathComponent("Content").path) else { throw Absent() }
        return lexicon
    }
    static let reader = Result { try SignalReader(lexicon.get()) }

    /// What a sentence says of one matter.
    struct Label {
        var kind: SignalClass
        var about: Subject
        /// `negated`, a `TimeFrame`, or empty for what is so now.
        var flag: String
    }

    struct Sentence {
        var id: String
        var style: String
        /// nil: nothing has to be done.
        var grade: Grade?
        var labels: [Label]
        var text: String
    }

    /// All sentences of the files whose names begin with `prefix`.
    static func sentences(_ prefix: String = "development-") throws -> [Sentence] {
        let folder = root.appendingPathComponent("Tests/SignalTests/Corpus")
        var sentences: [Sentence] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where name.hasPrefix(prefix) && name.hasSuffix(".tsv") {
            let lines = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n").dropFirst()
            for line in lines { sentences.append(try sentence(line)) }
        }
        return sentences
    }

    private static func sentence(_ line: Substring) throws -> Sentence {
        let fields = line.split(separator: "\t", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5, fields[2] == "none" || Grade(rawValue: fields[2]) != nil else { throw Absent() }
        let labels = try fields[3] == "-" ? [] : fields[3].split(separator: ";").map(label)
        return Sentence(
            id: fields[0], style: fields[1], grade: Grade(rawValue: fields[2]), labels: labels, text: fields[4].replacingOccurrences(of: "\\n", with: "\n"))
    }

    /// `fever@child/lately`.
    private static func label(_ text: Substring) throws -> Label {
        let halves = text.split(separator: "/").map(String.init)
        let names = halves[0].split(separator: "@").map(String.init)
        let subject = names.count > 1 ? Subject(rawValue: names[1]) : .patient
        guard let kind = SignalClass(rawValue: names[0]), let subject else { throw Absent() }
        return Label(kind: kind, about: subject, flag: halves.count > 1 ? halves[1] : "")
    }
}
