import Foundation
import SQL
import SQLite
import TestPlaces

/// Where a conformance test runs: all places must behave alike.
typealias Place = TestPlace

extension TestPlace {
    /// An empty database, thrown away when `body` ends.
    func with<T>(_ body: (any Database) throws -> T) throws -> T {
        let fresh = try FreshDatabase(self)
        return try withExtendedLifetime(fresh) { try body(fresh.database) }
    }

    /// A file of SQLite.
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
