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
    static func pool(path: String, pragmas: String) throws -> GRDBWriter {
        var configuration = configuration
        configuration.prepareDatabase { try $0.execute(sql: pragmas) }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // Turning WAL on, GRDB sets the writer's `synchronous` to NORMAL, after it has prepared the connection.
        try pool.writeWithoutTransaction { try $0.execute(sql: pragmas) }
        return pool
    }

    static func queue(path: String? = nil) throws -> GRDBWriter {
        if let path { return try DatabaseQueue(path: path) }
        return try DatabaseQueue(configuration: configuration)
    }

    static func reader(path: String) throws -> GRDBWriter {
        var configuration = configuration
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(30)
        configuration.maximumReaderCount = 4
        return configuration
    }
}
