import Foundation
import FollowUp
import Signals
import Testing

/// The table of `docs/clinical-evaluation.md`, printed for the files whose names begin with `SIGNALS_REPORT`:
///
///     SIGNALS_REPORT=development- swift test --filter CorpusReport
@Suite struct CorpusReport {
    static let prefix = ProcessInfo.processInfo.environment["SIGNALS_REPORT"]

    @Test func wilsonsInterval() {
        // Newcombe 1998, table I: 81 of 263.
        #expect(Share(hits: 81, of: 263).description == "81/263 0.308 (0.255–0.366)")
        #expect(Share(hits: 20, of: 20).interval.high == 1)
        #expect(Share(hits: 0, of: 0).description == "–")
    }

    @Test(.enabled(if: prefix != nil)) func printed() throws {
        let reader = try Corpus.reader.get()
        let sentences = try Corpus.sentences(Self.prefix ?? "")
        var classes: [SignalClass: Share] = [:]
        var lines: [String] = []
        for grade in [Grade.urgent, .important, .general] {
            let labelled = sentences.filter { $0.grade == grade }
            let missed = labelled.filter { (reader.read($0.text).grade?.rank ?? 0) < grade.rank }
            lines.append("\(grade.rawValue)\t\(Share(hits: labelled.count - missed.count, of: labelled.count))")
            lines += missed.map { "  missed\t\($0.id)\t\(grade.rawValue)\t\($0.text)\t\(Self.account(reader.read($0.text), $0.text))" }
        }
        let neutral = sentences.filter { $0.grade == nil }
        for grade in [Grade.urgent, .important, .general] {
            let raised = neutral.filter { reader.read($0.text).grade == grade }
            lines.append("neutral raised as \(grade.rawValue)\t\(Share(hits: raised.count, of: neutral.count))")
            lines += raised.map { "  raised\t\($0.id)\t\(grade.rawValue)\t\($0.text)\t\(Self.account(reader.read($0.text), $0.text))" }
        }
        let graded = [Grade.general, .important].flatMap { grade in sentences.filter { $0.grade == grade && reader.read($0.text).grade == .urgent } }
        lines += graded.map { "  too high\t\($0.id)\t\($0.grade?.rawValue ?? "")\t\($0.text)\t\(Self.account(reader.read($0.text), $0.text))" }
        for sentence in sentences {
            let signals = reader.read(sentence.text).signals
            for label in sentence.labels where label.flag.isEmpty {
                let isFound = signals.contains { $0.kind == label.kind && !$0.isNegated && $0.time != .hypothetical }
                classes[label.kind, default: Share(hits: 0, of: 0)].of += 1
                if isFound { classes[label.kind]?.hits += 1 } else { lines.append("  not found\t\(sentence.id)\t\(label.kind.rawValue)\t\(sentence.text)") }
            }
        }
        // farmer-012 is of the farmer's.
        let authors = Dictionary(grouping: sentences) { $0.id.prefix { $0 != "-" } }.sorted { $0.key < $1.key }
        for (author, own) in authors { lines.append("| \(author) | \(Self.row(own, reader).joined(separator: " | ")) |") }
        for kind in SignalClass.allCases { if let share = classes[kind] { lines.append("\(kind.rawValue)\t\(share)") } }
        print(lines.joined(separator: "\n"))
    }

    /// Urgent and important raised at least so high; nothing to do, but raised as urgent or important.
    private static func row(_ sentences: [Corpus.Sentence], _ reader: SignalReader) -> [String] {
        let found = [Grade.urgent, .important].map { grade in
            let labelled = sentences.filter { $0.grade == grade }
            return Share(hits: labelled.filter { (reader.read($0.text).grade?.rank ?? 0) >= grade.rank }.count, of: labelled.count)
        }
        let neutral = sentences.filter { $0.grade == nil }
        let raised = [Grade.urgent, .important].map { grade in Share(hits: neutral.filter { reader.read($0.text).grade == grade }.count, of: neutral.count) }
        return found.map(\.description) + raised.map { "\($0.hits)/\($0.of)" }
    }

    /// What was read, for whoever mends the words: BLEED[血] fever-[发烧].
    private static func account(_ reading: TextReading, _ text: String) -> String {
        reading.signals.map { signal in
            let time = signal.time == .now ? "" : "/\(signal.time.rawValue)"
            return "\(signal.code)\(signal.isNegated ? "-" : "")\(time)\(signal.about == .stranger ? "@stranger" : "")[\(signal.words(in: text).joined(separator: "+"))]"
        }.joined(separator: " ")
    }
}
