import Foundation
import Postgres
import PostgresCluster
import SQL

/// Two processes on one PostgreSQL server of their own, a gateway that misbehaves, and invented people who fall due one after
/// the other.
final class FaultBench: Sendable {
    static var isPossible: Bool { Place.isThere(URL(filePath: "/usr/lib/postgresql")) }

    /// The one server, where there is but one.
    let cluster: PostgresCluster?
    let database: PostgresDatabase
    let gateway: FaultyGateway
    let nodes: [FaultNode]
    let watch: AirWatch

    /// On a server of its own. `more`: settings of each process by its number, besides those of all.
    convenience init(
        _ name: String, seed: UInt64, delay: ClosedRange<Int> = 10...300, binary: URL = Place.binary, more: (Int) -> [String: String] = { _ in [:] }
    ) async throws {
        let cluster = try PostgresCluster(isDurable: true)
        let url = cluster.url(try cluster.makeDatabase())
        try await self.init(name, seed: seed, delay: delay, cluster: cluster, url: url, binary: binary, more: more)
    }

    /// On the database at `url`; `own`: the address for the test's own looks, which no fault may disturb.
    init(
        _ name: String, seed: UInt64, delay: ClosedRange<Int> = 10...300, cluster: PostgresCluster? = nil, url: String, own: String? = nil, binary: URL = Place.binary,
        more: (Int) -> [String: String] = { _ in [:] }
    ) async throws {
        let ports = try Ports.free(2)
        let gateway = try await FaultyGateway(seed: seed, delay: delay, listeners: ports)
        let instances = try ports.enumerated().map { number, port in
            try Instance(
                "\(name)-\(port)", port: port,
                settings: [
                    "SUIFANG_DATABASE_URL": url, "SUIFANG_CHANNEL": "kannel", "SUIFANG_KANNEL_URL": "http://127.0.0.1:\(gateway.port)/cgi-bin/sendsms",
                    "SUIFANG_KANNEL_USERNAME": "suifang", "SUIFANG_KANNEL_PASSWORD": "bench", "SUIFANG_KANNEL_SENDER": "10690001",
                ].merging(more(number)) { $1 })
        }
        for instance in instances { instance.binary = binary }
        // The first makes the key; the other is given it, as a second machine would be.
        try await instances[0].command("rollcall")
        try FileManager.default.createDirectory(at: instances[1].data, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: instances[0].data.appending(path: "key"), to: instances[1].data.appending(path: "key"))
        var settings = PostgresSettings(url: own ?? url)
        settings.patience = 2_000
        (self.cluster, self.gateway) = (cluster, gateway)
        database = try PostgresDatabase(settings)
        nodes = instances.map { FaultNode($0) }
        watch = AirWatch(database)
    }

    /// Takes in people and lets their questionnaires fall due from three seconds on, so many a second.
    func admit(_ scale: FaultScale) async throws {
        let list = try nodes[0].instance.folder.write(Discharges.crowd(scale.people, from: 0), to: "people.csv")
        let imported = try await nodes[0].instance.answer("import", list.path)
        guard imported["added"]["patients"].int == scale.people else { throw CommandFailed(description: "not everybody was taken in: \(imported)") }
        try await change(
            """
            UPDATE contact SET next_at = later.at FROM (SELECT hospital_id, id, \(FaultBench.now + 3_000) + ROW_NUMBER() OVER (ORDER BY id) * 1000 / \(scale.perSecond) AS at \
            FROM contact WHERE node = 'D7' AND state = 'planned') later WHERE contact.hospital_id = later.hospital_id AND contact.id = later.id
            """)
    }

    func serve() async throws { for node in nodes { try await node.serve() } }

    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

    func change(_ statement: Statement) async throws { try await database.write { _ = try $0.execute(statement) } }
    func count(_ statement: Statement) async throws -> Int { try await database.read { try $0.count(statement) } }

    /// What is due or on its way now.
    func moving() async throws -> Int {
        let sent = try await count("SELECT COUNT(*) FROM attempt WHERE state IN ('queued', 'sending')")
        return sent + (try await count("SELECT COUNT(*) FROM contact WHERE node = 'D7' AND (state = 'planned' OR next_at <= \(FaultBench.now))"))
    }

    /// Until nobody is due and nothing is on its way.
    func drain(within limit: Duration) async throws {
        _ = try await eventually("nothing moves any more", within: limit, every: .milliseconds(200)) { ((try? await moving()) ?? 1) == 0 ? true : nil }
    }

    /// Half an hour passes for those who are tried again, and two hours for those whose message nobody knows about.
    func letTimePass(within limit: Duration = .seconds(120)) async throws {
        for _ in 0..<6 {
            try await change("UPDATE contact SET next_at = 1 WHERE state = 'reaching' AND reach IN ('unknown', 'retry')")
            try await drain(within: limit)
            if try await count("SELECT COUNT(*) FROM contact WHERE state = 'reaching' AND reach IN ('unknown', 'retry')") == 0 { return }
        }
    }

    /// A view of its own of one server, which does not wait for another.
    func look(at url: String) throws -> PostgresDatabase {
        var settings = PostgresSettings(url: url)
        (settings.connections, settings.isWriting) = (1, false)
        return try PostgresDatabase(settings)
    }

    func stop() async {
        for node in nodes { await node.stop() }
        await gateway.stop()
        database.close()
    }
}
