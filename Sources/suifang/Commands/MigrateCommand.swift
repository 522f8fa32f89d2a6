import ArgumentParser
import Foundation
import SQL
import Storage

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Make the data folder or bring its database's schema up to date.",
        discussion: """
            Every command does so when it starts; this one tells what it did. With --check nothing is changed: status 0 says that the \
            schema is this release's, 1 that migrations wait.
            """)

    @OptionGroup var instance: InstanceOptions
    @Flag(help: "Change nothing; end with status 1 when migrations wait.") var check = false
    @Flag(help: "Print the result as JSON.") var json = false

    private struct Figures: Encodable {
        struct One: Encodable { var number: Int; var name, checksum: String; var appliedAt: Int64? }
        /// What the database has now.
        var applied: [One]
        /// What this run applied, or with `--check` what waits.
        var new: [Int]
        var isUpToDate: Bool
    }

    func run() async throws {
        let configuration = try Configuration(dataFolder: instance.folder, environment: ProcessInfo.processInfo.environment, generatedKey: "")
        let isMissing = configuration.postgres == nil && !FileManager.default.fileExists(atPath: OpenedDatabase.file(instance.folder))
        let before = check && isMissing ? [] : try applied(configuration)
        if !check { try instance.open().close() }
        let after = check ? before : try applied(configuration)
        let new = Schema.migrations.map(\.number).filter { number in !before.contains { $0.number == number } }
        if json {
            let ones = after.map { Figures.One(number: $0.number, name: $0.name, checksum: $0.checksum ?? "", appliedAt: $0.appliedAt) }
            try Output.json(Figures(applied: ones, new: new, isUpToDate: !check || new.isEmpty))
        } else {
            show(after, new)
        }
        if check, !new.isEmpty { throw ExitCode(1) }
    }

    private func applied(_ configuration: Configuration) throws -> [AppliedMigration] {
        try FileManager.default.createDirectory(atPath: instance.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let opened = try OpenedDatabase(configuration, folder: instance.folder)
        defer { try? opened.close() }
        let applied = try opened.database.appliedMigrations()
        try opened.database.checkMigrations(Schema.migrations)
        return applied
    }

    private func show(_ applied: [AppliedMigration], _ new: [Int]) {
        for one in applied {
            Output.line("\(one.number) \(one.name)", new.contains(one.number) ? "applied now" : "applied before")
        }
        if check { for migration in Schema.migrations where new.contains(migration.number) { Output.line("\(migration.number) \(migration.name)", "waits") } }
        print(check && !new.isEmpty ? "the schema is older than this release" : "the schema is up to date")
    }
}
