import SQL
import Storage
import Testing

/// The catalogue itself keeps the rule that a sharded database lives by.
@Suite struct SchemaTests {
    private func tables(_ connection: any Connection) throws -> [String] {
        try connection.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migration' ORDER BY name") { $0.string(0) }
    }

    @Test func everyKeyAndEveryIndexLeadsWithTheHospital() throws {
        try Bench.write { store in
            let connection = store.connection
            let tables = try tables(connection)
            #expect(tables.count > 15)
            for table in tables {
                let key = try connection.rows("SELECT name FROM pragma_table_info(\(table)) WHERE pk > 0 ORDER BY pk") { $0.string(0) }
                #expect(key.first == "hospital_id", "primary key of \(table)")
                let isNullable = try connection.count("SELECT COUNT(*) FROM pragma_table_info(\(table)) WHERE name = 'hospital_id' AND \"notnull\" = 0")
                #expect(isNullable == 0)
                for index in try connection.rows("SELECT name FROM pragma_index_list(\(table))", { $0.string(0) }) {
                    let columns = try connection.rows("SELECT name FROM pragma_index_info(\(index)) ORDER BY seqno") { $0.string(0) }
                    #expect(columns.first == "hospital_id", "index \(index) of \(table)")
                }
            }
        }
    }

    @Test func theSchemaIsTheSameWhenMigratedTwice() throws {
        let database = try Bench.database()
        let before = try database.readBlocking { try tables($0) }
        try database.migrate(Schema.migrations, appliedAt: 5)
        #expect(try database.readBlocking { try tables($0) } == before)
    }
}
