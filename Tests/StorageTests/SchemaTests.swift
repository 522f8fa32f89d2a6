import Foundation
import SQL
import Storage
import TestPlaces
import Testing

/// The catalogue itself keeps the rule that a sharded database lives by.
@Suite(.onBothDatabases) struct SchemaTests {
    /// Columns of every index and key of our tables in order, by index.
    private func indexes(_ connection: any Connection, _ dialect: Dialect) throws -> [String: [String]] {
        let catalogue: Statement =
            switch dialect {
            case .sqlite:
                """
                SELECT i.name, c.name FROM sqlite_schema t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c \
                WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema_migration' ORDER BY i.name, c.seqno
                """
            case .postgres:
                """
                SELECT i.relname, a.attname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid \
                JOIN pg_namespace n ON n.oid = t.relnamespace CROSS JOIN unnest(x.indkey) WITH ORDINALITY AS k (number, position) \
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number \
                WHERE n.nspname = 'public' AND t.relname <> 'schema_migration' ORDER BY i.relname, k.position
                """
            }
        return Dictionary(grouping: try connection.rows(catalogue) { ($0.string(0), $0.string(1)) }, by: \.0).mapValues { $0.map(\.1) }
    }

    private func tables(_ connection: any Connection, _ dialect: Dialect) throws -> [String] {
        let catalogue: Statement =
            switch dialect {
            case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migration' ORDER BY name"
            case .postgres: "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migration' ORDER BY tablename"
            }
        return try connection.rows(catalogue) { $0.string(0) }
    }

    /// Tables without a primary key, or whose hospital may be null.
    private func keyless(_ connection: any Connection, _ dialect: Dialect) throws -> [String] {
        let catalogue: Statement =
            switch dialect {
            case .sqlite:
                """
                SELECT t.name FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'schema_migration' \
                AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = 'hospital_id' AND c.pk = 1 AND c."notnull" = 1)
                """
            case .postgres:
                """
                SELECT t.relname FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace \
                WHERE n.nspname = 'public' AND t.relkind = 'r' AND t.relname <> 'schema_migration' AND NOT EXISTS ( \
                SELECT 1 FROM pg_index x JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0] \
                WHERE x.indrelid = t.oid AND x.indisprimary AND a.attname = 'hospital_id' AND a.attnotnull)
                """
            }
        return try connection.rows(catalogue) { $0.string(0) }
    }

    /// A file that nobody lists is embedded, and never applied.
    @Test func everyMigrationIsListed() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Storage/Migrations").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let listed = Schema.migrations.map { "\(String(repeating: "0", count: 3 - "\($0.number)".count))\($0.number)-\($0.name).sql" }
        #expect(files == listed)
        for (migration, file) in zip(Schema.migrations, files) {
            #expect(try migration.text == String(contentsOf: folder.appending(path: file), encoding: .utf8), "\(file)")
        }
    }

    @Test func everyKeyAndEveryIndexLeadsWithTheHospital() throws {
        let fresh = try Bench.database()
        try fresh.database.readBlocking { connection in
            let dialect = fresh.database.dialect
            #expect(try tables(connection, dialect).count > 15)
            #expect(try keyless(connection, dialect) == [])
            let indexes = try indexes(connection, dialect)
            #expect(indexes.count > 40)
            #expect(indexes.filter { $0.value.first != "hospital_id" }.keys.sorted() == [])
        }
    }

    @Test func theSchemaIsTheSameWhenMigratedTwice() throws {
        let fresh = try Bench.database()
        let dialect = fresh.database.dialect
        let before = try fresh.database.readBlocking { try tables($0, dialect) }
        try fresh.database.migrate(Schema.migrations, appliedAt: 5)
        #expect(try fresh.database.readBlocking { try tables($0, dialect) } == before)
    }
}
