import ArgumentParser

@main
struct Suifang: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suifang",
        abstract: "Suifang (随访): patient follow-up for hospitals.",
        discussion: """
            Everything an instance keeps lies under one folder, given by --data or SUIFANG_DATA. A first look:

              suifang demo --data var/demo && suifang serve --data var/demo

            Settings come from the environment (SUIFANG_…) and from suifang.yaml in the data folder; \
            'suifang settings' lists them with their present values.
            """,
        version: Release.version,
        subcommands: [
            ImportCommand.self, RejectsCommand.self, RollCallCommand.self, ServeCommand.self, DemoCommand.self, SimulateCommand.self, TwinCommand.self, RiskCommand.self, CodesCommand.self, SignalsCommand.self, StaffCommand.self, TokenCommand.self,
            ContentCommand.self, MigrateCommand.self, RollUpCommand.self, SettingsCommand.self, BackupCommand.self, RestoreCommand.self, VerifyCommand.self,
        ])
}
