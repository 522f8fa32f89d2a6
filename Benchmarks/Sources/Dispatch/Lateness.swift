import Content
import Engine
import FollowUp
import Foundation
import Logging
import PostgresCluster
import SQL
import SQLite
import Storage

/// Contacts that fall due one after another, 100 a second and 1,000 a second: how long after its moment each one's message is
/// given away, beside what other queues need for jobs that do nothing.
struct Lateness {
    var place: String
    var content: String
    var seconds: Int
    var peer: Peer

    private typealias Percentiles = (p50: Double, p99: Double)

    /// Jobs a second, and what is allowed in milliseconds for 99 of 100.
    private static let rates: [(rate: Int, limit: Double)] = [(100, 35), (1_000, 250)]

    func run() async throws -> [Outcome] {
        let library = try ContentLoader.load(folder: content)
        let server = try DueServer(hospital: DueHospital(library: library, count: 0))
        var outcomes: [Outcome] = []
        for (rate, limit) in Lateness.rates {
            // At a thousand a second some of the others take minutes to be told of what lies ahead.
            let seconds = rate > 100 ? min(self.seconds, 5) : self.seconds
            let hospital = DueHospital(library: library, count: seconds * rate)
            let file = try SQLiteDatabase(path: "\(place)/late-\(rate).db", durability: .full)
            try file.migrate(Schema.migrations, appliedAt: 0)
            try hospital.figures.prepare(file, now: Lateness.now())
            let sqlite = try await percentiles(file, hospital, rate)
            try file.close()
            var postgres: Percentiles = (.nan, .nan)
            try await server.withCopy { postgres = try await percentiles($0.open(), hospital, rate) }
            let pgqueuer = try others(
                "pgqueuer", rate, ["pgqueuer_jobs.py", "late", server.cluster.folder, try server.cluster.makeDatabase(), String(hospital.count), String(seconds)])
            let apscheduler = try others("APScheduler on SQLite", rate, ["apscheduler_jobs.py", "\(place)/apscheduler-\(rate).db", String(hospital.count), String(seconds)])
            let celery = try others("Celery with Redis", rate, ["celery_jobs.py", "\(place)/celery-\(rate)", String(hospital.count), String(seconds)])
            let huey = try others("huey on SQLite", rate, ["huey_jobs.py", "late", "\(place)/huey-\(rate).db", String(hospital.count), String(seconds)])
            outcomes += [
                outcome("SQLite", rate, sqlite, against: "APScheduler", apscheduler, limit), outcome("PostgreSQL", rate, postgres, against: "pgqueuer", pgqueuer, limit),
            ]
            for (name, found) in [("pgqueuer", pgqueuer), ("APScheduler on SQLite", apscheduler), ("Celery with Redis, every change on disk", celery), ("huey on SQLite", huey)] {
                outcomes.append(Outcome(name: "  \(name) at \(rate) a second, 99th percentile (median \(Progress.figure(found.p50, 1)) ms)", product: found.p99, unit: "ms"))
            }
        }
        return outcomes
    }

    private func outcome(_ database: String, _ rate: Int, _ found: Percentiles, against name: String, _ other: Percentiles, _ limit: Double) -> Outcome {
        Outcome(
            name: "lateness at \(rate) a second on \(database), 99th percentile (median \(Progress.figure(found.p50, 1)) ms), against \(name)", product: found.p99, unit: "ms",
            reference: other.p99, ratio: found.p99 / other.p99, asked: "≤ \(Progress.figure(limit)) ms", passes: found.p99 <= limit)
    }

    private func others(_ name: String, _ rate: Int, _ arguments: [String]) throws -> Percentiles {
        Progress.say("\(name) at \(rate) a second …")
        let figures = try peer.run(arguments[0], Array(arguments.dropFirst()))
        return (figures["p50"] ?? .nan, figures["p99"] ?? .nan)
    }

    private static func now() -> Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded())) }

    private func percentiles(_ database: any Database, _ hospital: DueHospital, _ rate: Int) async throws -> Percentiles {
        let library = hospital.core.library
        var settings = Settings()
        // It may be night where this is measured.
        settings.policy.messageHours = .wholeDay
        let awake = DueHospital(library: library, count: hospital.count, settings: settings)
        // All rows are there before the first is due.
        let lead = Span.seconds(3 + Int64(hospital.count / 200))
        let first = Lateness.now() + lead
        let clockAtFirst = ContinuousClock.now + .milliseconds(lead.milliseconds)
        try awake.fill(database, spread: Span(milliseconds: Int64(1_000 / rate)), from: first)
        guard ContinuousClock.now < clockAtFirst else { throw Unexpected("the rows took longer than \(lead.milliseconds / 1_000) s") }
        let channel = TimedChannel()
        let engine = Drain.engine(database, awake.core, clock: { Lateness.now() })
        let dispatcher = Dispatcher(engine: engine, channel: channel, logger: Logger(label: "bench"))
        let running = Task { try await dispatcher.run { try await Task.sleep(for: .milliseconds($0.milliseconds)) } }
        try await Task.sleep(for: clockAtFirst - .now + .seconds(hospital.count / rate + 3))
        running.cancel()
        _ = try? await running.value
        // The number at the end of the address is the contact's place in the row.
        let late = channel.arrivals.map { arrival in
            (arrival.at - (clockAtFirst + .milliseconds(1_000 / rate * ((Int(arrival.address) ?? 0) - 13_800_000_000)))).inSeconds * 1_000
        }.sorted()
        guard late.count == hospital.count else { throw Unexpected("\(late.count) of \(hospital.count) messages left") }
        return (late[late.count / 2], late[late.count * 99 / 100])
    }
}
