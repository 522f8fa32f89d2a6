import GRDBSQLite

/// The very rows that an import stored, inserted once more into the very tables with all their keys and indexes: what SQLite
/// alone takes for the result, without anything that leads to it.
///
/// Rows are read from the imported database before the clock runs, a transaction's worth at a time, table by table in the order
/// of their primary keys.
struct BareCopy {
    var source: String
    var path: String
    var shapes: [TableShape]
    var commits: Int

    /// Seconds for all rows.
    func run() throws -> Double {
        let from = try BareSQLite(path: source)
        defer { from.close() }
        let to = try BareSQLite.make(path: path)
        defer { to.close() }
        var texts: [String] = []
        try from.each("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'trigger' AND name NOT LIKE 'sqlite_%'") { texts.append(String(cString: sqlite3_column_text($0, 0))) }
        for text in texts { try to.execute(text) }
        let tables = try shapes.map { try CopiedTable(shape: $0, from: from, to: to) }
        defer { for table in tables { table.finish() } }
        let clock = ContinuousClock()
        var taken = Duration.zero
        for commit in 0..<commits {
            for table in tables { table.fetch(table.shape.rows * (commit + 1) / commits - table.shape.rows * commit / commits) }
            let begun = clock.now
            try to.execute("BEGIN IMMEDIATE")
            for table in tables { try table.insert() }
            try to.execute("COMMIT")
            taken += clock.now - begun
        }
        return taken.inSeconds
    }
}

/// One table on its way from one database to the other.
final class CopiedTable {
    let shape: TableShape
    private let reading: OpaquePointer
    private let writing: OpaquePointer
    /// The values of the rows at hand, one row after the other; SQLite's own copies.
    private var values: [OpaquePointer?] = []

    init(shape: TableShape, from: BareSQLite, to: BareSQLite) throws {
        self.shape = shape
        reading = try from.prepare("SELECT * FROM \(shape.name)")
        writing = try to.prepare("INSERT INTO \(shape.name) VALUES (\(Array(repeating: "?", count: shape.columns.count).joined(separator: ", ")))")
    }

    func fetch(_ count: Int) {
        release()
        for _ in 0..<count where sqlite3_step(reading) == SQLITE_ROW {
            for column in shape.columns.indices { values.append(sqlite3_value_dup(sqlite3_column_value(reading, Int32(column)))) }
        }
    }

    func insert() throws {
        for start in stride(from: 0, to: values.count, by: shape.columns.count) {
            for column in shape.columns.indices { sqlite3_bind_value(writing, Int32(column + 1), values[start + column]) }
            guard sqlite3_step(writing) == SQLITE_DONE else { throw Unexpected("a row of \(shape.name) could not be copied") }
            sqlite3_reset(writing)
        }
    }

    func finish() {
        release()
        sqlite3_finalize(reading)
        sqlite3_finalize(writing)
    }

    private func release() {
        for value in values { sqlite3_value_free(value) }
        values.removeAll(keepingCapacity: true)
    }
}
