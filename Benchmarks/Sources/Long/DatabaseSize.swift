import FollowUp
import SQL

/// How large tables and indexes are, and what has been written ahead.
struct DatabaseSize {
    /// Bytes by table and index.
    var parts: [String: Double] = [:]
    var total: Double { parts.values.reduce(0, +) }
    /// Bytes of log since the server was made; on SQLite those of the log's file.
    var written = 0.0
    /// Bytes that the log takes on disk.
    var log = 0.0
    /// Rows that are dead and not yet swept up.
    var dead = 0

    static func postgres(_ database: any Database) throws -> DatabaseSize {
        try database.readBlocking { connection in
            var size = DatabaseSize()
            try connection.each(
                """
                SELECT c.relname, pg_relation_size(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'i')
                """
            ) { size.parts[$0.string(0)] = Double($0.integer(1) ?? 0) }
            size.written = try connection.first("SELECT CAST(pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS BIGINT)") { Double($0.integer(0) ?? 0) } ?? 0
            size.log = try connection.first("SELECT CAST(SUM(size) AS BIGINT) FROM pg_ls_waldir()") { Double($0.integer(0) ?? 0) } ?? 0
            size.dead = try connection.count("SELECT CAST(SUM(n_dead_tup) AS BIGINT) FROM pg_stat_user_tables")
            return size
        }
    }

    /// `byPart`: counts every page, which takes a while for a large file.
    static func sqlite(_ database: any Database, path: String, byPart: Bool) throws -> DatabaseSize {
        var size = DatabaseSize()
        if byPart {
            try database.readBlocking { connection in
                try connection.each("SELECT name, SUM(pgsize) FROM dbstat GROUP BY name") { size.parts[$0.string(0)] = Double($0.integer(1) ?? 0) }
            }
        } else {
            size.parts["file"] = ProcessUse.size(of: path)
        }
        size.log = ProcessUse.size(of: path + "-wal")
        return size
    }

    /// The largest growths since `before`, for each of `count` contacts.
    func growth(since before: DatabaseSize, count: Int, largest: Int = 12) -> [(name: String, bytes: Double)] {
        parts.map { (name: $0.key, bytes: ($0.value - (before.parts[$0.key] ?? 0)) / Double(max(count, 1))) }
            .sorted { ($1.bytes, $0.name) < ($0.bytes, $1.name) }.prefix(largest).map { $0 }
    }
}
