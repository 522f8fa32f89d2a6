import Foundation
import Postgres
import Synchronization

/// A PostgreSQL server of the test process's own: a new folder, a Unix socket and no port, gone with the process.
///
/// The server refuses to run as root; then it runs as the user `postgres`.
public final class PostgresCluster: Sendable {
    public enum Failure: Error { case notInstalled, failed(String) }

    /// The one that tests share, started by the first that asks.
    public static let shared = Result { try PostgresCluster() }

    public let folder: String
    private let programs: String
    private let templates = Mutex<Set<String>>([])
    private let databases = Mutex(0)
    /// Its end tells the keeper that the process is gone, however it went.
    private let life: Pipe

    /// `isDurable`: as a hospital's server is set up, for measuring; else small, and not synchronised when it is made.
    public init(isDurable: Bool = false) throws {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        guard let version = versions.compactMap(Int.init).max() else { throw Failure.notInstalled }
        programs = "/usr/lib/postgresql/\(version)/bin"
        folder = "/tmp/suifang-postgres-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
        life = Pipe()
        let ready = Pipe()
        let keeper = Process()
        keeper.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        keeper.arguments = ["/bin/sh", "-c", PostgresCluster.script, "postgres-keeper", folder, programs, isDurable ? "1GB" : "64MB", isDurable ? "8GB" : "512MB"]
        keeper.standardInput = life
        keeper.standardOutput = ready
        try keeper.run()
        let said = String(decoding: ready.fileHandleForReading.availableData, as: UTF8.self)
        guard said == "ready\n" else { throw Failure.failed("the server did not start; see \(folder)/log") }
    }

    /// Starts the server, waits for its standard input to end, stops the server and removes the folder.
    private static let script = """
        folder=$1; programs=$2; buffers=$3; log=$4; as=
        mkdir -m 700 "$folder" || exit 1
        if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; as="setpriv --reuid=postgres --regid=postgres --clear-groups --"; fi
        cd "$folder"
        {
          $as "$programs/initdb" --pgdata="$folder/data" --username=suifang --auth=trust --encoding=UTF8 --locale=C --no-sync &&
          $as sh -c 'cat >>"$1/data/postgresql.conf"' - "$folder" <<CONF &&
        listen_addresses = ''
        unix_socket_directories = '$folder'
        shared_buffers = $buffers
        max_connections = 300
        max_wal_size = $log
        checkpoint_timeout = 30min
        autovacuum_naptime = 10s
        CONF
          $as "$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait start
        } </dev/null >"$folder/start" 2>&1 || exit 1
        echo ready
        cat >/dev/null
        $as "$programs/pg_ctl" --pgdata="$folder/data" --mode=immediate stop >/dev/null 2>&1
        rm -rf "$folder"
        """

    /// The address of a database of this server.
    public func url(_ database: String) -> String { "host=\(folder) dbname=\(database) user=suifang" }

    /// A new empty database, or a copy of `template`, which `fill` makes once. Gives its name.
    public func makeDatabase(template: String? = nil, fill: (_ url: String) throws -> Void = { _ in }) throws -> String {
        if let template {
            try templates.withLock { templates in
                guard !templates.contains(template) else { return }
                try run("createdb", [template])
                try fill(url(template))
                templates.insert(template)
            }
        }
        let number = databases.withLock { count in
            count += 1
            return count
        }
        let name = "test\(number)"
        try run("createdb", ["--template=\(template ?? "template0")", name])
        return name
    }

    /// Sweeps and counts every table of every database.
    public func vacuum() throws { try run("vacuumdb", ["--all", "--analyze", "--quiet"]) }

    public func drop(_ database: String) { try? run("dropdb", ["--if-exists", "--force", database]) }

    /// Kills the server without letting it finish anything, and starts it again.
    public func crash() throws { try control(["--mode=immediate", "restart"]) }
    public func stop() throws { try control(["--mode=immediate", "stop"]) }
    public func start() throws { try control(["start"]) }

    private func control(_ arguments: [String]) throws {
        let asOwner = getuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : []
        try launch(asOwner + ["\(programs)/pg_ctl", "--pgdata=\(folder)/data", "--log=\(folder)/log", "--wait"] + arguments)
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        try launch(["\(programs)/\(program)", "--host=\(folder)", "--username=suifang"] + arguments)
    }

    private func launch(_ command: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let complaints = Pipe()
        process.standardError = complaints
        try process.run()
        let said = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure.failed(said) }
    }
}
