import GRDBSQLite

/// What a table holds: how many rows, of which columns, how large on average.
struct TableShape {
    /// What most rows hold in a column.
    enum Column {
        case null, integer
        /// A text or blob of so many bytes.
        case bytes(Int)
    }

    var name: String
    var rows: Int
    var columns: [Column]
    /// Bytes of a row's values as SQLite stores them, without its indexes.
    var size: Int

    /// The tables of the database at `path` that hold anything, bookkeeping of the schema aside.
    static func all(of path: String) throws -> [TableShape] {
        let file = try BareSQLite(path: path)
        defer { file.close() }
        var names: [String] = []
        try file.each("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") { handle in
            names.append(String(cString: sqlite3_column_text(handle, 0)))
        }
        return try names.filter { $0 != "schema_migration" }.map { try measure($0, file) }.filter { $0.rows > 0 }
    }

    private static func measure(_ name: String, _ file: BareSQLite) throws -> TableShape {
        struct Tally {
            var integers = 0
            var texts = 0
            var length = 0
        }
        var rows = 0
        var size = 0
        var tallies: [Tally] = []
        try file.each("SELECT * FROM \(name)") { handle in
            if rows == 0 { tallies = Array(repeating: Tally(), count: Int(sqlite3_column_count(handle))) }
            rows += 1
            for column in tallies.indices {
                switch sqlite3_column_type(handle, Int32(column)) {
                case SQLITE_NULL: break
                case SQLITE_INTEGER, SQLITE_FLOAT:
                    tallies[column].integers += 1
                    size += width(sqlite3_column_int64(handle, Int32(column)))
                default:
                    tallies[column].texts += 1
                    tallies[column].length += Int(sqlite3_column_bytes(handle, Int32(column)))
                }
            }
        }
        let columns = tallies.map { tally -> Column in
            let nulls = rows - tally.integers - tally.texts
            if tally.texts >= max(tally.integers, nulls) { return .bytes(tally.length / max(tally.texts, 1)) }
            return tally.integers >= nulls ? .integer : .null
        }
        size += tallies.reduce(0) { $0 + $1.length }
        return TableShape(name: name, rows: rows, columns: columns, size: size / max(rows, 1))
    }

    /// Section 2.1 of SQLite's file format: integers take as many bytes as they need, 0 and 1 none.
    private static func width(_ value: Int64) -> Int {
        if value == 0 || value == 1 { return 0 }
        let bits = Int64.bitWidth - (value < 0 ? ~value : value).leadingZeroBitCount + 1
        return [1, 2, 3, 4, 6, 8].first { $0 * 8 >= bits } ?? 8
    }
}
