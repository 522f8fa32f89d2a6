import FollowUp
import Foundation
import SQL
import SQLite
import Storage

/// Puts a SQLite backup into a data folder.
struct FileRestore {
    let folder: String
    /// Names what is kept aside.
    let stamp: String
    private var aside: String { folder + "/replaced-" + stamp }
    private static let database = ["suifang.db", "suifang.db-wal", "suifang.db-shm", "suifang.db-doubt"]

    /// Gives the folder that what was there was put into, where there was something.
    func restore(_ backup: Backup, _ secret: [UInt8], replace: Bool, progress: (Double) -> Void) throws -> String? {
        let target = folder + "/suifang.db"
        let isThere = FileManager.default.fileExists(atPath: target)
        if isThere {
            guard replace else { throw BackupFailure("\(folder) holds data already: choose an empty folder, or --replace to keep it aside") }
            guard try !isServed(target) else { throw BackupFailure("a server works on \(folder): end it first") }
        } else {
            let foreign = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !["key", "suifang.yaml"].contains($0) && !$0.hasPrefix("replaced-") }
            guard foreign.isEmpty || replace else { throw BackupFailure("\(folder) is not empty (\(foreign[0])): choose another folder, or --replace") }
        }
        let partial = target + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            try BackupFiles.copy(backup.path, to: partial, progress: progress)
            let copy = try SQLiteDatabase(reading: partial)
            defer { try? copy.close() }
            try copy.readBlocking { try backup.compare($0, .sqlite, hospital: Settings().hospital, sealer: Sealer(secret: secret)) }
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
        if isThere { for name in FileRestore.database { try keep(name) } }
        try settleKey(secret, isReplacing: replace)
        guard rename(partial, target) == 0 else { throw BackupFailure("\(target): \(String(cString: strerror(errno)))") }
        try BackupFiles.settle(folder)
        let restored = try SQLiteDatabase(path: target)
        defer { try? restored.close() }
        try restored.writeBlocking { try $0.endNodes() }
        return isThere ? aside : nil
    }

    /// Puts the key beside the data; another one that is there is kept aside.
    func settleKey(_ secret: [UInt8], isReplacing: Bool) throws {
        let path = folder + "/key"
        let present = try KeyFile.read(path)
        guard present != secret else { return }
        if present != nil {
            guard isReplacing else { throw BackupFailure("\(path) is another key than the backup's: --replace keeps it aside") }
            try keep("key")
        }
        let hex = secret.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        try BackupFiles.write(Data((hex + "\n").utf8), to: path)
        try BackupFiles.settle(path)
    }

    private func keep(_ name: String) throws {
        guard FileManager.default.fileExists(atPath: folder + "/" + name) else { return }
        try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard rename(folder + "/" + name, aside + "/" + name) == 0 else { throw BackupFailure("\(name): \(String(cString: strerror(errno)))") }
    }

    /// Whether a server has been seen on the file within the last ten seconds. A file that cannot be read is nobody's.
    private func isServed(_ path: String) throws -> Bool {
        guard let database = try? SQLiteDatabase(path: path) else { return false }
        defer { try? database.close() }
        let recent = Instance.now() - .seconds(10)
        return (try? database.readBlocking { try $0.count("SELECT COUNT(*) FROM node WHERE seen_at > \(recent)") > 0 }) ?? false
    }
}
