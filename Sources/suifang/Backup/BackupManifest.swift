import Foundation

/// What a backup says of itself, in `manifest.json` beside its file.
struct BackupManifest: Codable, Equatable {
    enum Kind: String, Codable { case sqlite, postgres }

    struct Roll: Codable, Equatable { var checked, forgotten: Int }

    static let file = "manifest.json"

    /// The form of this file.
    var format = 1
    var kind: Kind
    /// ISO 8601, UTC: what was stored until then is in it.
    var madeAt: String
    var release: String
    var schema: Int
    /// The name of the database's file inside the backup.
    var file: String
    var bytes: Int
    var sha256: String
    var hasKey: Bool
    /// Rows of each table.
    var counts: [String: Int]
    var rollcall: Roll

    static func read(_ folder: String) throws -> BackupManifest {
        guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
            throw BackupFailure("\(folder) is no whole backup: it has no \(file)")
        }
        guard let manifest = try? JSONDecoder().decode(BackupManifest.self, from: data) else { throw BackupFailure("\(folder)/\(file) cannot be read") }
        guard manifest.format == 1 else { throw BackupFailure("\(folder) has form \(manifest.format): use the newer release") }
        return manifest
    }

    var data: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return try encoder.encode(self)
        }
    }
}

/// Why a backup could not be made, restored or trusted, in words for the person who must act.
struct BackupFailure: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}
