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

    private let engine: Engine
    private let channel: any Channel
    private let logger: Logger
    private let batch: Int
    /// Set when the process is about to end.
    private let ending = Atomic(false)
    private let wait: @Sendable (Span) async throws -> Void
    /// Whether a message may be given away now: false when others may have taken over. Asked before each.
    private let mayGive: @Sendable () -> Bool

    /// `batch`: how many contacts are advanced, and messages given away, at once.
    /// `wait` lets time pass before something that failed is tried again.
    public init(
        engine: Engine, channel: any Channel, logger: Logger, batch: Int = 500, wait: @escaping @Sendable (Span) async throws -> Void = { _ in await Task.yield() },
        mayGive: @escaping @Sendable () -> Bool = { true }
    ) {
        self.engine = engine
        self.channel = channel
        self.logger = logger
        self.batch = batch
        self.wait = wait
        self.mayGive = mayGive
    }

    /// One round; empty when nothing was due. `place` goes on where the last one stopped.
    public func round(after place: DuePlace? = nil) async throws -> Heartbeat {
        let claimed = Claimed()
        let turn: TurnReport
        do {
            turn = try await engine.workQuietly(.claiming) { [batch] work in
                let report = try work.turn(limit: batch, room: batch, after: place)
                claimed.set(report.outgoing)
                return report
            }
        } catch {
            // Nobody may know whether this was committed; that nothing of it was given away is certain, and is stored.
            await store(claimed.attempts.map { (ID($0), .postponed(reason: "the claim was not confirmed")) })
            throw error
        }
        guard !turn.outgoing.isEmpty else { return Heartbeat(turn: turn) }
        await store(give(turn.outgoing))
        return Heartbeat(turn: turn)
    }

    /// Stores answers, again and again while the database is away: what a provider has said is worth waiting for. Given up only
    /// when the process ends; the attempts are then as after a crash.
    private func store(_ outcomes: [(attempt: ID<Attempt>, outcome: SendOutcome)]) async {
        guard !outcomes.isEmpty else { return }
        let (provider, logger) = (channel.provider, logger)
        var pause = Span(milliseconds: 100)
        repeat {
            do {
                return try await engine.workQuietly { work in
                    try work.settle(outcomes, provider: provider) { id, error in
                        logger.error("an answer could not be stored", metadata: ["attempt": "\(id)", "error": "\(error)"])
                    }
                }
            } catch {
                logger.error("answers could not be stored and will be tried again", metadata: ["count": "\(outcomes.count)", "error": "\(error)"])
                try? await wait(pause)
                pause = min(pause + pause, .seconds(2))
            }
        } while !ending.load(ordering: .relaxed)
    }

    private func give(_ messages: [OutgoingMessage]) async -> [(attempt: ID<Attempt>, outcome: SendOutcome)] {
        let outcomes = await withTaskGroup(of: (Int, SendOutcome).self, returning: [SendOutcome?].self) { group in
            for (place, message) in messages.enumerated() {
                group.addTask { [mayGive, channel] in
                    guard mayGive() else { return (place, .postponed(reason: "this process had lost its lease")) }
                    return (place, await channel.send(message))
                }
            }
            return await group.reduce(into: Array(repeating: nil, count: messages.count)) { $0[$1.0] = $1.1 }
        }
        return zip(messages, outcomes).compactMap { message, outcome in outcome.map { (ID(message.attempt), $0) } }
    }

    /// Runs until the task is cancelled; a round that has begun is finished, so that no answer of a provider is lost. `sleep`
    /// waits for a span or until it is woken; database faults are logged and tried again.
    public func run(sleep: @Sendable (Span) async throws -> Void) async throws {
        try await withTaskCancellationHandler {
            try await turnUntilCancelled(sleep)
        } onCancel: {
            ending.store(true, ordering: .relaxed)
        }
    }

    private func turnUntilCancelled(_ sleep: @Sendable (Span) async throws -> Void) async throws {
        var place: DuePlace?
        while !Task.isCancelled {
            var wait = Span.seconds(1)
            do {
                guard mayGive() else {
                    try await sleep(Span(milliseconds: 200))
                    continue
                }
                let beat = try await Task { [place] in try await round(after: place) }.value
                // From the beginning again whenever the end was reached: something may have become due before.
                let wasFromTheBeginning = place == nil
                place = beat.turn.place
                if !beat.turn.isEmpty || !wasFromTheBeginning { continue }
                let next = try await engine.read { try $0.nextMoment() }
                let now = engine.now
                wait = min(max((next ?? now + .minutes(1)) - now, Span(milliseconds: 2)), .seconds(30))
            } catch is CancellationError {
                return
            } catch {
                place = nil
                logger.error("a round failed and will be tried again", metadata: ["error": "\(error)"])
            }
            try await sleep(wait)
        }
    }
}

/// What a transaction was about to have sent, for when its end is not known.
private final class Claimed: Sendable {
    private let ids = Mutex<[Int64]>([])

    var attempts: [Int64] { ids.withLock { $0 } }
    func set(_ messages: [OutgoingMessage]) { ids.withLock { $0 = messages.map(\.attempt) } }
}
