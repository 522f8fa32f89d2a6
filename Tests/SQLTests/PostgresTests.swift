import Postgres
import PostgresCluster
import SQL
import Testing

/// What PostgreSQL's driver does beyond what both must.
@Suite struct PostgresTests {
    private func place(_ change: (inout PostgresSettings) -> Void = { _ in }) throws -> TestDatabase {
        let place = try TestDatabase(change: change)
        try place.database.writeBlocking { try $0.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, i BIGINT, s TEXT)") }
        return place
    }

    @Test func aHundredPostsCostOneRoundTrip() throws {
        let place = try place()
        func insert(_ range: Range<Int>) throws -> Int {
            let before = place.database.roundTrips
            try place.database.writeBlocking { connection in
                for id in range { try connection.post("INSERT INTO t (id, s) VALUES (\(id), \("x"))") }
            }
            return place.database.roundTrips - before
        }
        #expect(try insert(0..<100) == 1, "prepared on the way")
        #expect(try insert(100..<200) == 1)
        #expect(try place.database.readBlocking { try $0.count("SELECT COUNT(*) FROM t") } == 200)
    }

    @Test func aSmallTransactionCostsAsManyRoundTripsAsItWaits() throws {
        let place = try place()
        func cost(_ body: (any Connection) throws -> Void) throws -> Int {
            let before = place.database.roundTrips
            try place.database.writeBlocking(body)
            return place.database.roundTrips - before
        }
        #expect(try cost { _ in } == 0)
        #expect(try cost { try $0.execute("INSERT INTO t (id) VALUES (\(1))") } == 2, "the statement with BEGIN and the clock, and COMMIT")
        #expect(try cost { try $0.post("INSERT INTO t (id, i) VALUES (\(2), \($0.clock))") } == 2)
        #expect(try cost { connection in try connection.whole { try connection.post("INSERT INTO t (id) VALUES (\(3))") } } == 2)
    }

    @Test func theClockIsTheServersAndStandsStill() throws {
        let place = try place()
        try place.database.writeBlocking { connection in
            let clock = try #require(connection.clock)
            let server = try connection.first("SELECT (extract(epoch FROM transaction_timestamp()) * 1000)::double precision") { $0.real(0) ?? 0 } ?? 0
            #expect(Double(clock) <= server && server < Double(clock + 1))
            #expect(connection.clock == clock)
        }
        #expect(try place.database.readBlocking { $0.clock } != nil)
    }

    /// Far more than what the buffers of a socket hold, both ways.
    @Test func longPipelinesDoNotStandStill() throws {
        let place = try place()
        let text = String(repeating: "随", count: 20_000)
        try place.database.writeBlocking { connection in
            for id in 0..<500 { try connection.post("INSERT INTO t (id, s) VALUES (\(id), \(text)) RETURNING s") }
        }
        #expect(try place.database.readBlocking { try $0.count("SELECT COUNT(*) FROM t") } == 500)
    }

    @Test func aTextWithNulIsRefusedWithoutSpoilingTheTransaction() throws {
        let place = try place()
        try place.database.writeBlocking { connection in
            let failure = #expect(throws: PostgresFailure.self) { try connection.execute("INSERT INTO t (id, s) VALUES (\(1), \("秘\0密"))") }
            #expect(failure?.kind == .value && failure?.description.contains("秘") == false)
            try connection.execute("INSERT INTO t (id) VALUES (\(2))")
        }
        #expect(try place.database.readBlocking { try $0.count("SELECT COUNT(*) FROM t") } == 1)
    }

    @Test func aSpoiledTransactionNeverCommits() throws {
        let place = try place()
        #expect(throws: PostgresFailure.self) {
            try place.database.writeBlocking { connection in
                try connection.execute("INSERT INTO t (id) VALUES (1)")
                _ = try? connection.execute("INSERT INTO t (id) VALUES (1)")
            }
        }
        #expect(try place.database.readBlocking { try $0.count("SELECT COUNT(*) FROM t") } == 0)
    }

    /// What was posted before a part and failed is not the part's: undoing the part mends nothing.
    @Test func aFailureFromBeforeAPartIsNotUndoneWithIt() throws {
        let place = try place()
        let failure = #expect(throws: PostgresFailure.self) {
            try place.database.writeBlocking { connection in
                try connection.post("INSERT INTO t (id, i) VALUES (\(1), 1)")
                try connection.post("INSERT INTO t (id, i) VALUES (\(1), 2)")
                _ = try? connection.whole { try connection.execute("INSERT INTO t (id) VALUES (\(3))") }
            }
        }
        #expect(failure?.state == "23505" && failure?.statement.contains("(id, i)") == true)
        #expect(try place.database.readBlocking { try $0.count("SELECT COUNT(*) FROM t") } == 0)
    }

    @Test func preparedStatementsAreBounded() throws {
        let place = try place { $0.preparedStatements = 16; $0.connections = 1 }
        for length in 1...100 {
            let list = Array(1...length)
            #expect(try place.database.readBlocking { try $0.count("SELECT COUNT(*) FROM t WHERE id IN (\(list: list))") } == 0)
        }
        let held = try place.database.readBlocking { try $0.count("SELECT COUNT(*) FROM pg_prepared_statements") }
        #expect(held <= 17)
    }

    @Test func messagesOfTheServerHoldNoValues() throws {
        let place = try place()
        let failure = #expect(throws: PostgresFailure.self) {
            try place.database.readBlocking { try $0.count("SELECT COUNT(*) FROM t WHERE id = \("王秀英")::bigint") }
        }
        #expect(failure?.state == "22P02" && failure?.description.contains("王") == false)
    }

    @Test(arguments: ["host=", "postgresql://[", "hots=a"])
    func anAddressThatIsNoneIsTold(url: String) {
        if url == "host=" { #expect(PostgresDatabase.mistake(in: url) == nil) } else { #expect(PostgresDatabase.mistake(in: url) != nil) }
    }
}
