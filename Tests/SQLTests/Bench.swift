import Foundation
import PostgresCluster
import SQL
import SQLite

/// Where a conformance test runs: all places must behave alike.
enum Place: String, CaseIterable, Sendable {
    case memory, disk, postgres

    /// An empty database, thrown away when `body` ends.
    func with<T>(_ body: (any Database) throws -> T) throws -> T {
        switch self {
        case .memory: return try body(SQLiteDatabase.inMemory())
        case .disk: return try Place.withFile(body)
        case .postgres:
            let place = try TestDatabase()
            return try withExtendedLifetime(place) { try body(place.database) }
        }
    }

    static func withFile<T>(_ body: (SQLiteDatabase) throws -> T) throws -> T {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("suifang-sql-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.appendingPathComponent("test.sqlite").path, durability: .off)
        defer { try? database.close() }
        return try body(database)
    }
}

struct Sabotage: Error {}
