import Channels
import FollowUp
import Logging
import SQL
import Storage
import Synchronization

/// The loop that keeps everything moving: advance what is due, send, store the answers, sleep until the next moment.
///
/// It holds nothing that a crash could lose: the rows say what is due. Several lanes, and several processes, may run at once.
public final class Dispatcher: Sendable {
    public struct Heartbeat: Sendable, Equatable {
        public var turn: TurnReport
        public var sent: Int { turn.outgoing.count }
    }

    /// What a lane looks after.
    public enum Errand: Sendable {
        case everything
        /// Due problems and alerts to staff alone, so that none waits behind a thousand questionnaires.
        case alerts
    }

    private let engine: Engine
    private let channel: any Channel
    private let logger: Logger
    private let batch: Int
    private let metrics: Metrics?
    /// Set when the process is about to end: no round is begun any more, and what was not given away is put back.
    private let stop: Stop
    /// Set when what is on its way has taken too long for that.
    private let ending = Atomic(false)
    private let wait: @Sendable (Span) async throws -> Void
    /// The lease under which this process may give messages away now; nil when it has none. What was claimed under one lease
    /// is not given away under another: somebody has taken over in between. Asked before each message.
    private let lease: @Sendable () -> Int?
    private let claims = Claims()

    /// `batch`: how many contacts are advanced, and messages given away, at once.
    /// `wait` lets time pass before something that failed is tried again.
    public init(
        engine: Engine, channel: any Channel, logger: Logger, batch: Int = 500, metrics: Metrics? = nil, stop: Stop = Stop(),
        wait: @escaping @Sendable (Span) async throws -> Void = { _ in await Task.yield() },
        lease: @escaping @Sendable () -> Int? = { 0 }
    ) {
        self.engine = engine
        self.channel = channel
        self.logger = logger
        // What was claimed and not yet given away when a process dies is unknown, and goes to people: not too many at once.
        self.batch = min(batch, max(channel.width * 8, 16))
        self.metrics = metrics
        self.stop = stop
        self.wait = wait
        self.lease = lease
    }

    /// One round; empty when nothing was due. `place` goes on where the last one stopped; `sign` is called whenever something
    /// has gone on. A task that is cancelled meanwhile cuts short what its provider does, and nothing else.
    public func round(_ errand: Errand = .everything, after place: DuePlace? = nil, sign: @escaping @Sendable () -> Void = {}) async throws -> Heartbeat {
        let begun = metrics?.uptime()
        guard let held = lease() else { return Heartbeat(turn: TurnReport()) }
        await giveBackLate()
        let (turn, claim) = try await Task { try await take(errand, under: held, after: place) }.value
        defer { claims.end(claim) }
        if !turn.outgoing.isEmpty {
            let (outcomes, kept) = await give(turn.outgoing, under: held, sign)
            await Task { await store(outcomes, kept) }.value
        }
        if let metrics, let begun, !turn.isEmpty { metrics.round(turn, since: begun) }
        return Heartbeat(turn: turn)
    }

    /// Many contacts are decided together, without a way to undo one alone. When that fails, for whatever reason, the turn is
    /// taken anew, carefully: one that cannot be stored must not keep the others waiting.
    private func take(_ errand: Errand, under held: Int, after place: DuePlace?, carefully: Bool = false) async throws -> (TurnReport, Claims.Claim) {
        let claim = Claims.Claim()
        do {
            return (try await turn(errand, for: claim, under: held, after: place, carefully: carefully), claim)
        } catch {
            await giveBack(claim)
            if (error as? any DatabaseTrouble)?.trouble == .unreachable { claims.doubt(claim, at: engine.now) } else { claims.end(claim) }
            guard !carefully else { throw error }
            logger.notice("a turn failed and is taken anew, one contact after the other", metadata: ["error": "\(plain(error))"])
        }
        return try await take(errand, under: held, after: place, carefully: true)
    }

    private func turn(_ errand: Errand, for claim: Claims.Claim, under held: Int, after place: DuePlace?, carefully: Bool) async throws -> TurnReport {
        try await engine.workQuietly(.claiming) { [batch, lease, claims] work in
            // The database may have been waited for longer than the lease: what is claimed now could not be given away, and
            // its contact would lose a try and half an hour.
            guard lease() == held else { return TurnReport() }
            let report =
                try errand == .alerts ? work.alertTurn(limit: batch) : work.turn(limit: batch, room: batch, after: place, carefully: carefully)
            claims.take(report.outgoing.map(\.attempt), for: claim, at: work.now, by: work.core.ids.node)
            return report
        }
    }

    /// Nobody may know whether a turn that failed was committed; that nothing of it was given away is certain, and is stored.
    private func giveBack(_ claim: Claims.Claim) async {
        guard !claim.attempts.isEmpty else { return }
        await insist(on: claim.attempts.count) { [provider = channel.provider, claims] in try claims.giveBack(claim, $0, provider: provider) }
    }

    /// A commit that was on its way when its connection ended may reach the server after all, later than the answer that there
    /// was none. Its messages would be nobody's until they are held for unknown: they are looked for once more.
    private func giveBackLate() async {
        for claim in claims.doubtful(at: engine.now) {
            do {
                try await engine.workQuietly { [provider = channel.provider, claims] in try claims.giveBack(claim, $0, provider: provider) }
            } catch {
                logger.error("what was claimed could not be looked for", metadata: ["error": "\(plain(error))"])
            }
        }
    }

