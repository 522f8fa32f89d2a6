/// A migration that a database has.
public struct AppliedMigration: Sendable, Equatable {
    public var number: Int
    public var name: String
    /// Milliseconds since 1970.
    public var appliedAt: Int64
    /// `Checksum` of its text; nil in a database of a release that kept none.
    public var checksum: String?
}

extension Database {
    /// Brings the schema up to date and gives the migrations that this call applied. Each is one transaction; processes that start
    /// together wait for one another. Refuses a schema that is newer than `migrations` or was made by another text.
    @discardableResult
    public func migrate(_ migrations: [Migration], appliedAt now: Int64) throws -> [Migration] {
        var done: [Migration] = []
        let applied = try appliedMigrations()
        try check(applied, migrations)
        if applied.isEmpty || applied.contains(where: { $0.checksum == nil }) { try keepBooks(migrations) }
        for migration in migrations.sorted(by: { $0.number < $1.number }) where !applied.contains(where: { $0.number == migration.number }) {
            if try apply(migration, among: migrations, now) { done.append(migration) }
        }
        try assumeLargeTables()
        return done
    }

    /// What the database has, in order; empty where it is new.
    public func appliedMigrations() throws -> [AppliedMigration] { try readBlocking { try $0.appliedMigrations(dialect) } }

    /// Throws `MigrationError` where this release cannot work with what the database has.
    public func checkMigrations(_ migrations: [Migration]) throws { try check(try appliedMigrations(), migrations) }

    private func check(_ applied: [AppliedMigration], _ migrations: [Migration]) throws {
        let known = migrations.map(\.number).max() ?? 0
        if let newest = applied.last?.number, newest > known { throw MigrationError.newerSchema(found: newest, known: known) }
        for one in applied {
            guard let checksum = one.checksum, let migration = migrations.first(where: { $0.number == one.number }) else { continue }
            if migration.checksum != checksum { throw MigrationError.otherText(number: one.number, name: one.name) }
        }
    }

    /// The table of what was applied, with checksums; those of a release that kept none are taken to be of the known texts.
    private func keepBooks(_ migrations: [Migration]) throws {
        // What another process has done meanwhile must be seen once the lock is held.
        try writeBlocking(.claiming) { connection in
            try connection.lockSchema(dialect)
            try connection.execute(
                "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL, checksum TEXT)")
            if try !connection.hasColumn("checksum", of: "schema_migration", dialect) {
                try connection.execute("ALTER TABLE schema_migration ADD COLUMN checksum TEXT")
            }
            for migration in migrations {
                try connection.execute(
                    "UPDATE schema_migration SET checksum = \(migration.checksum) WHERE number = \(migration.number) AND checksum IS NULL")
            }
        }
    }

    /// False where another process was faster.
    private func apply(_ migration: Migration, among migrations: [Migration], _ now: Int64) throws -> Bool {
        try writeBlocking(.claiming) { connection in
            try connection.lockSchema(dialect)
            let applied = try connection.appliedMigrations(dialect)
            try check(applied, migrations)
            guard !applied.contains(where: { $0.number == migration.number }) else { return false }
            for text in migration.statements(dialect) {
                do {
                    try connection.execute(Statement(stringLiteral: text))
                } catch {
                    throw MigrationError.failed(number: migration.number, statement: text, reason: "\(error)")
                }
            }
            try connection.execute(
                """
                INSERT INTO schema_migration (number, name, applied_at, checksum) \
                VALUES (\(migration.number), \(migration.name), \(now), \(migration.checksum))
                """)
            return true
        }
    }
}

extension Connection {
    fileprivate func appliedMigrations(_ dialect: Dialect) throws -> [AppliedMigration] {
        guard try hasColumn("number", of: "schema_migration", dialect) else { return [] }
        let checksum: Statement = try hasColumn("checksum", of: "schema_migration", dialect) ? "checksum" : "NULL"
        return try rows("SELECT number, name, applied_at, \(statement: checksum) FROM schema_migration ORDER BY number") {
            AppliedMigration(number: $0.int(0), name: $0.string(1), appliedAt: $0.integer(2) ?? 0, checksum: $0.text(3))
        }
    }

    fileprivate func hasColumn(_ column: String, of table: String, _ dialect: Dialect) throws -> Bool {
        switch dialect {
        case .sqlite: try count("SELECT COUNT(*) FROM pragma_table_info(\(table)) WHERE name = \(column)") > 0
        case .postgres:
            try count(
                """
                SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = \(table) \
                AND column_name = \(column)
                """) > 0
        }
    }

    /// Waits until no other process changes the schema, for as long as that takes. SQLite has one writer anyway.
    fileprivate func lockSchema(_ dialect: Dialect) throws {
        guard dialect == .postgres else { return }
        try execute("SET LOCAL statement_timeout = 0")
        try execute("SET LOCAL lock_timeout = 0")
        // "suifang" in ASCII.
        try execute("SELECT pg_advisory_xact_lock(32499024427675239)")
    }
}
