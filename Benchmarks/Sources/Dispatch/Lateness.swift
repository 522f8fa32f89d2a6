import Content
import Engine
import FollowUp
import Foundation
import Logging
import SQL
import SQLite
import Storage

/// Contacts that fall due one after another, 100 a second: how long after its moment each one's message is given away.
struct Lateness {
    var place: String
    var content: String
    var seconds: Int
    var peer: Peer

    func run() async throws -> [Outcome] {
        let hospital = DueHospital(library: try ContentLoader.load(folder: content), count: seconds * 100)
        let file = try SQLiteDatabase(path: place + "/late.db", durability: .full)
        try file.migrate(Schema.migrations, appliedAt: 0)
        let sqlite = try await percentile(file, hospital)
        let server = try DueServer(hospital: DueHospital(library: hospital.core.library, count: 0))
        var postgres = Double.nan
        try await server.withCopy { postgres = try await percentile($0.open(), hospital) }
        let pgqueuer = try peer.run("pgqueuer_jobs.py", ["late", server.cluster.folder, try server.cluster.makeDatabase(), String(seconds * 100), String(seconds)])
        return [
            Outcome(name: "lateness at 100 a second on SQLite, 99th percentile", product: sqlite, unit: "ms", reference: pgqueuer["p99"], ratio: nil, asked: "≤ 35 ms", passes: sqlite <= 35),
            Outcome(name: "lateness at 100 a second on PostgreSQL, 99th percentile, against pgqueuer", product: postgres, unit: "ms", reference: pgqueuer["p99"], ratio: nil, asked: "≤ 35 ms", passes: postgres <= 35),
        ]
    }

    private static func now() -> Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded())) }

    private func percentile(_ database: any Database, _ hospital: DueHospital) async throws -> Double {
        let library = hospital.core.library
        var settings = Settings()
        // It may be night where this is measured.
        settings.policy.messageHours = .wholeDay
        let awake = DueHospital(library: library, count: hospital.count, settings: settings)
        let first = Lateness.now() + .seconds(3)
        let clockAtFirst = ContinuousClock.now + .seconds(3)
        try awake.fill(database, spread: Span(milliseconds: 10), from: first)
        let channel = TimedChannel()
        let engine = Drain.engine(database, awake.core, clock: { Lateness.now() })
        let dispatcher = Dispatcher(engine: engine, channel: channel, logger: Logger(label: "bench"))
        let running = Task { try await dispatcher.run { try await Task.sleep(for: .milliseconds($0.milliseconds)) } }
        try await Task.sleep(for: .seconds(seconds + 5))
        running.cancel()
        _ = try? await running.value
        // The number at the end of the address is the contact's place in the row.
        let late = channel.arrivals.map { arrival in
            (arrival.at - (clockAtFirst + .milliseconds(10 * ((Int(arrival.address) ?? 0) - 13_800_000_000)))).inSeconds * 1_000
        }.sorted()
        guard late.count == hospital.count else { throw Unexpected("\(late.count) of \(hospital.count) messages left") }
        return late[late.count * 99 / 100]
    }
}