    /// Stores what a provider has answered.
    private func store(_ outcomes: [(attempt: ID<Attempt>, outcome: SendOutcome)], _ kept: [ID<Attempt>] = []) async {
        guard !outcomes.isEmpty || !kept.isEmpty else { return }
        let (provider, logger) = (channel.provider, logger)
        let isStored = await insist(on: outcomes.count) { work in
            try work.settle(outcomes, provider: provider) { id, error in
                logger.error("an answer could not be stored", metadata: ["attempt": "\(id)", "error": "\(plain(error))"])
            }
            try work.store.putBack(kept, of: work.core.ids.node, now: work.now)
        }
        if isStored, !kept.isEmpty { metrics?.handedBack(kept.count) }
    }

    /// Stores again and again while the database is away: what a provider has said is worth waiting for. Given up only when the
    /// process ends; the attempts are then as after a crash. False in that case.
    @discardableResult
    private func insist(on count: Int, _ body: @escaping @Sendable (Work) throws -> Void) async -> Bool {
        var pause = Span(milliseconds: 100)
        repeat {
            do {
                try await engine.workQuietly { try body($0) }
                return true
            } catch {
                logger.error("answers could not be stored and will be tried again", metadata: ["count": "\(count)", "error": "\(plain(error))"])
                try? await wait(pause)
                pause = min(pause + pause, .seconds(2))
            }
        } while !ending.load(ordering: .relaxed)
        return false
    }

    /// Gives messages away, as many at once as the provider takes. `kept` have not been given to anybody.
    private func give(
        _ messages: [OutgoingMessage], under held: Int, _ sign: @escaping @Sendable () -> Void
    ) async -> (outcomes: [(attempt: ID<Attempt>, outcome: SendOutcome)], kept: [ID<Attempt>]) {
        await withTaskGroup(of: (Int, SendOutcome).self) { group in
            var outcomes: [SendOutcome?] = Array(repeating: nil, count: messages.count)
            var next = 0
            func begin() {
                guard next < messages.count, !stop.hasBegun, !Task.isCancelled else { return }
                let (place, message) = (next, messages[next])
                next += 1
                group.addTask { [self] in (place, await give(message, under: held)) }
            }
            for _ in 0..<max(channel.width, 1) { begin() }
            while let (place, outcome) = await group.next() {
                outcomes[place] = outcome
                sign()
                begin()
            }
            var answered: [(attempt: ID<Attempt>, outcome: SendOutcome)] = []
            var kept: [ID<Attempt>] = []
            for (message, outcome) in zip(messages, outcomes) {
                if let outcome { answered.append((ID(message.attempt), outcome)) } else { kept.append(ID(message.attempt)) }
            }
            return (answered, kept)
        }
    }

    private func give(_ message: OutgoingMessage, under held: Int) async -> SendOutcome {
        guard lease() == held else { return .postponed(reason: "this process had lost its lease") }
        let begun = metrics?.uptime()
        let outcome = await channel.send(message)
        if let metrics, let begun { metrics.sent(by: channel.provider, outcome, since: begun, alert: message.decidedAt.map { engine.now - $0 }) }
        return outcome
    }

    /// Runs until it is to stop or the task is cancelled; a round that has begun is finished, so that no answer of a provider is
    /// lost. `sleep` waits for a span or until it is woken; `sign` is called whenever the loop has turned. Database faults are logged
    /// and tried again.
    public func run(_ errand: Errand = .everything, sign: @escaping @Sendable () -> Void = {}, sleep: @Sendable (Span) async throws -> Void) async throws {
        try await withTaskCancellationHandler {
            try await errand == .alerts ? alertUntilStopped(sign, sleep) : turnUntilStopped(sign, sleep)
        } onCancel: {
            ending.store(true, ordering: .relaxed)
        }
    }

    private func turnUntilStopped(_ sign: @escaping @Sendable () -> Void, _ sleep: @Sendable (Span) async throws -> Void) async throws {
        var place: DuePlace?
        while !Task.isCancelled, !stop.hasBegun {
            sign()
            var wait = Span.seconds(1)
            do {
                guard lease() != nil else {
                    try await sleep(Span(milliseconds: 200))
                    continue
                }
                let beat = try await round(after: place, sign: sign)
                // From the beginning again whenever the end was reached: something may have become due before.
                let wasFromTheBeginning = place == nil
                place = beat.turn.place
                if !beat.turn.isEmpty || !wasFromTheBeginning { continue }
                wait = min(max(try await engine.wait(for: { try $0.nextMoment() }), Span(milliseconds: 2)), .seconds(30))
            } catch is CancellationError {
                return
            } catch {
                place = nil
                metrics?.roundFailed()
                logger.error("a round failed and will be tried again", metadata: ["error": "\(plain(error))"])
            }
            try await sleep(wait)
        }
    }
}

extension Dispatcher {
    private func alertUntilStopped(_ sign: @escaping @Sendable () -> Void, _ sleep: @Sendable (Span) async throws -> Void) async throws {
        while !Task.isCancelled, !stop.hasBegun {
            sign()
            var wait = Span.seconds(1)
            do {
                // Looked for first: writing transactions are for when there is something.
                let next = try await engine.wait(for: { try $0.nextAlert() })
                if next.milliseconds <= 0, lease() != nil {
                    if try await !round(.alerts, sign: sign).turn.isEmpty { continue }
                } else {
                    wait = min(max(next, Span(milliseconds: 200)), .seconds(30))
                }
            } catch is CancellationError {
                return
            } catch {
                metrics?.roundFailed()
                logger.error("a round for alerts failed and will be tried again", metadata: ["error": "\(plain(error))"])
            }
            try await sleep(wait)
        }
    }
}
