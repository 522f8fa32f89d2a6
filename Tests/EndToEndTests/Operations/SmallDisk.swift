import Foundation
import SQL
import SQLite

/// A server whose data lies on a small disk of its own, that nobody else sees.
final class SmallDisk: Sendable {
    let server: Program
    private let instance: Instance
    /// The disk as seen from outside its namespace.
    private let folder: String
    private let copy: URL

    static let mayMount: Bool = {
        guard geteuid() == 0, let folder = try? Folder("mount") else { return false }
        let trial = Process()
        trial.executableURL = URL(filePath: "/usr/bin/unshare")
        trial.arguments = ["-m", "mount", "-t", "tmpfs", "tmpfs", folder.url.path]
        trial.standardError = FileHandle.nullDevice
        guard (try? trial.run()) != nil else { return false }
        trial.waitUntilExit()
        return trial.terminationStatus == 0
    }()

    /// Starts the server over a copy of what the instance holds.
    init(_ instance: Instance, megabytes: Int) throws {
        self.instance = instance
        let disk = instance.folder.file("disk").path
        copy = instance.folder.file("rescued")
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        let script = """
            mount -t tmpfs -o size=\(megabytes)m tmpfs '\(disk)' && cp -a '\(instance.data.path)/.' '\(disk)/' \
            && exec '\(Place.binary.path)' serve --data '\(disk)' --host 127.0.0.1 --port \(instance.port)
            """
        server = try Program(
            URL(filePath: "/usr/bin/unshare"), ["-m", "bash", "-c", script], environment: instance.settings, output: instance.folder.file("serve.log"))
        folder = "/proc/\(server.pid)/root\(disk)"
    }

    /// Leaves no room for a single byte.
    func fill() throws {
        let file = open(folder + "/ballast", O_WRONLY | O_CREAT, 0o600)
        guard file >= 0 else { throw NeverHappened(description: "no ballast: \(String(cString: strerror(errno)))") }
        defer { close(file) }
        for size in [1 << 16, 1 << 12, 1] {
            let block = [UInt8](repeating: 1, count: size)
            while write(file, block, size) == size {}
        }
    }

    /// Makes room again, and keeps a way to look at the data when the server and its disk are gone.
    func empty() throws { try FileManager.default.removeItem(atPath: folder + "/ballast") }

    /// What the database holds.
    func rescued<T>(_ look: (any Connection) throws -> T) throws -> T {
        let database = try SQLiteDatabase(path: copy.appending(path: "suifang.db").path)
        defer { try? database.close() }
        return try database.readBlocking(look)
    }

    /// Copies the data out while the disk is still there.
    func rescue() throws {
        for name in ["suifang.db", "suifang.db-wal"] where FileManager.default.fileExists(atPath: folder + "/" + name) {
            try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: copy.appending(path: name).path)
        }
    }
}
