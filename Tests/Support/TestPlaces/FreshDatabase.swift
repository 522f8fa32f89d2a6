import Foundation
import PostgresCluster
import SQL
import SQLite

/// A new database with a schema.
public struct FreshDatabase: Sendable {
    /// Gone with its last holder.
    public let database: any Database
    /// Where a database on disk lies.
    public let folder: URL?

    /// `schema` names the migrations, so that PostgreSQL copies what has been migrated once.
    public init(_ place: TestPlace = .current, _ migrations: [Migration] = [], schema: String = "schema", at now: Int64 = 0) throws {
        switch place {
        case .memory:
            folder = nil
            database = try SQLiteDatabase.inMemory()
            if !migrations.isEmpty { try database.migrate(migrations, appliedAt: now) }
        case .disk:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("suifang-test-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let file = try SQLiteDatabase(path: folder.appendingPathComponent("test.sqlite").path, durability: .off)
            if !migrations.isEmpty { try file.migrate(migrations, appliedAt: now) }
            self.folder = folder
            database = HeldDatabase(file) {
                try? file.close()
                try? FileManager.default.removeItem(at: folder)
            }
        case .postgres:
            let made = try TestDatabase(template: migrations.isEmpty ? nil : schema, fill: { try $0.migrate(migrations, appliedAt: now) })
            folder = nil
            database = HeldDatabase(made.database) { withExtendedLifetime(made) {} }
        }
    }
}

/// Does `end` when its last holder lets go.
private final class HeldDatabase: Database {
    private let base: any Database
    private let end: @Sendable () -> Void

    init(_ base: any Database, end: @escaping @Sendable () -> Void) {
        self.base = base
        self.end = end
    }

    deinit { end() }

    var dialect: Dialect { base.dialect }
    func listen() -> AsyncStream<String> { base.listen() }
    func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.write(isolation, body)
    }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await base.read(body) }
    func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try base.writeBlocking(body) }
    func writeBlocking<T>(_ isolation: Isolation, _ body: (any Connection) throws -> T) throws -> T { try base.writeBlocking(isolation, body) }
    func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try base.readBlocking(body) }
}
