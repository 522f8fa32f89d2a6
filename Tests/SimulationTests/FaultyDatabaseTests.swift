import SQL
import SQLite
import Testing

@testable import Simulation

/// A crash leaves what a killed process leaves: all of a transaction or nothing.
@Suite struct FaultyDatabaseTests {
    private func database() throws -> FaultyDatabase {
        let base = try SQLiteDatabase.inMemory()
        try base.writeBlocking { _ = try $0.execute("CREATE TABLE note (n INTEGER)") }
        return FaultyDatabase(base, tampering: nil)
    }

    private func count(_ database: FaultyDatabase) throws -> Int { try database.readBlocking { try $0.count("SELECT COUNT(*) FROM note") } }

    private func write(_ database: FaultyDatabase) throws {
        try database.writeBlocking { connection in for n in 0..<3 { try connection.execute("INSERT INTO note VALUES (\(n))") } }
    }

    @Test(arguments: 0...5)
    func aCrashBeforeAnyStatementUndoesAll(place: Int) throws {
        let database = try database()
        database.arm(.crash(before: place))
        #expect(throws: Crash.self) { try write(database) }
        #expect(try count(database) == 0)
        try write(database)
        #expect(try count(database) == 3, "a fault happens once")
    }

    @Test func aCrashAfterTheCommitKeepsAll() throws {
        let database = try database()
        database.arm(.crashAfterCommit)
        #expect { try write(database) } throws: { ($0 as? Crash)?.isCommitted == true }
        #expect(try count(database) == 3)
    }

    /// Else code that catches errors and goes on would outlive its own process.
    @Test func aDeadProcessRunsNothingMore() throws {
        let database = try database()
        database.arm(.crash(before: 1))
        #expect(throws: Crash.self) {
            try database.writeBlocking { connection in
                for n in 0..<5 { do { try connection.whole { _ = try connection.execute("INSERT INTO note VALUES (\(n))") } } catch {} }
            }
        }
        #expect(try count(database) == 0)
    }

    @Test func aStatementThatFailsLeavesTheOthers() throws {
        let database = try database()
        database.arm(.hiccup(at: 1))
        try database.writeBlocking { connection in
            for n in 0..<3 { do { _ = try connection.execute("INSERT INTO note VALUES (\(n))") } catch is StatementFault {} }
        }
        #expect(try count(database) == 2)
    }
}
