import Foundation
import Postgres
import SQL
import Storage

/// A PostgreSQL database, dumped in pg_dump's custom form; counts and dump see the same snapshot.
struct PostgresBackup: BackupSource {
    let kind = BackupManifest.Kind.postgres
    let file = "suifang.pgdump"
    private let url: String

    init(url: String) { self.url = url }

    func copy(to path: String, hospital: Int64, sealer: Sealer, progress: @escaping (Double) -> Void) throws -> BackupFigures {
        var settings = PostgresSettings(url: url)
        // Counting may take its time, and the snapshot must live until the dump has ended.
        (settings.connections, settings.statementTimeout, settings.idleTimeout) = (1, 0, 0)
        let database = try PostgresDatabase(settings)
        defer { database.close() }
        let tools = try PostgresTools(url: url)
        return try database.readBlocking { connection in
            guard try connection.isOpened(by: sealer) else { throw BackupFailure("the key in the data folder does not open the database: the backup would be of no use") }
            guard let snapshot = try connection.first("SELECT pg_export_snapshot()", { $0.string(0) }) else { throw BackupFailure("PostgreSQL exports no snapshot") }
            let figures = try BackupFigures(connection, .postgres, hospital: hospital, sealer: sealer)
            let size = max(try connection.count("SELECT pg_database_size(current_database())"), 1)
            try tools.run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--schema=public", "--snapshot=" + snapshot, "--file=" + path]) {
                // Compressed, it is about a fifth of the database.
                progress(min(Double(BackupFiles.size(path)) * 5 / Double(size), 0.95))
            }
            return figures
        }
    }
}
