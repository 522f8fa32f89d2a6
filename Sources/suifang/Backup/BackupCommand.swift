import ArgumentParser
import FollowUp
import Foundation
import SQLite
import Storage

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the whole instance, consistent, while a server goes on working.",
        discussion: """
            Makes a folder with the database's file and a manifest. Into an existing folder it goes under the time's name; else TARGET is \
            its name. Nothing is migrated, so that a new release can back up what an old one made. A backup that did not \
            end is never taken for one.
            """)

    @OptionGroup var instance: InstanceOptions
    @Argument(help: "Folder for backups, or the name of this one.") var target: String
    @Flag(help: "Put the key into the backup as well: whoever has the backup can then read every name and number.") var withKey = false
    @Flag(help: "Print the manifest as JSON.") var json = false

    func run() async throws {
        let folder = instance.folder
        guard let secret = try KeyFile.read(folder + "/key") else { throw ValidationError("\(folder) has no key: is it the data folder?") }
        let configuration = try Configuration(dataFolder: folder, environment: ProcessInfo.processInfo.environment, generatedKey: "")
        let now = Date(timeIntervalSince1970: Double(Instance.now().milliseconds / 1_000))
        let path = BackupCommand.name(target, now)
        var made: BackupManifest?
        try BackupFiles.make(path) { partial in
            let source: any BackupSource =
                if let url = configuration.values["database_url"], !url.isEmpty { PostgresBackup(url: url) } else { try SQLiteBackup(folder: folder) }
            var bar = ProgressBar("backup")
            let file = partial + "/" + source.file
            let figures = try source.copy(to: file, hospital: configuration.settings.hospital, sealer: Sealer(secret: secret)) { bar.show($0 * 0.9) }
            let manifest = BackupManifest(
                kind: source.kind, madeAt: now.formatted(.iso8601), release: Release.version, schema: figures.schema, file: source.file,
                bytes: BackupFiles.size(file), sha256: try BackupFiles.digest(file) { bar.show(0.9 + $0 * 0.1) }, hasKey: withKey, counts: figures.counts,
                rollcall: figures.rollcall)
            bar.end()
            if withKey { try BackupFiles.copy(folder + "/key", to: partial + "/key") { _ in } }
            try BackupFiles.write(try manifest.data, to: partial + "/" + BackupManifest.file)
            made = manifest
        }
        guard let made else { return }
        if json { print(String(decoding: try made.data, as: UTF8.self)) } else {
            Output.line("backup", path)
            Output.line("bytes", made.bytes)
            Output.line("patients", made.counts["patient"] ?? 0)
            Output.line("stays checked", made.rollcall.checked)
        }
        Output.note(
            withKey
                ? "THE KEY IS IN THE BACKUP: whoever has it can read every name and number. Keep it like the key itself."
                : "The key is not in the backup. Keep \(folder)/key in another place: without it names and numbers cannot be read.")
    }

    /// `TARGET/suifang-20261122T064500Z` where TARGET is a folder, else TARGET.
    private static func name(_ target: String, _ now: Date) -> String {
        var isFolder: ObjCBool = false
        var target = target
        while target.count > 1, target.hasSuffix("/") { target.removeLast() }
        guard FileManager.default.fileExists(atPath: target, isDirectory: &isFolder), isFolder.boolValue else { return target }
        let stamp = now.formatted(.iso8601).filter { !"-:".contains($0) }
        return target + "/suifang-" + stamp
    }
}
