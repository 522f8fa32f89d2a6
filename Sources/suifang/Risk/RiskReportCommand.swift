import ArgumentParser
import Content
import FollowUp
import Foundation
import Risk
import RiskPages

struct RiskReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Compare newer rows with what the model was trained on: have patients changed, is it still right?",
        discussion: """
            Give rows whose 30 days have passed. Exits with 2 when a column has changed greatly or the model is wrong by a fifth beyond chance, \
            so that a timer may watch it.
            """)

    @Option(help: "The model.") var model: String
    @Option(help: "The table.") var csv: String
    @Option(help: "The column with the date of discharge; without it there are no windows over time.") var date: String?
    @Option(help: "Rows to leave out, COLUMN=text,text; may be repeated.") var exclude: [String] = []
    @Option(help: "Days of a window.") var window = 90
    @Option(help: "Days from one window to the next.") var step = 30
    @Option(help: "Folder for the report, risk.html.") var report: String?
    @Option(help: "Write the model with its mean moved to these outcomes here.") var shifted: String?
    @Option(help: "Folder with the content.") var content = "Content"

    func validate() throws {
        guard (1...3_660).contains(window), (1...3_660).contains(step) else { throw ValidationError("--window and --step 1…3660") }
        _ = try RiskSheet.exclusions(exclude)
    }

    func run() async throws {
        let words = RiskWords(try ContentLoader.riskTerms(folder: content))
        let model = try RiskModel(file: try RiskFiles.model(model))
        let table = try RiskSheet.read(csv)
        let watch = try RiskWatch(model, table, dateColumn: date, exclusions: try RiskSheet.exclusions(exclude), window: window, step: step)
        if let report { try RiskFiles.write(WatchPage(watch, model, words).document(), to: report) }
        if let shifted {
            guard let moved = watch.shifted(model) else { throw ValidationError("the outcomes are all the same: the mean cannot be moved to them") }
            try moved.encoded().write(to: URL(fileURLWithPath: shifted))
        }
        show(watch, words)
        if watch.needsAttention { throw ExitCode(2) }
    }

    private func show(_ watch: RiskWatch, _ words: RiskWords) {
        Output.line("行 rows", watch.rows)
        for one in watch.drift.prefix(10) {
            Output.line("  PSI \(words.name(one.column).zh)", "\(RiskText.fixed(one.index, 3))  (偶然 chance \(RiskText.fixed(one.noise, 3)))  \(one.level.rawValue)")
        }
        if let performance = watch.performance {
            Output.line("AUC", RiskText.fixed(performance.ranking.area, 3))
            Output.line("观察/预期 O/E", RiskText.fixed(performance.observedToExpected, 3))
            Output.line("校准误差 calibration error", RiskText.fixed(performance.calibrationError, 4))
            Output.line("总体 overall", watch.overall.rawValue)
        }
        for one in watch.windows {
            Output.line("  \(one.from) – \(one.to)", "\(one.observed) / \(RiskText.fixed(one.expected, 1))  \(RiskText.fixed(one.deviations, 1)) SD  \(one.verdict.rawValue)")
        }
    }
}
