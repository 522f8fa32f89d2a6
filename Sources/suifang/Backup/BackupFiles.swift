import Crypto
import Foundation

/// Files that are whole or not there.
enum BackupFiles {
    /// Makes a folder under a temporary name, lets `fill` fill it, and gives it its name when all of it is on the disk.
    static func make(_ target: String, _ fill: (String) throws -> Void) throws {
        guard !FileManager.default.fileExists(atPath: target) else { throw BackupFailure("\(target) is there already: choose another name") }
        let partial = target + ".partial-\(getpid())"
        do {
            try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try fill(partial)
            for name in try FileManager.default.contentsOfDirectory(atPath: partial) { try settle(partial + "/" + name) }
            try settle(partial)
            guard rename(partial, target) == 0 else { throw BackupFailure("\(target): \(String(cString: strerror(errno)))") }
            try settle(URL(fileURLWithPath: target).deletingLastPathComponent().path)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    /// Puts a file or folder onto the disk itself.
    static func settle(_ path: String) throws {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw BackupFailure("\(path): \(String(cString: strerror(errno)))") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw BackupFailure("\(path): \(String(cString: strerror(errno)))") }
    }

    /// Writes a file that its owner alone may read.
    static func write(_ data: Data, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw BackupFailure("\(path) cannot be written") }
        try handle.write(contentsOf: data)
        try handle.close()
    }

    /// Copies a file piece by piece; `progress` is told the share that is done.
    static func copy(_ from: String, to target: String, progress: (Double) -> Void) throws {
        guard FileManager.default.createFile(atPath: target, contents: nil, attributes: [.posixPermissions: 0o600]),
            let output = FileHandle(forWritingAtPath: target)
        else { throw BackupFailure("\(target) cannot be written") }
        try read(from, progress: progress) { try output.write(contentsOf: $0) }
        try output.synchronize()
        try output.close()
    }

    /// SHA-256 in hex.
    static func digest(_ path: String, progress: (Double) -> Void = { _ in }) throws -> String {
        var hash = SHA256()
        try read(path, progress: progress) { hash.update(data: $0) }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func size(_ path: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber)?.intValue ?? 0
    }

    private static func read(_ path: String, progress: (Double) -> Void, _ take: (Data) throws -> Void) throws {
        guard let input = FileHandle(forReadingAtPath: path) else { throw BackupFailure("\(path) cannot be read") }
        defer { try? input.close() }
        let total = max(size(path), 1)
        var done = 0
        while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty {
            try take(piece)
            done += piece.count
            progress(Double(done) / Double(total))
        }
    }
}
