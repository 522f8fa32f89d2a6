import ArgumentParser
import FollowUp
import Foundation
import SQL
import SQLite
import Storage

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into an empty data folder or database.",
        discussion: """
            Refuses where data lies already, unless --replace: then the old data is kept aside. Refuses while a server runs. Messages that \
            were sent after the backup was made are not known to it: see docs/operations.md before the server is started.
            """)

    @OptionGroup var instance: InstanceOptions
    @Argument(help: "The backup's folder.") var backup: String
    @Option(help: "The key file, where neither backup nor data folder holds it.") var key: String?
    @Flag(help: "Keep what is there aside and put the backup in its place.") var replace = false
    @Flag(help: "Print the result as JSON.") var json = false

    private struct Figures: Encodable {
        var madeAt: String
        var counts: [String: Int]
        var keptAside: String?
    }

    func run() async throws {
        let found = try Backup(backup)
        let folder = instance.folder
        var bar = ProgressBar("restore")
        try found.checkBytes { bar.show($0 * 0.4) }
        let secret = try found.key([key, folder + "/key"].compactMap { $0 })
        let stamp = String(Instance.now().milliseconds / 1_000)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let configuration = try Configuration(dataFolder: folder, environment: ProcessInfo.processInfo.environment, generatedKey: "")
        let url = configuration.values["database_url"] ?? ""
        let aside: String?
        switch found.manifest.kind {
        case .sqlite:
            guard url.isEmpty else { throw BackupFailure("the backup is of SQLite, but database_url names PostgreSQL") }
            aside = try FileRestore(folder: folder, stamp: stamp).restore(found, secret, replace: replace) { bar.show(0.4 + $0 * 0.6) }
        case .postgres:
            guard !url.isEmpty else { throw BackupFailure("the backup is of PostgreSQL: set database_url to an empty database") }
            aside = try restore(found, secret, into: PostgresRestore(url: url), stamp)
        }
        bar.end()
        if json {
            try Output.json(Figures(madeAt: found.manifest.madeAt, counts: found.manifest.counts, keptAside: aside))
        } else {
            Output.line("restored, made at", found.manifest.madeAt)
            Output.line("patients", found.manifest.counts["patient"] ?? 0)
            if let aside { Output.line("the old data lies in", aside) }
        }
        Output.note(
            "What was sent after \(found.manifest.madeAt) is not known to this backup and may be sent again when the server starts: see docs/operations.md.")
    }

    private func restore(_ found: Backup, _ secret: [UInt8], into database: PostgresRestore, _ stamp: String) throws -> String? {
        guard try !database.isServed() else { throw BackupFailure("a server works on this database: end it first") }
        var aside: String?
        if try database.tables() > 0 {
            guard replace else { throw BackupFailure("the database holds data already: --replace keeps it aside") }
            aside = "replaced_" + stamp
            try database.putAside(as: aside ?? "")
        }
        try database.restore(found.path) {}
        try FileRestore(folder: instance.folder, stamp: stamp).settleKey(secret, isReplacing: replace)
        return aside.map { "schema " + $0 }
    }
}
