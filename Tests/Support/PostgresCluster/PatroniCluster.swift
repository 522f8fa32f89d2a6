import Foundation
import Postgres
import SQL
import Synchronization

/// Three PostgreSQL servers that elect their primary: Patroni on etcd, configured by the sample that hospitals are given, on
/// loopback and in a folder of its own, gone with the process.
public final class PatroniCluster: Sendable {
    public static let members = 1...3

    /// What is missing on this machine; nil where nothing is.
    public static var missing: String? {
        let programs = ["/usr/bin/patroni", "/usr/bin/patronictl", "/usr/bin/etcd"]
        let absent = programs.filter { !FileManager.default.isExecutableFile(atPath: $0) } + (PostgresCluster.programs == nil ? ["PostgreSQL"] : [])
        return absent.isEmpty ? nil : "not installed: \(absent.joined(separator: ", ")); bin/setup --for test"
    }

    public let folder: String
    /// Where each server listens, by member from 0.
    public let ports: [Int]
    private let keeper: Mutex<Keeper>

    /// Starts them; `sample` is Patroni's configuration. `ports`: twice `etcds`, and six more, on which nobody listens.
    public init(sample: String, etcds: Int, ports: [Int]) throws {
        guard let programs = PostgresCluster.programs else { throw PostgresCluster.Failure.notInstalled }
        folder = "/tmp/suifang-patroni-\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0 ... .max))"
        self.ports = Array(ports[(2 * etcds)..<(2 * etcds + 3)])
        keeper = Mutex(try Keeper(PatroniCluster.script, folder: folder, arguments: [programs, sample, String(etcds)] + ports.map(String.init)))
    }

    /// The address of a database with all three hosts, as a hospital would write it.
    public func url(_ database: String) -> String {
        let hosts = ports.map { _ in "127.0.0.1" }.joined(separator: ",")
        return "host=\(hosts) port=\(ports.map(String.init).joined(separator: ",")) dbname=\(database) user=\(database) password=\(database) target_session_attrs=read-write"
    }

    /// The address of a database on one member.
    public func url(_ database: String, on member: Int) -> String {
        "host=127.0.0.1 port=\(ports[member - 1]) dbname=\(database) user=\(database) password=\(database) connect_timeout=2"
    }

    /// A user and a database of one name.
    public func create(_ name: String) throws { try ask("create \(name)") }
    public func start(_ member: Int) throws { try ask("start \(member)") }
    /// Ends Patroni and its server at once.
    public func kill(_ member: Int) throws { try ask("kill \(member)") }
    /// Stops every process of a member from running; its connections stay open.
    public func freeze(_ member: Int) throws { try ask("freeze \(member)") }
    public func thaw(_ member: Int) throws { try ask("thaw \(member)") }
    public func switchover(from member: Int, to other: Int) throws { try ask("switchover \(member) \(other)") }

    private func ask(_ request: String) throws { try keeper.withLock { try $0.ask(request) } }

    /// How many connections of the program one member has.
    public func reads(on member: Int) -> Int {
        ask(member) { try $0.count("SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'suifang' AND usename <> 'postgres'") } ?? 0
    }

    /// A standby replays nothing more until it is started anew.
    public func pause(_ member: Int) throws { try ask("pause \(member)") }

    /// Asks one member as its owner; nil where it does not answer.
    private func ask<T>(_ member: Int, _ body: (any Connection) throws -> T) -> T? {
        var settings = PostgresSettings(
            url: "host=127.0.0.1 port=\(ports[member - 1]) dbname=postgres user=postgres password='another long secret' connect_timeout=2")
        (settings.connections, settings.patience, settings.statementTimeout, settings.isWriting) = (1, 50, 1_000, false)
        guard let database = try? PostgresDatabase(settings) else { return nil }
        defer { database.close() }
        return try? database.readBlocking(body)
    }

    /// What one member is at the moment, as its server says; nil where it does not answer.
    public func look(at member: Int) -> Member? {
        let found: Member?? = ask(member) { connection in
            try connection.first(
                """
                SELECT CASE WHEN pg_is_in_recovery() THEN 0 ELSE 1 END, (SELECT COUNT(*) FROM pg_stat_replication WHERE state = 'streaming'), \
                COALESCE((SELECT MAX(application_name) FROM pg_stat_replication WHERE sync_state = 'sync'), '')
                """
            ) { Member(isPrimary: $0.int(0) == 1, standbys: $0.int(1), synchronous: Int($0.string(2).drop { !$0.isNumber })) }
        }
        return found ?? nil
    }

    /// The one that takes writes, asking all but `except`; nil where there is none.
    public func primary(except: Int? = nil) -> Int? { PatroniCluster.members.first { $0 != except && look(at: $0)?.isPrimary == true } }

    /// Whether a primary has two standbys, and Patroni knows of one of them that it has everything: right after a change it does
    /// not yet, and nobody would follow a primary that is lost at that moment.
    public var isWhole: Bool {
        guard (try? ask("whole")) != nil else { return false }
        return PatroniCluster.members.contains { member in look(at: member).map { $0.standbys == 2 && $0.synchronous != nil } ?? false }
    }

    public struct Member: Sendable {
        public var isPrimary: Bool
        public var standbys: Int
        /// The member that what is committed waits for.
        public var synchronous: Int?
    }
}
