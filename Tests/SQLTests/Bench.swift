import Foundation
import SQL
import SQLite

/// Where a conformance test runs: both places must behave alike.
enum Place: String, CaseIterable, Sendable {
    case memory, disk

    /// An empty database, thrown away with its folder when `body` ends.
    func with<T>(_ body: (SQLiteDatabase) throws -> T) throws -> T {
        switch self {
        case .memory: return try body(SQLiteDatabase.inMemory())
        case .disk:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("suifang-sql-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let database = try SQLiteDatabase(path: folder.appendingPathComponent("test.sqlite").path, durability: .off)
            defer { try? database.close() }
            return try body(database)
        }
    }
}

struct Sabotage: Error {}
