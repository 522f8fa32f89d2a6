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
}
