import ArgumentParser
import FollowUp
import Foundation
import Postgres
import SQL
import SQLite
import Storage

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prove that a backup can be trusted; nothing is changed.",
        discussion: """
            Compares the checksum, asks SQLite for damage, counts the rows of every table, opens a name with the key and calls the roll. A \
            dump of PostgreSQL is read to its end; with --into an empty scratch database it is restored there and counted as well.
            """)

    @OptionGroup var instance: InstanceOptions
    @Argument(help: "The backup's folder.") var backup: String
    @Option(help: "The key file, where neither backup nor data folder holds it.") var key: String?
    @Option(help: "Address of an empty PostgreSQL database to restore a dump into.") var into: String?
    @Flag(help: "Print the result as JSON.") var json = false

    private struct Figures: Encodable {
        var backup, madeAt: String
        var schema, patients, checked, forgotten: Int
        /// Whether the rows were counted, or a dump's bytes alone looked at.
        var isCounted: Bool
    }

    func run() async throws {
        let found = try Backup(backup)
        var bar = ProgressBar("verify")
        try found.checkBytes { bar.show($0 * 0.6) }
        let sealer = Sealer(secret: try found.key([key, instance.folder + "/key"].compactMap { $0 }))
        let hospital = Settings().hospital
        var isCounted = true
        switch found.manifest.kind {
        case .sqlite:
            let database = try SQLiteDatabase(reading: found.path)
            defer { try? database.close() }
            let damage = try database.damage()
            guard damage.isEmpty else { throw BackupFailure("the database is damaged: \(damage[0])") }
            bar.show(0.8)
            try database.readBlocking { try found.compare($0, .sqlite, hospital: hospital, sealer: sealer) }
        case .postgres:
            isCounted = into != nil
            if let into {
                try PostgresRestore(url: into).restore(found.path) {}
                let database = try PostgresDatabase(PostgresSettings(url: into))
                defer { database.close() }
                try database.readBlocking { try found.compare($0, .postgres, hospital: hospital, sealer: sealer) }
            } else {
                try PostgresTools(url: "").run("pg_restore", ["--file=/dev/null", found.path])
            }
        }
        bar.end()
        let manifest = found.manifest
        if json {
            return try Output.json(
                Figures(
                    backup: backup, madeAt: manifest.madeAt, schema: manifest.schema, patients: manifest.counts["patient"] ?? 0,
                    checked: manifest.rollcall.checked, forgotten: manifest.rollcall.forgotten, isCounted: isCounted))
        }
        Output.line("made", manifest.madeAt)
        Output.line("schema", manifest.schema)
        Output.line("patients", manifest.counts["patient"] ?? 0)
        Output.line("stays checked", manifest.rollcall.checked)
        print(isCounted ? "the backup is whole and its key opens it" : "the dump is whole; --into an empty database counts its rows as well")
    }
}
