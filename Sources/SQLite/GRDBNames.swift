import GRDB

// GRDB has a type named SQL, which hides our target of that name wherever both are imported.
// These names keep the two apart: other files import SQL only.
typealias GRDBConnection = GRDB.Database
typealias GRDBWriter = any GRDB.DatabaseWriter

typealias GRDBStatement = GRDB.Statement

extension GRDB.Database {
    /// A prepared statement from GRDB's cache.
    func prepared(_ text: String) throws -> GRDBStatement { try cachedStatement(sql: text) }
}

enum GRDBOpening {
    static func pool(path: String, pragmas: String) throws -> (GRDBWriter, Sums) {
        var configuration = configuration
        configuration.prepareDatabase { try $0.execute(sql: pragmas) }
        let sums = Sums()
        try LogFile.putBack(path + "-wal", isDone: !DoubtMark(database: path).isSet)
        let pool = try DatabasePool(path: path, configuration: configuration)
        // Turning WAL on, GRDB sets the writer's `synchronous` to NORMAL, after it has prepared the connection.
        try pool.writeWithoutTransaction {
            try $0.execute(sql: pragmas)
            sums.register(on: $0.sqliteConnection)
        }
        try settle(pool, path: path)
        return (pool, sums)
    }

    /// Puts the log that was found onto the disk once more before anything is built on it, where an earlier process met an error of the
    /// disk.
    ///
    /// When an fsync fails, the system forgets that the pages were never stored, yet still shows them to whoever reads: a process
    /// that ends after that leaves a log of which the next one reads more than is on the disk, and what that one adds would be
    /// out of reach after a power cut. While somebody else writes there is nothing to settle: they know what they stored.
    private static func settle(_ pool: DatabasePool, path: String) throws {
        let doubt = DoubtMark(database: path)
        guard doubt.isSet else { return }
        try pool.writeWithoutTransaction { connection in
            try connection.execute(sql: "PRAGMA busy_timeout = 0")
            defer { try? connection.execute(sql: "PRAGMA busy_timeout = \(Int(patience * 1_000))") }
            // Whoever holds the writer's lock is the only one who changes the log.
            do { try connection.execute(sql: "BEGIN IMMEDIATE") } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_READONLY].contains(error.resultCode) { return }
            defer { try? connection.execute(sql: "ROLLBACK") }
            if try LogFile.writeAgain(path + "-wal") { doubt.clear() }
        }
    }

    /// Seconds that one waits for another's transaction.
    private static let patience = 30.0

    static func memory() throws -> (GRDBWriter, Sums) {
        let sums = Sums()
        let queue = try DatabaseQueue(configuration: configuration)
        queue.inDatabase { sums.register(on: $0.sqliteConnection) }
        return (queue, sums)
    }

    static func file(path: String) throws -> GRDBWriter { try DatabaseQueue(path: path) }

    static func reader(path: String) throws -> GRDBWriter {
        var configuration = configuration
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.maximumReaderCount = 4
        return configuration
    }
}
