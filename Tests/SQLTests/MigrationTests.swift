import SQL
import Testing

@Suite struct MigrationTests {
    private let first = Migration(number: 1, name: "first", text: "CREATE TABLE a (id BIGINT PRIMARY KEY);\n")
    private let second = Migration(number: 2, name: "second", text: "ALTER TABLE a ADD COLUMN s TEXT;\nINSERT INTO a (id, s) VALUES (1, 'x');\n")

    @Test(arguments: Place.allCases)
    func eachRunsOnceAndInOrder(place: Place) throws {
        try place.with { database in
            try database.migrate([first], appliedAt: 1)
            try database.migrate([second, first], appliedAt: 2)
            try database.migrate([first, second], appliedAt: 3)
            #expect(try database.readBlocking { try $0.rows("SELECT number, applied_at FROM schema_migration ORDER BY number") { [$0.int(0), $0.int(1)] } } == [[1, 1], [2, 2]])
            #expect(try database.readBlocking { try $0.count("SELECT COUNT(*) FROM a") } == 1)
        }
    }

    @Test(arguments: Place.allCases)
    func aNewerSchemaIsRefused(place: Place) throws {
        try place.with { database in
            try database.migrate([first, second], appliedAt: 1)
            #expect(throws: MigrationError.newerSchema(found: 2, known: 1)) { try database.migrate([first], appliedAt: 2) }
        }
    }

    @Test(arguments: Place.allCases)
    func oneThatFailsLeavesNothingBehind(place: Place) throws {
        try place.with { database in
            try database.migrate([first], appliedAt: 1)
            let broken = Migration(number: 2, name: "broken", text: "CREATE TABLE b (id BIGINT);\nCREATE TABLE a (id BIGINT);\n")
            #expect(throws: MigrationError.self) { try database.migrate([first, broken], appliedAt: 2) }
            let catalogue: Statement = database.dialect == .sqlite ? "SELECT COUNT(*) FROM sqlite_master WHERE name = 'b'" : "SELECT COUNT(*) FROM pg_class WHERE relname = 'b'"
            #expect(try database.readBlocking { try $0.count(catalogue) } == 0)
            try database.migrate([first, second], appliedAt: 3)
        }
    }
}
