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
    private let templates = Mutex<Set<String>>([])
    private let databases = Mutex(0)
    private let keeper: Mutex<Keeper>

    /// `isDurable`: as a hospital's server is set up, for measuring; else small, and not synchronised when it is made.
    public init(isDurable: Bool = false) throws {
        guard let programs = PostgresCluster.programs else { throw Failure.notInstalled }
        folder = "/tmp/suifang-postgres-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
        let sizes = isDurable ? ["1GB", "8GB", "on"] : ["64MB", "512MB", "off"]
        keeper = Mutex(try Keeper(PostgresCluster.script, folder: folder, arguments: [programs] + sizes))
    }

    /// The folder of the newest PostgreSQL's programs.
    static var programs: String? {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        return versions.compactMap(Int.init).max().map { "/usr/lib/postgresql/\($0)/bin" }
    }

    /// The address of a database of this server.
    public func url(_ database: String) -> String { "host=\(folder) dbname=\(database) user=suifang" }

    /// A new empty database, or a copy of `template`, which `fill` makes once. Gives its name.
    public func makeDatabase(template: String? = nil, fill: (_ url: String) throws -> Void = { _ in }) throws -> String {
        if let template {
            try templates.withLock { templates in
                guard !templates.contains(template) else { return }
                try ask("create \(template) template0")
                try fill(url(template))
                templates.insert(template)
            }
        }
        let number = databases.withLock { count in
            count += 1
            return count
        }
        let name = "test\(number)"
        try ask("create \(name) \(template ?? "template0")")
        return name
    }

    /// Sweeps and counts every table of every database.
    public func vacuum() throws { try ask("vacuum") }

    public func drop(_ database: String) { try? ask("drop \(database)") }

    /// Kills the server without letting it finish anything, and starts it again.
    public func crash() throws { try ask("crash") }
    public func stop() throws { try ask("stop") }
    public func start() throws { try ask("start") }

    /// Listens on a port of loopback as well, with a certificate for `localhost` of the authority `ca.crt` in the folder; there is
    /// another, `other.crt`, which has nothing to do with it.
    public func secure(port: Int) throws { try ask("secure \(port)") }
    /// Stops every process of the server from running; its connections stay open.
    public func freeze() throws { try ask("freeze") }
    public func thaw() throws { try ask("thaw") }

    private func ask(_ request: String) throws { try keeper.withLock { try $0.ask(request) } }
}
