import ArgumentParser
import Foundation
import Interchange
import Yams

/// Finds and opens the files that a command names.
enum InputFiles {
    struct Found {
        var path: String
        var size: Int
    }

    static func find(_ paths: [String]) throws -> [Found] {
        var found: [Found] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw ValidationError("no such file or folder: \(path)") }
            if isFolder.boolValue {
                let inside = (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).sorted()
                for name in inside where !(name.split(separator: "/").last?.hasPrefix(".") ?? true) {
                    let whole = path + "/" + name
                    if FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), !isFolder.boolValue { found.append(Found(path: whole, size: size(whole))) }
                }
            } else {
                found.append(Found(path: path, size: size(path)))
            }
        }
        return found
    }

    /// Opens a file for streaming; `progress` is told how many bytes were read.
    static func open(_ file: Found, progress: @escaping (Int) -> Void) throws -> Importer.File {
        guard let handle = FileHandle(forReadingAtPath: file.path) else { throw ValidationError("cannot read \(file.path)") }
        return Importer.File(name: file.path.split(separator: "/").last.map(String.init) ?? file.path) {
            guard let chunk = try handle.read(upToCount: 64 << 10), !chunk.isEmpty else {
                try handle.close()
                return nil
            }
            progress(chunk.count)
            return Array(chunk)
        }
    }

    /// A YAML file that maps a list's columns to ours.
    static func columns(_ path: String) throws -> [String: String] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw ValidationError("cannot read the mapping file \(path)") }
        guard let loaded = try Yams.load(yaml: text) as? [String: Any] else {
            throw ValidationError("\(path): lines of 'their column: our column' are expected")
        }
        return loaded.mapValues { "\($0)" }
    }

    private static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int).flatMap { $0 } ?? 0
    }
}
