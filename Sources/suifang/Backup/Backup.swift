import FollowUp
import Foundation
import Postgres
import SQL
import SQLite
import Storage

/// A backup that was found in a folder, to verify and to restore.
struct Backup {
    let folder: String
    let manifest: BackupManifest
    var path: String { folder + "/" + manifest.file }

    init(_ folder: String) throws {
        self.folder = folder
        manifest = try BackupManifest.read(folder)
        guard !manifest.file.contains("/") else { throw BackupFailure("\(folder)/\(BackupManifest.file) names no file of its own") }
        let known = Schema.migrations.map(\.number).max() ?? 0
        guard manifest.schema <= known else { throw BackupFailure("the backup has schema \(manifest.schema), this release knows \(known): use the newer release") }
    }

    /// Whether every byte is as it was written.
    func checkBytes(progress: (Double) -> Void) throws {
        let size = BackupFiles.size(path)
        guard size == manifest.bytes else { throw BackupFailure("\(path) has \(size) bytes, \(manifest.bytes) were written: it is damaged") }
        guard try BackupFiles.digest(path, progress: progress) == manifest.sha256 else { throw BackupFailure("\(path) is not what was written: its checksum differs") }
    }

    /// The key: of the backup itself, else the first that is found.
    func key(_ others: [String]) throws -> [UInt8] {
        for place in [folder + "/key"] + others { if let key = try KeyFile.read(place) { return key } }
        throw BackupFailure("no key is there: the backup holds none; put it into the data folder or name it with --key")
    }

    /// Throws where what `connection` holds is not what the manifest says, or `sealer` does not open it.
    func compare(_ connection: any Connection, _ dialect: Dialect, hospital: Int64, sealer: Sealer) throws {
        guard try connection.isOpened(by: sealer) else { throw BackupFailure("the key does not open the backup's names: it belongs to another one") }
        let figures = try BackupFigures(connection, dialect, hospital: hospital, sealer: sealer)
        for (table, count) in manifest.counts.sorted(by: { $0.key < $1.key }) where figures.counts[table] != count {
            throw BackupFailure("table \(table) has \(figures.counts[table] ?? 0) rows, \(count) were backed up")
        }
        guard figures.rollcall == manifest.rollcall else { throw BackupFailure("the roll call differs from the one of the backup") }
    }
}
