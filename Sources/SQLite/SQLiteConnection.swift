import GRDBSQLite
import SQL

/// Prepared statements bound and read through SQLite's C interface: GRDB keeps the connection, the statement cache and
/// the transaction; values pass without a box (measured at a third of GRDB's row cost).
final class SQLiteConnection: Connection {
    private let database: GRDBConnection
    private let texts: StatementTexts
    /// What triggers add up in this transaction; nil where nothing is written.
    private let sums: Sums?
    /// What this transaction has prepared, by pieces: to find a statement neither its text is built nor hashed.
    private var prepared: [Pieces: Known] = [:]

    private struct Known {
        var statement: GRDBStatement
        var namesSums: Bool
    }

    /// What a running statement's texts and blobs are read from.
    private var bytes: [UInt8] = []

    /// Told to listeners after the commit.
    private(set) var words: [String] = []

    init(_ database: GRDBConnection, _ texts: StatementTexts, _ sums: Sums? = nil) {
        self.database = database
        self.texts = texts
        self.sums = sums
        sums?.undo()
    }

    /// Writes what triggers have added up.
    func settle() throws {
        guard let sums, sums.count > 0 else { return }
        var last: (text: String, handle: OpaquePointer)?
        for statement in sums.statements() {
            if last?.text != statement.pieces.first { last = (statement.text, try handle(of: statement, isSettling: true)) }
            if let last { try run(statement, last.handle) }
        }
    }

    func notify(_ word: String) { if !words.contains(word) { words.append(word) } }

    @discardableResult
    func execute(_ statement: Statement) throws -> Int {
        try run(statement, try handle(of: statement))
    }

