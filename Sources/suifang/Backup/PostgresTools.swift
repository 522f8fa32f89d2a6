import Foundation
import Postgres

/// PostgreSQL's own programs: those on the PATH, else the newest that Debian has installed.
struct PostgresTools {
    private let environment: [String: String]

    init(url: String) throws {
        guard let environment = PostgresDatabase.environment(of: url) else { throw BackupFailure("database_url is no address of a database") }
        self.environment = environment
    }

    /// Runs `name` to its end, called over now and then meanwhile; throws with the last of what it said.
    func run(_ name: String, _ arguments: [String], meanwhile: () -> Void = {}) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try PostgresTools.find(name))
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let said = Pipe()
        process.standardError = said
        try process.run()
        while process.isRunning {
            meanwhile()
            // What it says fits the pipe: these programs are told to say errors only.
            poll(nil, 0, 100)
        }
        let words = String(decoding: said.fileHandleForReading.readDataToEndOfFile().suffix(600), as: UTF8.self)
        guard process.terminationStatus == 0 else { throw BackupFailure("\(name) ended with \(process.terminationStatus): \(words)") }
    }

    private static func find(_ name: String) throws -> String {
        var folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let debian = "/usr/lib/postgresql"
        let versions = ((try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []).compactMap { Int($0) }.sorted(by: >)
        folders += versions.map { "\(debian)/\($0)/bin" }
        guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/" + name) }) else {
            throw BackupFailure("\(name) is not installed: apt-get install postgresql-client")
        }
        return folder + "/" + name
    }
}
