import Foundation
import PostgresCluster
import SQL
import SQLite

/// An empty database for tests that wait, gone with this value.
final class AsyncPlace {
    let database: any Database
    private let folder: URL?
    private let server: TestDatabase?

    init(_ place: Place) throws {
        switch place {
        case .memory: (folder, server, database) = (nil, nil, try SQLiteDatabase.inMemory())
        case .disk:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("suifang-sql-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            (self.folder, server, database) = (folder, nil, try SQLiteDatabase(path: folder.appendingPathComponent("test.sqlite").path, durability: .off))
        case .postgres:
            let server = try TestDatabase()
            (folder, self.server, database) = (nil, server, server.database)
        }
    }

    deinit { if let folder { try? FileManager.default.removeItem(at: folder) } }
}
