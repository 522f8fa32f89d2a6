import GRDBSQLite

/// How many rows a table holds and how large they are on average.
struct TableShape {
    var name: String
    var rows: Int
    /// Bytes of a row's values as SQLite stores them, without its indexes.
    var bytes: Int

    /// The tables of the database at `path` that hold anything, bookkeeping of the schema aside.
    static func all(of path: String) throws -> [TableShape] {
        let file = try BareSQLite(path: path)
        defer { file.close() }
        var names: [String] = []
        try file.each("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") { handle in
            names.append(String(cString: sqlite3_column_text(handle, 0)))
        }
        var shapes: [TableShape] = []
        for name in names where name != "schema_migration" {
            var rows = 0
            var bytes = 0
            try file.each("SELECT * FROM \(name)") { handle in
                rows += 1
                for column in 0..<sqlite3_column_count(handle) { bytes += size(handle, column) }
            }
            if rows > 0 { shapes.append(TableShape(name: name, rows: rows, bytes: bytes / rows)) }
        }
        return shapes
    }

    /// Section 2.1 of SQLite's file format: integers take as many bytes as they need, 0 and 1 none.
    private static func size(_ handle: OpaquePointer, _ column: Int32) -> Int {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: return 0
        case SQLITE_FLOAT: return 8
        case SQLITE_INTEGER:
            let value = sqlite3_column_int64(handle, column)
            if value == 0 || value == 1 { return 0 }
            let bits = Int64.bitWidth - (value < 0 ? ~value : value).leadingZeroBitCount + 1
            return [1, 2, 3, 4, 6, 8].first { $0 * 8 >= bits } ?? 8
        default: return Int(sqlite3_column_bytes(handle, column))
        }
    }
}
