import FollowUp
import SQL
import Storage

/// What a database holds, to compare a backup with: rows of each table, the schema, the roll call.
struct BackupFigures: Equatable {
    var schema: Int
    var counts: [String: Int]
    var rollcall: BackupManifest.Roll

    init(_ connection: any Connection, _ dialect: Dialect, hospital: Int64, sealer: Sealer) throws {
        schema = try connection.count("SELECT MAX(number) FROM schema_migration")
        let names: Statement =
            switch dialect {
            case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            case .postgres: "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1"
            }
        counts = [:]
        for table in try connection.rows(names, { $0.string(0) }) {
            // From the database's own list of its tables, quoted.
            let quoted = table.replacing("\"", with: "\"\"")
            counts[table] = try connection.count(Statement(stringLiteral: "SELECT COUNT(*) FROM \"\(quoted)\""))
        }
        let call = try Store(connection, hospital: hospital, sealer: sealer).rollCall()
        rollcall = BackupManifest.Roll(checked: call.checked, forgotten: call.forgotten.count)
    }
}

extension Connection {
    /// The processes that shared the database when it was backed up are not there any more: the next one takes over what they held.
    func endNodes() throws {
        // The table came with the second migration.
        guard try count("SELECT MAX(number) FROM schema_migration") >= 2 else { return }
        try execute("UPDATE node SET seen_at = 0")
    }

    /// Whether `sealer` opens what is sealed; true where nothing is.
    func isOpened(by sealer: Sealer) throws -> Bool {
        guard let box = try first("SELECT name FROM patient LIMIT 1", { $0.blob(0) }) ?? nil else { return true }
        return sealer.open(box) != nil
    }
}
