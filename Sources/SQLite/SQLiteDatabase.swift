import SQL

/// SQLite through GRDB: one writer, concurrent snapshot readers in WAL mode, each on threads of its own.
public struct SQLiteDatabase: Database {
    /// How much a commit survives.
    public enum Durability: String, Sendable {
        /// Power loss loses no commit: fsync at each.
        case full = "FULL"
        /// A crash of the process loses nothing; power loss may lose the last commits. For reproducible data only.
        case normal = "NORMAL"
        /// For throw-away data.
        case off = "OFF"
    }

    private let writer: GRDBWriter
    private let texts = StatementTexts()
    /// The writer's.
    private let sums: Sums
    /// Only this process writes, so that what it notifies is heard here.
    private let listeners = Listeners()
    /// Nil where there is no file to write to.
    private let doubt: DoubtMark?
    public var dialect: Dialect { .sqlite }

    /// Opens or makes the file at `path`. Throws GRDB's error with the path's problem.
    public init(path: String, durability: Durability = .full) throws {
        doubt = DoubtMark(database: path)
        (writer, sums) = try GRDBOpening.pool(
            path: path, pragmas: "PRAGMA synchronous = \(durability.rawValue); PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8192")
    }

    /// A database that lives as long as this value.
    public static func inMemory() throws -> SQLiteDatabase {
        let (writer, sums) = try GRDBOpening.memory()
        return SQLiteDatabase(writer: writer, sums: sums)
    }

    private init(writer: GRDBWriter, sums: Sums) {
        self.writer = writer
        self.sums = sums
        doubt = nil
    }

    @discardableResult
    public func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        do {
            let (result, words) = try await writer.write { [texts, sums] in try Self.run(body, SQLiteConnection($0, texts, sums)) }
            listeners.tell(words)
            return result
        } catch {
            doubt?.note(error)
            throw error
        }
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await writer.read { [texts] in try body(SQLiteConnection($0, texts)) }
    }

    @discardableResult
    public func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T {
        do {
            let (result, words) = try writer.write { try Self.run(body, SQLiteConnection($0, texts, sums)) }
            listeners.tell(words)
            return result
        } catch {
            doubt?.note(error)
            throw error
        }
    }

    private static func run<T>(_ body: (any Connection) throws -> T, _ connection: SQLiteConnection) throws -> (T, [String]) {
        let result = try body(connection)
        try connection.settle()
        return (result, connection.words)
    }

    public func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T {
        try writer.read { try body(SQLiteConnection($0, texts)) }
    }

    public func listen() -> AsyncStream<String> { listeners.listen() }

    /// Copies the whole database as it is now to a new file, while others go on writing; `progress` is told the share that is done.
    /// The copy is one file that can be read where nothing can be written.
    public func backup(to path: String, progress: @escaping (Double) -> Void = { _ in }) throws {
        let copy = try GRDBOpening.file(path: path)
        try writer.backup(to: copy, pagesPerStep: 4_096) { done in
            progress(Double(done.completedPageCount) / Double(max(done.totalPageCount, 1)))
        }
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
    }

    /// Opens a file to read only, such as a backup; nothing is written beside it.
    public init(reading path: String) throws {
        writer = try GRDBOpening.reader(path: path)
        sums = Sums()
        doubt = nil
    }

    /// What SQLite finds wrong with the file; empty when it is whole.
    public func damage() throws -> [String] {
        try readBlocking { connection in try connection.rows("PRAGMA integrity_check(10)") { $0.string(0) } }.filter { $0 != "ok" }
    }

    public func close() throws { try writer.close() }
}