    @discardableResult
    private func run(_ statement: Statement, _ handle: OpaquePointer) throws -> Int {
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        try bindInPlace(statement.values, to: handle)
        let added = sums?.count ?? 0
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: continue
            case SQLITE_DONE: return Int(sqlite3_changes(sqlite3_db_handle(handle)))
            default:
                // What the statement changed before it failed is undone.
                sums?.undo(to: added)
                throw failure(of: statement)
            }
        }
    }

    func each(_ statement: Statement, _ body: (any Row) throws -> Void) throws {
        let handle = try handle(of: statement)
        defer {
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
        }
        try bind(statement.values, to: handle)
        let row = SQLiteRow(handle: handle)
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: try body(row)
            case SQLITE_DONE: return
            default: throw failure(of: statement)
            }
        }
    }

    /// The statement is looked up once.
    func post(each statements: [Statement]) throws {
        guard let first = statements.first else { return }
        let pieces = Pieces(first)
        let handle = try handle(of: first)
        for statement in statements {
            guard pieces == Pieces(statement) else {
                try execute(statement)
                continue
            }
            try run(statement, handle)
        }
    }

    private func failure(of statement: Statement) -> SQLiteFailure {
        SQLiteFailure(code: sqlite3_extended_errcode(database.sqliteConnection), reason: message, statement: statement.text)
    }

    func whole<T>(_ body: () throws -> T) throws -> T {
        try settle()
        try execute("SAVEPOINT whole")
        do {
            let result = try body()
            try execute("RELEASE whole")
            return result
        } catch {
            sums?.undo()
            try execute("ROLLBACK TO whole")
            try execute("RELEASE whole")
            throw error
        }
    }

    private func handle(of statement: Statement, isSettling: Bool = false) throws -> OpaquePointer {
        let pieces = Pieces(statement)
        let known = try prepared[pieces] ?? prepare(statement, pieces)
        if known.namesSums, !isSettling { try settle() }
        return known.statement.sqliteStatement
    }

    private func prepare(_ statement: Statement, _ pieces: Pieces) throws -> Known {
        let told = texts.text(of: statement, pieces)
        let known = Known(statement: try database.prepared(told.text), namesSums: sums != nil && told.namesSums)
        prepared[pieces] = known
        return known
    }

    private func bind(_ values: [Value], to handle: OpaquePointer) throws {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        for (index, value) in values.enumerated() {
            let position = Int32(index + 1)
            let result: Int32
            switch value {
            case .null: result = sqlite3_bind_null(handle, position)
            case .integer(let integer): result = sqlite3_bind_int64(handle, position, integer)
            case .real(let real): result = sqlite3_bind_double(handle, position, real)
            case .text(var text):
                // An empty text has no bytes to point at; SQLite wants an address all the same.
                result = text.isEmpty
                    ? sqlite3_bind_text(handle, position, "", 0, copied)
                    : text.withUTF8 { bytes in
                        bytes.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(handle, position, $0.baseAddress, Int32($0.count), copied) }
                    }
            case .integers(let integers): result = sqlite3_bind_text(handle, position, SQLiteConnection.list(integers), -1, copied)
            case .blob(let bytes):
                result = bytes.withUnsafeBytes { raw in
                    raw.isEmpty ? sqlite3_bind_zeroblob(handle, position, 0) : sqlite3_bind_blob(handle, position, raw.baseAddress, Int32(raw.count), copied)
                }
            }
            guard result == SQLITE_OK else { throw SQLiteFailure(code: result, reason: message, statement: "bind") }
        }
    }

    /// Binds without SQLite taking copies: texts and blobs lie in `bytes` until the statement has run. Only for statements
    /// that run to their end at once, since the next one writes over them.
    private func bindInPlace(_ values: [Value], to handle: OpaquePointer) throws {
        // Taken out for the time, since access to a property of a class is checked each time.
        var bytes = self.bytes
        self.bytes = []
        defer { self.bytes = bytes }
        bytes.removeAll(keepingCapacity: true)
        for value in values {
            switch value {
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .blob(let blob): bytes.append(contentsOf: blob)
            case .integers(let integers): bytes.append(contentsOf: SQLiteConnection.list(integers).utf8)
            default: break
            }
        }
        // SQLite wants an address for an empty text too.
        bytes.append(0)
        try bytes.withUnsafeBytes { raw in
            guard let start = raw.baseAddress else { return }
            var offset = 0
            for (index, value) in values.enumerated() {
                let position = Int32(index + 1)
                let result: Int32
                switch value {
                case .null: result = sqlite3_bind_null(handle, position)
                case .integer(let integer): result = sqlite3_bind_int64(handle, position, integer)
                case .real(let real): result = sqlite3_bind_double(handle, position, real)
                case .text(let text):
                    result = sqlite3_bind_text(handle, position, (start + offset).assumingMemoryBound(to: CChar.self), Int32(text.utf8.count), nil)
                    offset += text.utf8.count
                case .blob(let blob):
                    result = blob.isEmpty
                        ? sqlite3_bind_zeroblob(handle, position, 0) : sqlite3_bind_blob(handle, position, start + offset, Int32(blob.count), nil)
                    offset += blob.count
                case .integers(let integers):
                    let count = SQLiteConnection.list(integers).utf8.count
                    result = sqlite3_bind_text(handle, position, (start + offset).assumingMemoryBound(to: CChar.self), Int32(count), nil)
                    offset += count
                }
                guard result == SQLITE_OK else { throw SQLiteFailure(code: result, reason: message, statement: "bind") }
            }
        }
    }

    /// `[1,2,3]`, as `json_each` reads it.
    private static func list(_ integers: [Int64]) -> String { "[" + integers.map { String($0) }.joined(separator: ",") + "]" }

    private var message: String { String(cString: sqlite3_errmsg(database.sqliteConnection)) }
}

/// The row under a statement's cursor.
struct SQLiteRow: Row {
    let handle: OpaquePointer

    func integer(_ column: Int) -> Int64? {
        sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, Int32(column))
    }

    func real(_ column: Int) -> Double? {
        sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL ? nil : sqlite3_column_double(handle, Int32(column))
    }

    func text(_ column: Int) -> String? {
        guard let start = sqlite3_column_text(handle, Int32(column)) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int) -> [UInt8]? {
        guard sqlite3_column_type(handle, Int32(column)) != SQLITE_NULL else { return nil }
        guard let start = sqlite3_column_blob(handle, Int32(column)) else { return [] }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column)))))
    }
}

/// What SQLite said; holds the statement's text, never its values.
public struct SQLiteFailure: Error, CustomStringConvertible {
    public var code: Int32
    public var reason: String
    public var statement: String

    public init(code: Int32, reason: String, statement: String) {
        self.code = code
        self.reason = reason
        self.statement = statement
    }

    public var description: String { "SQLite \(code): \(reason) in: \(statement)" }
}
