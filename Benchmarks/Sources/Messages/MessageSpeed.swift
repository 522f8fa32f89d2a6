import Content
import Engine
import FollowUp
import Foundation
import Interchange
import MLLP
import PostgresCluster
import SQL
import SQLite
import Storage

/// Discharges over MLLP: received, matched with pathways, planned, committed to the disk with all that follows, and then acknowledged;
/// on 32 connections and on one. Against a loop that stores a message and twelve touches with a group commit and does nothing else
/// (SQLite by a script, PostgreSQL by pgbench with 32 clients).
struct MessageSpeed {
    var place: String
    var content: String
    var messages: Int
    var rounds: Int
    var peer: Peer
    /// Whether the statements of the first round that took longest are told.
    var tellsStatements = false

    func run() async throws -> [Outcome] {
        let library = try ContentLoader.load(folder: content)
        let cluster = try PostgresCluster(isDurable: true)
        var sqlite: [Double] = [], single: [Double] = [], bareSQLite: [Double] = []
        var postgres: [Double] = [], barePostgres: [Double] = []
        var planned = 0.0
        for round in 1...rounds {
            let file = try SQLiteDatabase(path: "\(place)/messages-\(round).db", durability: .full)
            let times = StatementTimes()
            sqlite.append(try await rate(tellsStatements ? TimedDatabase(base: file, times: times) : file, library, connections: 32, messages))
            if round == 1, tellsStatements { times.lines(40).forEach(Progress.say) }
            planned = Double(try file.readBlocking { try $0.count("SELECT COUNT(*) FROM contact") }) / Double(messages)
            try file.close()
            bareSQLite.append(try peer.run("intake_loop.py", ["\(place)/bare-\(round).db", "5", "16"])["rate"] ?? .nan)
            let alone = try SQLiteDatabase(path: "\(place)/alone-\(round).db", durability: .full)
            single.append(try await rate(alone, library, connections: 1, messages / 8))
            try alone.close()
            let timesOfServer = StatementTimes()
            try await withDatabase(of: cluster) {
                postgres.append(try await rate(tellsStatements ? TimedDatabase(base: $0, times: timesOfServer) : $0, library, connections: 32, messages))
            }
            if round == 1, tellsStatements { timesOfServer.lines(40).forEach(Progress.say) }
            barePostgres.append(try BareIntake(cluster: cluster).run(clients: 32, messages: 32_000))
        }
        return [
            Outcome.ratio("messages over MLLP on SQLite, 32 connections, against the bare intake loop", sqlite, bareSQLite, "messages/s", atLeast: 0.4),
            Outcome(name: "the same, one connection", product: single.median(), unit: "messages/s"),
            Outcome(name: "contacts planned for each", product: planned, unit: "contacts"),
            Outcome.ratio("messages over MLLP on PostgreSQL, 32 connections, against the bare intake loop", postgres, barePostgres, "messages/s", atLeast: 0.5),
        ]
    }

    private func withDatabase(of cluster: PostgresCluster, _ body: (any Database) async throws -> Void) async throws {
        let made = try TestDatabase(in: cluster, isDurable: true)
        try await body(made.database)
        withExtendedLifetime(made) {}
    }

    /// Messages a second from the first to the last answer.
    private func rate(_ database: any Database, _ library: Library, connections: Int, _ count: Int) async throws -> Double {
        let now = DueHospital.now
        let core = Core(library: library, settings: Settings(), sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource())
        try database.migrate(Schema.migrations, appliedAt: 0)
        try Figures(hospital: core.settings.hospital, policy: core.settings.policy).prepare(database, now: now)
        let engine = Engine(database: database, core: core, clock: { now }, passwords: NoPasswords(), randomBytes: { Array(repeating: 1, count: $0) })
        var options = MessageOptions()
        options.lanes = database.dialect == .postgres ? 2 : 1
        options.pause = { try? await Task.sleep(for: $0) }
        let intake = MessageIntake(engine: engine, options: options)
        let server = MLLPServer(MLLPServer.Settings(), hear: { bytes, peer in
            switch await intake.take(bytes, from: peer) {
            case .reply(let answers): .reply(answers)
            case .nothing: .nothing
            case .hangUp: .hangUp
            }
        })
        let (ports, port) = AsyncStream<Int>.makeStream()
        let running = Task { try await server.run { port.yield($0) } }
        var seconds = 0.0
        for await port in ports {
            seconds = try await send(count, to: port, over: connections)
            break
        }
        server.end()
        try await running.value
        guard try database.readBlocking({ try $0.count("SELECT COUNT(*) FROM message WHERE state = 'applied'") }) == count else { throw Unexpected("messages are missing") }
        return Double(count) / seconds
    }

    /// Each connection on a thread of its own; seconds until the last answer.
    private func send(_ count: Int, to port: Int, over connections: Int) async throws -> Double {
        let sent = SentMessage(day: HospitalZone.china.day(of: DueHospital.now))
        let texts = (0..<count).map { sent.discharge($0) }
        let clock = ContinuousClock()
        let begun = clock.now
        let failed = await withTaskGroup(of: Int.self) { group in
            for place in 0..<connections {
                let own = stride(from: place, to: count, by: connections).map { texts[$0] }
                group.addTask { await MessageSpeed.send(own, to: port) }
            }
            return await group.reduce(0, +)
        }
        let seconds = (clock.now - begun).inSeconds
        guard failed == 0 else { throw Unexpected("messages were not acknowledged") }
        return seconds
    }

    /// On a thread of its own; how many were not answered AA.
    private static func send(_ texts: [String], to port: Int) async -> Int {
        await withCheckedContinuation { done in
            Thread {
                guard let line = try? SendingLine(port: port) else { return done.resume(returning: texts.count) }
                done.resume(returning: texts.count { !line.send($0) })
            }.start()
        }
    }
}
