import Foundation
import GRDBSQLite

/// The write-ahead log as a file of bytes.
enum LogFile {
    /// Writes every byte of it in its place again, and waits until they are on the disk. False for a disk without room, or one that takes
    /// no writes: it is left as it is, and can still be read.
    static func writeAgain(_ path: String) throws -> Bool {
        let file = open(path, O_RDWR)
        // Without a log there is nothing to doubt.
        guard file >= 0 else { return try errno == ENOENT || refuse("open") }
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
        return true
    }

    private static func refuse(_ what: String) throws -> Bool {
        guard ![ENOSPC, EROFS, EACCES].contains(errno) else { return false }
        throw SQLiteFailure(code: SQLITE_IOERR, reason: String(cString: strerror(errno)), statement: "\(what) of the write-ahead log")
    }
}
