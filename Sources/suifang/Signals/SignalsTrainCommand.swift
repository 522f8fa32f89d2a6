import ArgumentParser
import Content
import FollowUp
import Foundation
import Signals

struct SignalsTrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Learn the weights of the second reader from judged sentences.",
        discussion: """
            The figures are of sentences whose writer the weights did not know: all of a writer are judged by weights that were learnt from the \
            others. A writer is the id of a sentence up to its first hyphen.
            """)

    @Argument(help: "Files, or folders with .tsv files, with columns id, text and grade.") var sentences: [String]
    @Option(help: "Folder with the content.") var content = "Content"
    @Option(help: "File for the weights; without it only figures are printed.") var out: String?
    @Option(help: "Of a thousand sentences that ask for nothing, how many may be raised as urgent.") var falseUrgent = 60
    @Option(help: "The same as important.") var falseImportant = 60
    @Option(help: "Of a thousand urgent sentences that the words find, how many may be called important.") var calmUrgent = 10
    @Option(help: "How many features are kept.") var most = 120_000
    @Option(help: "File for each sentence with its scores by weights that did not know its writer, tab-separated.") var judged: String?
    @Flag(help: "Print the figures of each writer.") var writers = false

    func validate() throws {
        guard (1...500).contains(falseUrgent), (1...500).contains(falseImportant), (0...200).contains(calmUrgent), (100...1_000_000).contains(most) else {
            throw ValidationError("--false-urgent and --false-important 1…500, --calm-urgent 0…200, --most 100…1000000")
        }
    }

    func run() throws {
        guard let reader = try ContentLoader.signalReader(folder: content) else { throw ValidationError("\(content) holds no signals") }
        let all = try JudgedSentences(sentences).sentences
        var settings = LikenessTraining.Settings()
        (settings.falseUrgent, settings.falseImportant, settings.calmUrgent, settings.most) = (falseUrgent, falseImportant, calmUrgent, most)
        let known = Set(all.map(\.writer))
        var bar = ProgressBar("学习 learning")
        let outcome = LikenessTraining(reader, settings).run(
            all.map { LikenessTraining.Sentence(writer: $0.writer, text: $0.text, grade: $0.grade) },
            notes: ["\(all.count) sentences of \(known.count) writers, made by 'suifang signals train'"]
        ) { bar.show($0) }
        bar.end()
        guard let outcome else { throw ValidationError("needs two writers at least, and sentences that are urgent and such that ask for nothing") }
        if let out { try Data(outcome.file.utf8).write(to: URL(fileURLWithPath: out), options: .atomic) }
        if let judged { try Data(table(outcome.judged, all).utf8).write(to: URL(fileURLWithPath: judged), options: .atomic) }
        Output.line("句子 sentences", "\(all.count)  (\(known.count) writers)")
        Output.line("特征 features", outcome.likeness.count)
        if writers {
            for (writer, of) in Dictionary(grouping: outcome.judged, by: \.sentence.writer).sorted(by: { $0.key < $1.key }) { figures(of, \.both).show(writer) }
        }
        figures(outcome.judged, \.words).show("词表 words alone")
        figures(outcome.judged, \.both).show("两者 both, writers unknown to the weights")
    }

    private func table(_ judged: [LikenessTraining.Judged], _ sentences: [JudgedSentences.Sentence]) -> String {
        func word(_ grade: Grade?) -> String { grade?.rawValue ?? "none" }
        let rows = zip(judged, sentences).map { one, sentence in
            let classes = sentence.classes.map(\.rawValue).sorted().joined(separator: ",")
            let grades = [one.sentence.grade, one.words, one.calmed, one.stilled, one.both].map(word)
            return ([one.sentence.writer] + grades + [classes, "\(one.urgentScore)", "\(one.importantScore)", one.characters]).joined(separator: "\t")
        }
        return (["writer\tgrade\twords\tcalmed\tstilled\tboth\tsignals\turgent\timportant\tcharacters"] + rows).joined(separator: "\n") + "\n"
    }

    private func figures(_ judged: [LikenessTraining.Judged], _ read: KeyPath<LikenessTraining.Judged, Grade?>) -> SignalFigures {
        var figures = SignalFigures()
        for one in judged { figures.count(one.sentence.grade, read: one[keyPath: read]) }
        return figures
    }
}
