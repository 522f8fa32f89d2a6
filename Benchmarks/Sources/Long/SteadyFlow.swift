import Engine
import FollowUp
import Foundation
import Logging
import SQL
import Storage

/// Contacts that fall due one after another at a steady rate while dispatchers send them, watched minute by minute.
///
/// A feeder makes them, a tenth of a second's worth at a time and two seconds ahead, in the same database and on the same machine:
/// its work is part of what is measured. Dispatchers turn as `Dispatcher.run` does, with a watch around each round.
final class SteadyFlow: Sendable {
    /// What one stretch of time showed.
    struct Stretch: Sendable {
        var seconds = 0.0
        var contacts = 0
        var rounds = 0
        /// Seconds that dispatchers were in rounds which did something, all lanes together.
        var inRounds = 0.0
        /// Seconds that this process's threads ran, feeder included.
        var busy = 0.0
        /// In milliseconds, sorted: from a contact's moment until its message is with the provider.
        var late: [Double] = []
        var memory = 0.0
        /// How far the feeder was behind at worst, in seconds.
        var behind = 0.0

        var rate: Double { Double(contacts) / seconds }
        var busyOfContact: Double { busy / Double(max(contacts, 1)) }
        func late(_ share: Double) -> Double { late.isEmpty ? .nan : late[min(late.count - 1, Int(Double(late.count) * share))] }
    }

    private actor Watch {
        var rounds = 0
        var seconds = 0.0
        var behind = 0.0
        func round(_ seconds: Double) { rounds += 1; self.seconds += seconds }
        func feeder(behind seconds: Double) { behind = max(behind, seconds) }
        func take() -> (rounds: Int, seconds: Double, behind: Double) {
            defer { (rounds, seconds, behind) = (0, 0, 0) }
            return (rounds, seconds, behind)
        }
    }

    private let database: any Database
    private let core: Core
    private let rate: Double
    /// The first contact's number, and its moment.
    private let first: Int
    private let start: Instant
    private let channel: LinkedChannel
    private let watch = Watch()

    static func now() -> Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded())) }

    /// `rate`: contacts a second; `first`: a number from which on no contact has one.
    init(_ database: any Database, _ core: Core, rate: Double, first: Int) {
        self.database = database
        self.core = core
        self.rate = rate
        self.first = first
        start = SteadyFlow.now() + .seconds(3)
        channel = LinkedChannel(sealer: core.sealer, clock: SteadyFlow.now)
    }

    /// Runs for `stretches` of `seconds` each; `tell` hears of each, and says whether to go on.
    func run(stretches: Int, of seconds: Double, lanes: Int, tell: (Stretch) async throws -> Bool) async throws {
        let engine = Drain.engine(database, core, clock: SteadyFlow.now)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.feed() }
            // As 'suifang serve' keeps the figures of the board.
            group.addTask {
                try await RollUp(engine: engine, logger: Logger(label: "bench")).run { try await Task.sleep(for: .milliseconds($0.milliseconds)) }
            }
            for _ in 0..<lanes {
                group.addTask { try await self.dispatch(Dispatcher(engine: engine, channel: self.channel, logger: Logger(label: "bench")), engine) }
            }
            try await Task.sleep(for: .milliseconds((start - SteadyFlow.now()).milliseconds))
            _ = await watch.take()
            for _ in 0..<stretches {
                let (count, busy, begun) = (channel.count, ProcessUse.busySeconds(), ContinuousClock.now)
                try await Task.sleep(for: .seconds(seconds))
                let seen = await watch.take()
                var stretch = Stretch()
                stretch.seconds = (ContinuousClock.now - begun).inSeconds
                stretch.contacts = channel.count - count
                (stretch.rounds, stretch.inRounds, stretch.behind) = (seen.rounds, seen.seconds, seen.behind)
                stretch.busy = ProcessUse.busySeconds() - busy
                // What an earlier flow made and did not see sent is nobody's lateness.
                stretch.late = channel.drain().filter { $0.contact >= first }.map { Double(($0.at - due(Int($0.contact))).milliseconds) }.sorted()
                stretch.memory = ProcessUse.resident()
                guard try await tell(stretch) else { break }
            }
            group.cancelAll()
            while let result = await group.nextResult() {
                if case .failure(let error) = result, !(error is CancellationError) { throw error }
            }
        }
    }

    private func due(_ contact: Int) -> Instant { start + Span(milliseconds: Int64(Double(contact - first) * 1_000 / rate)) }

    private func feed() async throws {
        let rows = ManyRows(core: core, database: database)
        let (rate, start) = (rate, start)
        var made = 0
        while !Task.isCancelled {
            let now = SteadyFlow.now()
            // Two seconds ahead, so that no contact is late because its row was.
            let wanted = Int(Double((now + .seconds(2) - start).milliseconds) / 1_000 * rate)
            guard wanted > made else {
                try await Task.sleep(for: .milliseconds(20))
                continue
            }
            let count = min(wanted - made, max(1, Int(rate)))
            await watch.feeder(behind: Double(wanted - made) / rate)
            let from = first + made
            let moment = due(from)
            try await database.write { connection in
                try rows.patients(from, count, now: now - .days(14), on: connection)
                try rows.due(from, count, at: moment, every: 1_000_000 / rate, on: connection)
            }
            made += count
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private func dispatch(_ dispatcher: Dispatcher, _ engine: Engine) async throws {
        var place: DuePlace?
        while !Task.isCancelled {
            let begun = ContinuousClock.now
            let beat = try await dispatcher.round(after: place)
            let wasFromTheBeginning = place == nil
            place = beat.turn.place
            if !beat.turn.isEmpty { await watch.round((ContinuousClock.now - begun).inSeconds) }
            if !beat.turn.isEmpty || !wasFromTheBeginning { continue }
            let next = try await engine.read { try $0.nextMoment() }
            let wait = next.map { min(max($0 - SteadyFlow.now(), Span(milliseconds: 2)), .milliseconds100) } ?? .milliseconds100
            try await Task.sleep(for: .milliseconds(wait.milliseconds))
        }
    }
}

extension Span {
    /// A feeder that is later than this makes nothing that waits for longer.
    fileprivate static let milliseconds100 = Span(milliseconds: 100)
}
