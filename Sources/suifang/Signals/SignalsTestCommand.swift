import ArgumentParser
import Content
import FollowUp
import Signals

struct SignalsTestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Read judged sentences and say what was found and what was missed.",
        discussion: """
            Files are tab-separated with a header: id, text, and grade (urgent, important, general, none) or signals (class:grade, …). Sentences \
            that the words or weights were made with say nothing about others: keep some apart. What is labelled as a refusal, a wrong person, \
            a death or a move counts as found when it is read as such: it is acted upon at once, whatever its grade.
            """)

    @Argument(help: "Files, or folders with .tsv files.") var sentences: [String]
    @Option(help: "Folder with the content.") var content = "Content"
    @Flag(help: "The words alone, without the second reader.") var words = false
    @Flag(help: "Print each miss and false alarm with what was found.") var misses = false

    func run() throws {
        guard let whole = try ContentLoader.signalReader(folder: content) else { throw ValidationError("\(content) holds no signals") }
        let reader = words ? whole.withoutLikeness : whole
        let judged = try JudgedSentences(sentences).sentences
        var all = SignalFigures()
        var files: [(name: String, figures: SignalFigures)] = []
        var lines: [String] = []
        for sentence in judged {
            let reading = reader.read(sentence.text)
            let isHandled = !sentence.handling.isDisjoint(with: reading.handling)
            let read = isHandled ? [reading.grade, sentence.grade].compactMap(\.self).max() : reading.grade
            all.count(sentence.grade, read: read)
            if files.last?.name != sentence.file { files.append((sentence.file, SignalFigures())) }
            files[files.count - 1].figures.count(sentence.grade, read: read)
            if misses, let word = verdict(sentence.grade, read) {
                let found = reading.signals.map { "\($0.kind.rawValue) \($0.words(in: sentence.text).joined(separator: "+"))" }.joined(separator: "; ")
                lines.append("\(word)\t\(sentence.id)\t\(sentence.grade?.rawValue ?? "none")\t\(reading.grade?.rawValue ?? "none")\t\(sentence.text)\t\(found)\t\(sentence.note)")
            }
        }
        if files.count > 1 { for (name, figures) in files { figures.show(name) } }
        all.show("全部 all")
        for line in lines.sorted() { print(line) }
    }

    private func verdict(_ labelled: Grade?, _ read: Grade?) -> String? {
        if let labelled { return read?.rank ?? 0 < labelled.rank ? "missed" : labelled != .urgent && read == .urgent ? "too high" : nil }
        return read.map { $0 > .general ? "false" : nil } ?? nil
    }
}
