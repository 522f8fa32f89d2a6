import ArgumentParser
import Content
import Foundation
import Risk
import RiskPages

struct RiskTrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train, calibrate and test a model.",
        discussion: """
            Patients are divided, not rows: 30 % of them test, a fifth of the others calibrate. The first seed's model is kept; further seeds \
            show how much luck there is in the figures. A column that alone tells the outcome too well is named: it may know the future.
            """)

    @Option(help: "The table.") var csv: String
    @Option(help: "The column with the outcome.") var outcome: String
    @Option(help: "The text that means that it came.") var positive = "1"
    @Option(help: "The column with the patient's number; without it every row counts as another patient.") var patient: String?
    @Option(help: "The column with the date of discharge.") var date: String?
    @Option(help: "Rows to leave out, COLUMN=text,text; may be repeated.") var exclude: [String] = []
    @Option(help: "A column that the model must not see; may be repeated.") var ignore: [String] = []
    @Option(help: "A column that is a number; may be repeated.") var number: [String] = []
    @Option(help: "A column that is a category; may be repeated.") var category: [String] = []
    @Option(help: "A column with codes, of which the first three characters count; may be repeated.") var code: [String] = []
    @Option(help: "How many seeds.") var seeds = 1
    @Option(help: "Penalty of the coefficients (default: chosen by the calibration part).") var penalty: Double?
    @Option(help: "Share of patients who are at the least key.") var keyShare = 0.3
    @Option(help: "Share of patients who are high-risk.") var highShare = 0.1
    @Option(help: "What the model is called.") var name = "readmission-30d"
    @Option(help: "File for the model.") var model: String?
    @Option(help: "Folder for the report, risk.html.") var report: String?
    @Option(help: "Folder with the content.") var content = "Content"
    @Flag(help: "Print the figures as JSON.") var json = false

    func validate() throws {
        guard (1...100).contains(seeds), (0.01...1).contains(keyShare), (0.001...keyShare).contains(highShare), (penalty ?? 1) > 0 else {
            throw ValidationError("--seeds 1…100, --key-share 0.01…1, --high-share up to the key share, --penalty above 0")
        }
        guard (1...60).contains(name.count), name.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else { throw ValidationError("--name: at most 60 characters on one line") }
        _ = try RiskSheet.exclusions(exclude)
    }

    func run() async throws {
        let words = RiskWords(try ContentLoader.riskTerms(folder: content))
        let clock = ContinuousClock()
        let begun = clock.now
        let table = try RiskSheet.read(csv)
        let read = clock.now
        var choice = FeatureChoice(excluded: Set(ignore))
        for (columns, form) in [(number, RiskFeature.Form.number), (category, .category), (code, .code)] {
            for column in columns { choice.forms[try table.column(column).name] = form }
        }
        let request = TrainingRequest(
            name: name, outcome: RiskModel.Outcome(column: outcome, positive: positive), patientColumn: patient, dateColumn: date,
            exclusions: try RiskSheet.exclusions(exclude), choice: choice, seeds: Array(0..<seeds), penalty: penalty, keyShare: keyShare, highShare: highShare)
        let result = try RiskTrainer(table, request).train()
        let seconds = (reading: (read - begun) / .seconds(1), training: (clock.now - read) / .seconds(1))
        if let model { try result.model.encoded().write(to: URL(fileURLWithPath: model)) }
        if let report { try RiskFiles.write(TrainingPage(result, words).document(), to: report) }
        if json { return try Output.json(RiskFigures(result, seconds: seconds.training)) }
        show(result, table.count, seconds, words)
    }

    private func show(_ result: TrainingResult, _ rows: Int, _ seconds: (reading: Double, training: Double), _ words: RiskWords) {
        let model = result.model
        Output.line("行 rows", "\(rows)  (排除 excluded \(result.excluded))")
        Output.line("读取 read, s", RiskText.fixed(seconds.reading, 1))
        Output.line("训练 training, s", "\(RiskText.fixed(seconds.training, 1))  (\(seeds) seeds)")
        Output.line("训练/校准/测试 rows", "\(model.training.rows) / \(model.training.calibrationRows) / \(model.performance.count)")
        Output.line("在两部分的患者 shared", result.sharedPatients)
        Output.line("特征 features", "\(model.features.count)  (系数 coefficients \(model.features.reduce(0) { $0 + $1.slots.count }))")
        Output.line("惩罚 penalty", model.training.penalty)
        let area = result.spread(\.ranking.area)
        let first = model.performance.ranking
        Output.line("AUC", "\(RiskText.fixed(first.area, 3))  (95 % CI \(RiskText.fixed(first.low, 3))–\(RiskText.fixed(first.high, 3)))")
        Output.line("AUC, 各种子 all seeds", "\(RiskText.fixed(area.mean, 4)) ± \(RiskText.fixed(area.deviation, 4))")
        let error = result.spread(\.calibrationError)
        Output.line("校准误差 calibration error", "\(RiskText.fixed(error.mean, 4)) ± \(RiskText.fixed(error.deviation, 4))")
        Output.line("观察/预期 O/E", RiskText.fixed(result.spread(\.observedToExpected).mean, 3))
        Output.line("校准斜率 slope", RiskText.fixed(result.spread(\.slope).mean, 3))
        Output.line("Brier", "\(RiskText.fixed(result.spread(\.brier).mean, 4))  (均值 mean risk \(RiskText.fixed(result.spread(\.brierOfMean).mean, 4)))")
        Output.line("最高一成 top tenth", "\(RiskText.percent(result.spread(\.topTenthCaptures).mean)), PPV \(RiskText.percent(result.spread(\.topTenthPrecision).mean))")
        Output.line("重点/高危 cuts", "\(RiskText.percent(model.cuts.key)) / \(RiskText.percent(model.cuts.high))")
        print("单列 AUC one column alone")
        for (column, area) in result.alone.prefix(5) { Output.line("  \(words.name(column).zh)", RiskText.fixed(area, 3)) }
        for column in result.suspicious {
            Output.note("\(column)：单凭这一列就几乎知道结局，请查是否事后才有。'\(column)' alone nearly tells the outcome: is it known at discharge?")
        }
        for (column, omission) in result.omitted.sorted(by: { $0.key < $1.key }) where omission != .excluded { Output.line("  未用 not used: \(column)", omission.rawValue) }
    }
}
