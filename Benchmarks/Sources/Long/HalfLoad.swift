import Content
import Engine
import FollowUp
import Foundation
import Postgres
import SQL
import SQLite
import Storage

/// Half an hour at half load: what a short drain of the same run reached, halved, falls due steadily while the dispatcher sends.
/// Nothing may grow but what is stored, and the last minutes must be as good as the first.
struct HalfLoad {
    var place: String
    var content: String
    var minutes: Int
    var isSQLite: Bool
    /// Contacts of the short drain.
    var contacts: Int

    /// What all databases of this benchmark may take.
    private static let disk = 60e9
    /// Bytes that a contact takes with its patient, its message and what was written ahead, for planning only.
    private static let bytesOfContact = 4_000.0

    private struct Minute {
        var flow: SteadyFlow.Stretch
        var size: DatabaseSize
    }

    func run() async throws -> [Outcome] {
        var settings = Settings()
        // It may be night where this is measured.
        settings.policy.messageHours = .wholeDay
        let hospital = DueHospital(library: try ContentLoader.load(folder: content), count: contacts, settings: settings)
        if isSQLite {
            let path = place + "/half.db"
            let database = try SQLiteDatabase(path: path, durability: .full)
            try database.migrate(Schema.migrations, appliedAt: 0)
            try hospital.fill(database)
            try hospital.figures.prepare(database, now: SteadyFlow.now())
            defer { try? database.close() }
            return try await measure(database, hospital, lanes: 1, folder: place) { try DatabaseSize.sqlite(database, path: path, byPart: $0) }
        }
        let server = try DueServer(hospital: hospital)
        var outcomes: [Outcome] = []
        try await server.withCopy { copy in
            let database = try copy.open()
            outcomes = try await measure(database, hospital, lanes: 2, folder: server.cluster.folder) { _ in try DatabaseSize.postgres(database) }
        }
        return outcomes
    }

    private func measure(
        _ database: any Database, _ hospital: DueHospital, lanes: Int, folder: String, size: (_ byPart: Bool) throws -> DatabaseSize
    ) async throws -> [Outcome] {
        let drained = Double(contacts) / (try await Drain.seconds([database], hospital, lanes: lanes))
        Progress.say("a drain of \(contacts): \(Progress.figure(drained)) contacts/s")
        var first = 1_000_000_000
        // What the disk has room for, feeder and log included.
        let room = min(HalfLoad.disk, ProcessUse.freeDisk(folder) - 5e9) / HalfLoad.bytesOfContact / Double(minutes * 60)
        var rate = min(drained / 2, room)
        if rate < drained / 2 { Progress.say("the disk has room for \(Progress.figure(rate)) contacts/s only") }
        // Both together, feeder and dispatcher, must keep up: else less.
        while true {
            var last = SteadyFlow.Stretch()
            try await SteadyFlow(database, hospital.core, rate: rate, first: first).run(stretches: 2, of: 10, lanes: lanes) { stretch in
                last = stretch
                return true
            }
            first += 100_000_000
            Progress.say("trying \(Progress.figure(rate)) contacts/s: \(Progress.figure(last.rate)) sent, late \(Progress.figure(last.late(0.99))) ms (p99)")
            if last.rate >= 0.97 * rate, last.late(0.99) <= 1_000 { break }
            rate *= 0.8
            guard rate > 10 else { throw Unexpected("no rate can be kept up") }
        }
        let before = try size(true)
        var done: [Minute] = []
        var isCut = false
        try await SteadyFlow(database, hospital.core, rate: rate, first: first).run(stretches: minutes, of: 60, lanes: lanes) { stretch in
            let now = try size(false)
            done.append(Minute(flow: stretch, size: now))
            tell(done.count, stretch, now)
            isCut = ProcessUse.freeDisk(folder) < 5e9 || now.total + now.log > HalfLoad.disk
            return !isCut
        }
        if isCut { Progress.say("stopped: the disk would have become full") }
        return outcomes(done, wished: rate, drained: drained, before: before, after: try size(true), isCut: isCut)
    }

