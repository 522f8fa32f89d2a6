/// One numbered change of the schema. Its text is never edited once released.
public struct Migration: Sendable {
    public var number: Int
    public var name: String
    /// SQL with fragments (`Fragment`), statements separated by `;` at a line's end.
    public var text: String

    public init(number: Int, name: String, text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    /// The statements as `dialect` writes them.
    public func statements(_ dialect: Dialect) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("--") }
        var statements: [String] = []
        var statement = ""
        for line in lines {
            statement += line + "\n"
            if line.hasSuffix(";") {
                statements.append(Fragment.expand(statement, dialect))
                statement = ""
            }
        }
        return statements
    }
}

/// Why a database cannot be used with this release.
public enum MigrationError: Error, CustomStringConvertible, Equatable {
    /// The database was made by a newer release.
    case newerSchema(found: Int, known: Int)
    case failed(number: Int, statement: String, reason: String)

    public var description: String {
        switch self {
        case .newerSchema(let found, let known):
            "the database has schema \(found), but this release knows only \(known): use the newer release"
        case .failed(let number, let statement, let reason): "migration \(number) failed: \(reason) in: \(statement)"
        }
    }
}

extension Database {
    /// Brings the schema up to date; each migration is one transaction. Refuses a schema that is newer than `migrations`.
    public func migrate(_ migrations: [Migration], appliedAt now: Int64) throws {
        try writeBlocking { connection in
            try connection.execute(
                "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)")
        }
        let known = migrations.map(\.number).max() ?? 0
        let applied = try readBlocking { connection in
            try connection.rows("SELECT number FROM schema_migration") { $0.int(0) }
        }
        if let newest = applied.max(), newest > known { throw MigrationError.newerSchema(found: newest, known: known) }
        for migration in migrations.sorted(by: { $0.number < $1.number }) where !applied.contains(migration.number) {
            try writeBlocking { connection in
                for text in migration.statements(dialect) {
                    do {
                        try connection.execute(Statement(stringLiteral: text))
                    } catch {
                        throw MigrationError.failed(number: migration.number, statement: text, reason: "\(error)")
                    }
                }
                try connection.execute(
                    "INSERT INTO schema_migration (number, name, applied_at) VALUES (\(migration.number), \(migration.name), \(now))")
            }
        }
        try assumeLargeTables()
    }
}
