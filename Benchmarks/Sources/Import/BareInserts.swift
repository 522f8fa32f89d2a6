import GRDBSQLite

/// The least that storing such rows costs: a prepared INSERT for each table, bound and stepped in a loop.
///
/// For every table that the import filled there is one with as many rows, of as many columns, whose values are as large:
/// plain numbers and texts that are ready before the clock starts and are bound without a copy. Each table has an integer
/// primary key and one index. Rows are written table by table in the order of their keys, as many a transaction as the import
/// had. Nothing is read, parsed, sealed, looked up or decided, and of the keys and indexes of the product's tables there is one each.
struct BareInserts {
    var path: String
    var shapes: [TableShape]
    var commits: Int

    /// Seconds for all rows.
    func run() throws -> Double {
        let file = try BareSQLite.make(path: path)
        defer { file.close() }
        let tables = try shapes.enumerated().map { number, shape in try BareTable(file, number: number, shape) }
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
}

/// One table of the bare loop with its prepared statement.
final class BareTable {
    let shape: TableShape
    private let handle: OpaquePointer
    private let letters: UnsafeMutableBufferPointer<CChar>

    init(_ file: BareSQLite, number: Int, _ shape: TableShape) throws {
        self.shape = shape
        let columns = shape.columns.indices.map { "c\($0)" }
        try file.execute(
            """
            CREATE TABLE t\(number) (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, \(columns.joined(separator: ", ")));
            CREATE INDEX i\(number) ON t\(number) (owner)
            """)
        // The key and its owner stand for two of the row's own numbers.
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        handle = try file.prepare("INSERT INTO t\(number) VALUES (\(marks), NULL, NULL)")
        letters = .allocate(capacity: max(shape.size, 1) * 8)
        letters.initialize(repeating: CChar(bitPattern: UInt8(ascii: "x")))
    }

    func insert(_ row: Int) throws {
        sqlite3_bind_int64(handle, 1, Int64(row) + 1)
        sqlite3_bind_int64(handle, 2, 1 << 60 + Int64(row) << 21)
        for (index, column) in shape.columns.enumerated().dropFirst(2) {
            let position = Int32(index + 1)
            switch column {
            case .null: sqlite3_bind_null(handle, position)
            case .integer: sqlite3_bind_int64(handle, position, 1_795_744_800_000 + Int64(row))
            case .bytes(let count): sqlite3_bind_text(handle, position, letters.baseAddress, Int32(min(count, letters.count)), nil)
            }
        }
        guard sqlite3_step(handle) == SQLITE_DONE else { throw Unexpected("the bare insert failed") }
        sqlite3_reset(handle)
    }

    func finish() {
        sqlite3_finalize(handle)
        letters.deallocate()
    }
}
