import Foundation
import SQL
import SQLite
import Testing

/// What SQLite itself says about how a commit is kept, on the connection that writes.
@Suite struct DurabilityTests {
    @Test(arguments: [(SQLiteDatabase.Durability.full, 2), (.normal, 1), (.off, 0)])
    func theWriterKeepsWhatWasAskedFor(durability: SQLiteDatabase.Durability, synchronous: Int) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("suifang-durability-\(UInt32.random(in: 0 ..< .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.appendingPathComponent("test.sqlite").path, durability: durability)
        defer { try? database.close() }
        #expect(try await database.write { try $0.count("PRAGMA synchronous") } == synchronous)
        #expect(try database.writeBlocking { try $0.count("PRAGMA synchronous") } == synchronous)
        #expect(try await database.write { try $0.rows("PRAGMA journal_mode") { $0.string(0) } } == ["wal"])
    }

    /// Until the next one that opens the file has stored its log anew; other errors leave no mark.
    @Test(arguments: [(1_034, true), (10, true), (5, false), (13, false)])
    func anErrorOfTheDiskIsRemembered(code: Int32, isMarked: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("suifang-doubt-\(UInt32.random(in: 0 ..< .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("test.sqlite").path
        let database = try SQLiteDatabase(path: path)
        try await database.write { try $0.execute("CREATE TABLE a (b)") }
        await #expect(throws: SQLiteFailure.self) { try await database.write { _ in throw SQLiteFailure(code: code, reason: "", statement: "") } }
        #expect(FileManager.default.fileExists(atPath: path + "-doubt") == isMarked)
        let next = try SQLiteDatabase(path: path)
        #expect(!FileManager.default.fileExists(atPath: path + "-doubt"))
        #expect(try next.readBlocking { try $0.count("SELECT COUNT(*) FROM a") } == 0)
        try next.close()
        try database.close()
    }
}
