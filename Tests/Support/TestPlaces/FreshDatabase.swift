import Foundation
import PostgresCluster
import SQL
import SQLite

/// A new database with a schema, gone with this value.
public final class FreshDatabase: Sendable {
    public let database: any Database
    /// Where a database on disk lies.
    public let folder: URL?
    private let server: TestDatabase?

    /// `schema` names the migrations, so that PostgreSQL copies what has been migrated once.
    public init(_ place: TestPlace = .current, _ migrations: [Migration] = [], schema: String = "schema", at now: Int64 = 0) throws {
        var folder: URL?
        var server: TestDatabase?
        switch place {
        case .memory: database = try SQLiteDatabase.inMemory()
        case .disk:
            let made = FileManager.default.temporaryDirectory.appendingPathComponent("suifang-test-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
            folder = made
            database = try SQLiteDatabase(path: made.appendingPathComponent("test.sqlite").path, durability: .off)
        case .postgres:
            let made = try TestDatabase(template: migrations.isEmpty ? nil : schema, fill: { try $0.migrate(migrations, appliedAt: now) })
            server = made
            database = made.database
        }
        (self.folder, self.server) = (folder, server)
        if server == nil, !migrations.isEmpty { try database.migrate(migrations, appliedAt: now) }
    }

    deinit { if let folder { try? FileManager.default.removeItem(at: folder) } }
}