    private func tell(_ minute: Int, _ flow: SteadyFlow.Stretch, _ size: DatabaseSize) {
        let figure = Progress.figure
        Progress.say(
            "minute \(minute): \(flow.contacts) contacts, \(figure(flow.rate, 0))/s; late \(figure(flow.late(0.5), 1)) / \(figure(flow.late(0.99), 1)) ms; "
                + "\(flow.rounds) rounds of \(figure(1_000 * flow.inRounds / Double(max(flow.rounds, 1)), 1)) ms, "
                + "\(figure(1e6 * flow.inRounds / Double(max(flow.contacts, 1)), 0)) µs in rounds and \(figure(1e6 * flow.busyOfContact, 0)) µs busy a contact; "
                + "\(figure(flow.memory, 0)) MB resident; database \(figure(size.total / 1e6, 0)) MB, log \(figure(size.log / 1e6, 0)) MB on disk, "
                + "\(figure(size.written / 1e6, 0)) MB written; \(size.dead) dead rows; feeder \(figure(flow.behind, 1)) s behind at worst")
    }

    private func outcomes(_ done: [Minute], wished: Double, drained: Double, before: DatabaseSize, after: DatabaseSize, isCut: Bool) -> [Outcome] {
        let name = isSQLite ? "half load on SQLite" : "half load on PostgreSQL"
        let some = max(1, min(5, done.count / 2))
        let (head, tail) = (done.prefix(some), done.suffix(some))
        func rate(_ part: ArraySlice<Minute>) -> Double { Double(part.reduce(0) { $0 + $1.flow.contacts }) / part.reduce(0) { $0 + $1.flow.seconds } }
        func busy(_ part: ArraySlice<Minute>) -> Double { 1e6 * part.reduce(0) { $0 + $1.flow.busy } / Double(part.reduce(0) { $0 + $1.flow.contacts }) }
        let count = done.reduce(0) { $0 + $1.flow.contacts }
        let waits = done.flatMap(\.flow.late).sorted()
        func late(_ share: Double) -> Double { waits.isEmpty ? .nan : waits[min(waits.count - 1, Int(Double(waits.count) * share))] }
        let growth = (done.last?.flow.memory ?? .nan) - (done.first?.flow.memory ?? .nan)
        let log = done.map(\.size.log).max() ?? .nan
        // As the server of this benchmark is set up: max_wal_size 8 GB, which checkpoints exceed somewhat.
        let bound = isSQLite ? 1e9 : 10e9
        let grown = after.total - before.total
        Progress.say("what a contact adds, feeder's rows included:")
        for part in after.growth(since: before, count: count) where part.bytes >= 1 { Progress.say("  \(part.name): \(Progress.figure(part.bytes)) bytes") }
        let steady = rate(tail) / rate(head)
        let cost = busy(head) / busy(tail)
        return [
            Outcome(
                name: "\(name), contacts a second, against those that fell due", product: rate(done[...]), unit: "contacts/s", reference: wished,
                ratio: rate(done[...]) / wished, asked: "ratio ≥ 0.95", passes: rate(done[...]) >= 0.95 * wished),
            Outcome(name: "\(name), contacts a second, against half of a drain", product: rate(done[...]), unit: "contacts/s", reference: drained / 2, ratio: rate(done[...]) / (drained / 2)),
            Outcome(
                name: "\(name), last \(some) minutes' rate against the first", product: rate(tail), unit: "contacts/s", reference: rate(head), ratio: steady,
                asked: "ratio ≥ 0.9", passes: steady >= 0.9 && !isCut && done.count == minutes),
            Outcome(
                name: "\(name), busy time of a contact, first \(some) minutes against the last", product: busy(tail), unit: "µs", reference: busy(head), ratio: cost,
                asked: "ratio ≥ 0.9", passes: cost >= 0.9),
            Outcome(name: "\(name), lateness, median", product: late(0.5), unit: "ms"),
            Outcome(name: "\(name), lateness, 99th percentile", product: late(0.99), unit: "ms"),
            Outcome(name: "\(name), resident memory at the end", product: done.last?.flow.memory ?? .nan, unit: "MB"),
            Outcome(name: "\(name), memory added since the first minute", product: growth, unit: "MB", asked: "≤ 64 MB", passes: growth <= 64),
            Outcome(name: "\(name), memory added for each contact", product: growth * 1e6 / Double(max(count, 1)), unit: "bytes"),
            Outcome(name: "\(name), database added for each contact, feeder's rows included", product: grown / Double(max(count, 1)), unit: "bytes"),
            Outcome(name: "\(name), log on disk at most", product: log / 1e6, unit: "MB", asked: "≤ \(Progress.figure(bound / 1e6)) MB", passes: log <= bound),
            Outcome(name: "\(name), log written for each contact", product: isSQLite ? .nan : ((done.last?.size.written ?? 0) - before.written) / Double(max(count, 1)), unit: "bytes"),
            Outcome(name: "\(name), dead rows at the end", product: Double(done.last?.size.dead ?? 0), unit: "rows"),
        ].filter { !$0.product.isNaN }
    }
}
