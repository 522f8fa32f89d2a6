import ArgumentParser
import Foundation

/// The file with the key of the sealed columns: 32 bytes in hex.
enum KeyFile {
    /// Nil where there is none.
    static func read(_ path: String) throws -> [UInt8]? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let bytes = stride(from: 0, to: text.count - 1, by: 2).compactMap { UInt8(text.dropFirst($0).prefix(2), radix: 16) }
        guard bytes.count == 32 else { throw ValidationError("\(path) is not a key file: restore it from your backup") }
        return bytes
    }

    /// Writes it, whole or not at all, and waits until it is on the disk. False where another process was faster.
    static func make(_ path: String, _ bytes: [UInt8]) throws -> Bool {
        let partial = path + ".partial-\(getpid())"
        let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        do {
            defer { unlink(partial) }
            try BackupFiles.write(Data((hex + "\n").utf8), to: partial)
            try BackupFiles.settle(partial)
            if link(partial, path) != 0 {
                guard errno == EEXIST else { throw BackupFailure("\(path): \(String(cString: strerror(errno)))") }
                return false
            }
        } catch let failure as BackupFailure {
            throw ValidationError("cannot write the key: \(failure); is the folder writable?")
        }
        try BackupFiles.settle(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        return true
    }
}
