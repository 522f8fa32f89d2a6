import PostgresCluster
import SQL
import TestPlaces
import Testing

@Suite struct MigrationTests {
    private let first = Migration(number: 1, name: "first", text: "CREATE TABLE a (id BIGINT PRIMARY KEY);\n")
    private let second = Migration(number: 2, name: "second", text: "ALTER TABLE a ADD COLUMN s TEXT;\nINSERT INTO a (id, s) VALUES (1, 'x');\n")

    @Test(arguments: Place.allCases)
    func eachRunsOnceAndInOrder(place: Place) throws {
        try place.with { database in
            let empty = try database.appliedMigrations()
            let runs = [
                try database.migrate([first], appliedAt: 1), try database.migrate([second, first], appliedAt: 2), try database.migrate([first, second], appliedAt: 3),
            ]
            #expect(empty == [] && runs.map { $0.map(\.number) } == [[1], [2], []])
            let applied = try database.appliedMigrations()
            #expect(applied.map(\.appliedAt) == [1, 2] && applied.map(\.checksum) == [first.checksum, second.checksum])
            let rows = try database.readBlocking { try $0.count("SELECT COUNT(*) FROM a") }
            #expect(rows == 1)
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
    func aSchemaOfAnotherTextIsRefused(place: Place) throws {
        try place.with { database in
            try database.migrate([first], appliedAt: 1)
            let edited = Migration(number: 1, name: "first", text: "CREATE TABLE a (id BIGINT PRIMARY KEY, x TEXT);\n")
            #expect(throws: MigrationError.otherText(number: 1, name: "first")) { try database.migrate([edited, second], appliedAt: 2) }
            let kept = try database.appliedMigrations()
            #expect(kept.count == 1)
        }
    }

    /// The first release kept no checksums.
    @Test(arguments: Place.allCases)
    func aDatabaseWithoutChecksumsGetsThem(place: Place) throws {
        try place.with { database in
            try database.writeBlocking { connection in
                try connection.execute("CREATE TABLE schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)")
                try connection.execute("CREATE TABLE a (id BIGINT PRIMARY KEY)")
                try connection.execute("INSERT INTO a (id) VALUES (7)")
                try connection.execute("INSERT INTO schema_migration (number, name, applied_at) VALUES (1, 'first', 5)")
            }
            #expect(try database.appliedMigrations().map(\.checksum) == [nil])
            try database.migrate([first, second], appliedAt: 9)
            #expect(try database.appliedMigrations().map(\.checksum) == [first.checksum, second.checksum])
            #expect(try database.appliedMigrations().map(\.appliedAt) == [5, 9])
            #expect(try database.readBlocking { try $0.rows("SELECT id FROM a ORDER BY id") { $0.int(0) } } == [1, 7])
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

    /// Processes that start together: each finds the schema whole, and every migration was applied by one of them.
    @Test func severalAtOnceMigrateOnce() async throws {
        let place = try TestDatabase()
        let slow = Migration(number: 3, name: "slow", text: "UPDATE a SET s = 'y' WHERE pg_sleep(0.2) IS NOT NULL;\n")
        let all = [first, second, slow]
        let done = try await withThrowingTaskGroup(of: [Int].self) { group in
            for node in 0..<4 {
                group.addTask {
                    let other = try TestDatabase.same(as: place)
                    defer { other.close() }
                    return try other.migrate(all, appliedAt: Int64(node)).map(\.number)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(done.sorted() == [1, 2, 3])
        #expect(try place.database.readBlocking { try $0.count("SELECT COUNT(*) FROM a WHERE s = 'y'") } == 1)
    }

    /// The connection ends in the middle of one, as when the process is killed.
    @Test func oneThatIsCutOffLeavesTheOldSchema() throws {
        let place = try TestDatabase()
        try place.database.migrate([first], appliedAt: 1)
        let cut = Migration(number: 2, name: "cut", text: "CREATE TABLE b (id BIGINT);\nSELECT pg_terminate_backend(pg_backend_pid());\nDROP TABLE a;\n")
        #expect(throws: MigrationError.self) { try place.database.migrate([first, cut], appliedAt: 2) }
        let tables = try place.database.readBlocking {
            try $0.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename") { $0.string(0) }
        }
        #expect(tables == ["a", "schema_migration"])
        try place.database.migrate([first, second], appliedAt: 3)
        #expect(try place.database.appliedMigrations().map(\.number) == [1, 2])
    }

    @Test(arguments: [("", "6c62272e07bb014262b821756295c58d"), ("a", "d228cb696f1a8caf78912b704e4a8964")])
    func checksumsAreFNV1a(text: String, sum: String) { #expect(Checksum.of(text) == sum) }
}
