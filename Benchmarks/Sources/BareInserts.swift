import GRDBSQLite

/// The least that storing so many rows costs: a prepared INSERT for each table, bound and stepped in a loop.
///
/// For every table that the import filled there is one with as many rows of as many bytes, an integer primary key and
/// one index; five columns, whose values are ready before the clock starts and are bound without a copy. Rows are written
/// table by table in the order of their keys, as many a transaction as the import had, in WAL mode with
/// `synchronous = FULL`. Nothing is parsed, sealed, looked up or decided.
struct BareInserts {
    var path: String
    var shapes: [TableShape]
    var commits: Int

    /// Seconds for all rows.
    func run() throws -> Double {
        let file = try BareSQLite(path: path)
        defer { file.close() }
        try file.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY")
        let tables = try shapes.enumerated().map { number, shape in try Table(file, number: number, shape) }
        defer { for table in tables { table.finish() } }
        let clock = ContinuousClock()
        let begun = clock.now
        for commit in 0..<commits {
            try file.execute("BEGIN IMMEDIATE")
            for table in tables {
                let first = table.shape.rows * commit / commits
                let last = table.shape.rows * (commit + 1) / commits
                for row in first..<last { try table.insert(row) }
            }
            try file.execute("COMMIT")
        }
        return (clock.now - begun).inSeconds
    }

    private final class Table {
        let shape: TableShape
        private let handle: OpaquePointer
        private let body: UnsafeMutableBufferPointer<CChar>

        init(_ file: BareSQLite, number: Int, _ shape: TableShape) throws {
            self.shape = shape
            try file.execute(
                """
                CREATE TABLE t\(number) (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL);
                CREATE INDEX i\(number) ON t\(number) (owner)
                """)
            handle = try file.prepare("INSERT INTO t\(number) (id, owner, at, kind, body) VALUES (?, ?, ?, ?, ?)")
            // The two numbers take 8 and 6 bytes, the kind 7; the body makes up the rest.
            body = .allocate(capacity: max(shape.bytes - 21, 1))
            body.initialize(repeating: CChar(bitPattern: UInt8(ascii: "x")))
        }

        func insert(_ row: Int) throws {
            sqlite3_bind_int64(handle, 1, Int64(row) + 1)
            sqlite3_bind_int64(handle, 2, Int64(row) << 21 | 1 << 60)
            sqlite3_bind_int64(handle, 3, 1_795_744_800_000 + Int64(row))
            sqlite3_bind_text(handle, 4, "planned", 7, nil)
            sqlite3_bind_text(handle, 5, body.baseAddress, Int32(body.count), nil)
            guard sqlite3_step(handle) == SQLITE_DONE else { throw Unexpected("the bare insert failed") }
            sqlite3_reset(handle)
        }

        func finish() {
            sqlite3_finalize(handle)
            body.deallocate()
        }
    }
}
