import ArgumentParser

struct RiskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "risk", abstract: "Train, use and watch a model of risk, such as readmission within 30 days, on the hospital's own outcomes.",
        discussion: """
            Tables are CSV (UTF-8 or GB 18030) with a header, one row a stay. Nothing is sent anywhere; only export opens an instance. \
            A model advises: it can raise a patient's class and never lowers it, and people decide.
            """,
        subcommands: [RiskExportCommand.self, RiskTrainCommand.self, RiskScoreCommand.self, RiskReportCommand.self])
}
