import GRDBSQLite

/// SQLite's own C interface and nothing else.
struct BareSQLite {
    let connection: OpaquePointer

    /// A new database with the product's settings: the same cache and durability.
    static func make(path: String) throws -> BareSQLite {
        let made = try BareSQLite(path: path)
        try made.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY")
        return made
    }

    init(path: String) throws {
        var opened: OpaquePointer?
        guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else { throw Unexpected("cannot open \(path)") }
        connection = opened
    }

    func execute(_ text: String) throws {
        guard sqlite3_exec(connection, text, nil, nil, nil) == SQLITE_OK else { throw Unexpected(String(cString: sqlite3_errmsg(connection))) }
    }

    func prepare(_ text: String) throws -> OpaquePointer {
        var handle: OpaquePointer?
        guard sqlite3_prepare_v3(connection, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil) == SQLITE_OK, let handle else {
            throw Unexpected(String(cString: sqlite3_errmsg(connection)))
        }
        return handle
    }

    func each(_ text: String, _ body: (OpaquePointer) -> Void) throws {
        let handle = try prepare(text)
        defer { sqlite3_finalize(handle) }
        while sqlite3_step(handle) == SQLITE_ROW { body(handle) }
    }

    func close() { sqlite3_close(connection) }
}
