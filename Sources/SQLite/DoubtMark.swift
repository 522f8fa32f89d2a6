import Foundation
import GRDB
import GRDBSQLite

/// A file beside the database that says: a process has met an error of the disk here, and what its log shows may not be stored.
///
/// It needs no fsync of its own: where the power fails, what was never stored is gone, and so is the doubt.
struct DoubtMark {
    private let path: String

    init(database: String) { path = database + "-doubt" }

    var isSet: Bool { FileManager.default.fileExists(atPath: path) }

    /// Sets it where `error` came from the disk.
    func note(_ error: any Error) {
        guard Self.isOfDisk(error) else { return }
        let file = open(path, O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
        if file >= 0 { close(file) }
    }

    func clear() { unlink(path) }

    private static func isOfDisk(_ error: any Error) -> Bool {
        if let error = error as? DatabaseError { return error.resultCode == .SQLITE_IOERR }
        return (error as? SQLiteFailure).map { $0.code & 0xFF == SQLITE_IOERR } ?? false
    }
}
