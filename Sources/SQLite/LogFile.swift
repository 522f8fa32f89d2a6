import Foundation
import GRDBSQLite

/// The write-ahead log as a file of bytes.
enum LogFile {
    /// Writes all of it that is whole in its place again, and waits until they are on the disk.
    ///
    /// A power cut meanwhile could tear what had long been stored, so that a copy of all of it is stored beside it first, which
    /// `putBack` finds; and the head goes first, see `steps`. False for a disk without room, or one that takes no writes: it is left as it is, and can still be read.
    static func writeAgain(_ path: String) throws -> Bool {
        // Without a log there is nothing to doubt.
        guard var bytes = try read(path) else { return true }
        // What an older log left behind the last commit is of no use to anybody.
        bytes.removeLast(bytes.count - LogFrames(bytes).end)
        let copy = keptPath(path)
        guard try store(bytes, bytes.indices, in: copy + "-new", flags: O_CREAT | O_TRUNC) else {
            unlink(copy + "-new")
            return false
        }
        guard rename(copy + "-new", copy) == 0 else { return try refuse("rename") }
        guard try syncFolder(of: path) else { return false }
        for step in steps(bytes.count) { guard try store(bytes, step, in: path) else { return false } }
        return try forget(path)
    }

    /// What is written and stored each by itself, in this order: the head, then all frames.
    ///
    /// The disk may hold an older log yet, with another salt, all of which is in the database: the head that began this one was lost. Frames of
    /// this log among its frames would leave it a beginning that is whole and long outdated.
    static func steps(_ count: Int) -> [Range<Int>] {
        let head = min(LogFrames.head, count)
        return [0..<head, head..<count].filter { !$0.isEmpty }
    }

    /// Before anybody reads the log: where a power cut tore it while it was written again, the copy takes its place.
    ///
    /// - Parameter isDone: whether the copy may go then; not while the log has to be written again.
    static func putBack(_ path: String, isDone: Bool) throws {
        guard let copy = try read(keptPath(path)) else { return }
        let log = try read(path) ?? []
        let (kept, found) = (LogFrames(copy), LogFrames(log))
        // Another beginning: the log has gone on, or begun anew, since the copy was made.
        if kept.end > found.end, copy[..<found.end].elementsEqual(log[..<found.end]) {
            guard try store(copy, copy.indices, in: path, flags: O_CREAT), try syncFolder(of: path) else {
                throw failure("the write-ahead log was torn by a power cut, and its copy cannot be put in its place")
            }
        }
        if isDone { _ = try forget(path) }
    }

    static func keptPath(_ path: String) -> String { path + "-kept" }

    /// The copy must be gone for good before anything is added to the log.
    private static func forget(_ path: String) throws -> Bool {
        guard unlink(keptPath(path)) == 0 || errno == ENOENT else { return try refuse("unlink") }
        return try syncFolder(of: path)
    }

    /// Nil where there is no such file.
    private static func read(_ path: String) throws -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            guard errno == ENOENT else { throw failure("open") }
            return nil
        }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = pread(file, &piece, piece.count, off_t(bytes.count))
            guard count >= 0 else { throw failure("read") }
            if count == 0 { return bytes }
            bytes += piece[..<count]
        }
    }

    private static func store(_ bytes: [UInt8], _ part: Range<Int>, in path: String, flags: Int32 = 0) throws -> Bool {
        let file = open(path, O_WRONLY | O_CLOEXEC | flags, 0o600)
        guard file >= 0 else { return try refuse("open") }
        defer { close(file) }
        var place = part.lowerBound
        while place < part.upperBound {
            let count = bytes[place..<min(place + 1 << 18, part.upperBound)].withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, off_t(place)) }
            guard count > 0 else { return try refuse("write") }
            place += count
        }
        guard fsync(file) == 0 else { return try refuse("fsync") }
        return true
    }

    private static func syncFolder(of path: String) throws -> Bool {
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return try refuse("open") }
        defer { close(folder) }
        guard fsync(folder) == 0 else { return try refuse("fsync") }
        return true
    }

    private static func refuse(_ what: String) throws -> Bool {
        guard ![ENOSPC, EROFS, EACCES].contains(errno) else { return false }
        throw failure(what)
    }

    private static func failure(_ what: String) -> SQLiteFailure {
        SQLiteFailure(code: SQLITE_IOERR, reason: String(cString: strerror(errno)), statement: "\(what) of the write-ahead log")
    }
}
