import Foundation
import SQLite
import Storage

/// The SQLite file of a data folder, copied page by page from one snapshot.
struct SQLiteBackup: BackupSource {
    let kind = BackupManifest.Kind.sqlite
    let file = "suifang.db"
    private let source: String

    init(folder: String) throws {
        source = folder + "/suifang.db"
        guard FileManager.default.fileExists(atPath: source) else { throw BackupFailure("\(source) is not there: is it the data folder?") }
    }

    func copy(to path: String, hospital: Int64, sealer: Sealer, progress: @escaping (Double) -> Void) throws -> BackupFigures {
        let database = try SQLiteDatabase(path: source)
        defer { try? database.close() }
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw BackupFailure("\(path) cannot be written")
        }
        try database.backup(to: path, progress: progress)
        let copy = try SQLiteDatabase(reading: path)
        defer { try? copy.close() }
        return try copy.readBlocking { connection in
            guard try connection.isOpened(by: sealer) else { throw BackupFailure("the key beside \(source) does not open it: the backup would be of no use") }
            return try BackupFigures(connection, .sqlite, hospital: hospital, sealer: sealer)
        }
    }
}
