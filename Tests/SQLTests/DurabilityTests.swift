import Foundation
import SQL
import SQLite
import Testing

/// What SQLite itself says about how a commit is kept, on the connection that writes.
struct DurabilityTests {
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
}
