import ArgumentParser
import Engine
import FollowUp
import Interchange
import Logging
import Storage

/// Lists of codes that come from files.
enum CodeFile {
    /// - Returns: what the file holds, and the SHA-256 of its bytes.
    static func read(_ path: String, _ kind: CodeKind, mapping: [String: String] = [:]) throws -> (list: CodeListFile, digest: [UInt8]) {
        guard let found = try InputFiles.find([path]).first else { throw ValidationError("no file in \(path)") }
        let file = try InputFiles.open(found) { _ in }
        // A list of codes has a few megabytes.
        var bytes: [UInt8] = []
        while let chunk = try file.chunk() { bytes += chunk }
        var rest: [UInt8]? = bytes
        let list = try CodeListFile(
            {
                defer { rest = nil }
                return rest
            }, kind: kind, mapping: mapping)
        return (list, Sealer.digest(bytes))
    }

    /// Gives the new version, nil where the very file is in use.
    static func take(_ list: CodeListFile, _ digest: [UInt8], _ kind: CodeKind, name: String, in opened: Instance) throws -> Int? {
        try opened.database.writeBlocking { [core = opened.core] connection in
            try Work(core: core, connection: connection, now: Instance.now()).take(codes: list.entries, kind, source: name, digest: digest)
        }
    }

    static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Takes in the files that the settings name, where they have changed. A file that cannot be read as a list stands in the way of starting; faulty
    /// rows are left out and told.
    static func takeConfigured(in opened: Instance, _ logger: Logger) throws {
        for (key, kind) in [("diagnosis_codes", CodeKind.diagnoses), ("procedure_codes", .procedures)] {
            guard let path = opened.configuration.values[key], !path.isEmpty else { continue }
            let (list, digest) = try read(path, kind)
            if let obstacle = list.obstacle { throw Configuration.Mistakes(lines: ["\(key): \(path): \(obstacle.place): \(obstacle.reason.en)"]) }
            guard let version = try take(list, digest, kind, name: name(path), in: opened) else { continue }
            logger.notice("a list of codes was taken in", metadata: ["kind": "\(kind.rawValue)", "version": "\(version)", "codes": "\(list.entries.count)"])
            if !list.faults.isEmpty {
                logger.warning(
                    "rows of a list of codes were left out; 'suifang codes import --preview' shows them",
                    metadata: ["file": "\(path)", "rows": "\(list.faults.count)", "first": "\(list.faults[0].line)"])
            }
        }
    }
}
