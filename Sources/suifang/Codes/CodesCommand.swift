import ArgumentParser

struct CodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes", abstract: "The hospital's own lists of diagnoses and procedures, and what comes of each code.",
        subcommands: [CodesImportCommand.self, CodesReportCommand.self, CodesSearchCommand.self])
}
