import Foundation
import GRDBSQLite

/// The write-ahead log as a file of bytes.
enum LogFile {
    /// Writes every byte of it in its place again, and waits until they are on the disk. A disk without room, or one that takes no
    /// writes, is left as it is: it can still be read.
    static func writeAgain(_ path: String) throws {
        let file = open(path, O_RDWR)
        guard file >= 0 else { return try refuse("open") }
        defer { close(file) }
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        var place = 0
        while true {
            let count = pread(file, &piece, piece.count, off_t(place))
            guard count >= 0 else { return try refuse("read") }
            if count == 0 { break }
            guard pwrite(file, piece, count, off_t(place)) == count else { return try refuse("write") }
            place += count
        }
        guard fsync(file) == 0 else { return try refuse("fsync") }
    }

    private static func refuse(_ what: String) throws {
        guard ![ENOENT, ENOSPC, EROFS, EACCES].contains(errno) else { return }
        throw SQLiteFailure(code: SQLITE_IOERR, reason: String(cString: strerror(errno)), statement: "\(what) of the write-ahead log")
    }
}
