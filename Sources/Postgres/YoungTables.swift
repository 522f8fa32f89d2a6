import Synchronization

/// Tells the server early how large its tables have become.
///
/// On empty tables every index looks as good as any other, and a prepared statement keeps what was chosen then. The server's own
/// autovacuum looks once a minute; a hospital's first list can bring a hundred thousand rows meanwhile, each looked for among all those
/// before. So a process asks for statistics after its 16th, 32nd … 65,536th write, of the tables that have doubled since the last ones.
final class YoungTables: Sendable {
    private static let writes = 16...65_536

    private let count = Atomic<Int>(0)

    /// Counts a write; true when it is time to look.
    func isDue() -> Bool {
        let count = count.wrappingAdd(1, ordering: .relaxed).newValue
        return YoungTables.writes.contains(count) && count.nonzeroBitCount == 1
    }

    /// Tables that are being analysed already are left to whoever does it.
    static func look(_ session: PostgresSession) throws {
        _ = try session.run(.writing(.claiming)) { connection in
            try connection.execute(
                """
                DO $$ DECLARE grown TEXT; BEGIN FOR grown IN SELECT quote_ident(s.relname) FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid \
                WHERE s.schemaname = current_schema() AND pg_has_role(c.relowner, 'USAGE') AND s.n_mod_since_analyze > 50 + GREATEST(c.reltuples, 0) \
                ORDER BY 1 LOOP EXECUTE 'ANALYZE (SKIP_LOCKED) ' || grown; END LOOP; END $$
                """)
        }
    }
}
