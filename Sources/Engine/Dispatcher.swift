import Channels
import FollowUp
import Logging
import SQL
import Storage
import Synchronization

/// The loop that keeps everything moving: advance what is due, send, store the answers, sleep until the next moment.
///
/// It holds nothing that a crash could lose: the rows say what is due. Several lanes, and several processes, may run at once.
public struct Dispatcher: Sendable {
    public struct Heartbeat: Sendable, Equatable {
        public var turn: TurnReport
        public var sent: Int { turn.outgoing.count }
    }

    private let engine: Engine
    private let channel: any Channel
    private let logger: Logger
    private let batch: Int
    /// Whether a message may be given away now: false when others may have taken over. Asked before each.
    private let mayGive: @Sendable () -> Bool

    /// `batch`: how many contacts are advanced, and messages given away, at once.
    public init(engine: Engine, channel: any Channel, logger: Logger, batch: Int = 500, mayGive: @escaping @Sendable () -> Bool = { true }) {
        self.engine = engine
        self.channel = channel
        self.logger = logger
        self.batch = batch
        self.mayGive = mayGive
    }

    /// One round; empty when nothing was due. `place` goes on where the last one stopped.
    public func round(after place: DuePlace? = nil) async throws -> Heartbeat {
        let turn = try await engine.workQuietly(.claiming) { [batch] in try $0.turn(limit: batch, room: batch, after: place) }
        guard !turn.outgoing.isEmpty else { return Heartbeat(turn: turn) }
        let outcomes = await give(turn.outgoing)
        let (provider, logger) = (channel.provider, logger)
        try await engine.workQuietly { work in
            try work.settle(outcomes, provider: provider) { id, error in
                logger.error("an answer could not be stored", metadata: ["attempt": "\(id)", "error": "\(error)"])
            }
        }
        return Heartbeat(turn: turn)
    }

    private func give(_ messages: [OutgoingMessage]) async -> [(attempt: ID<Attempt>, outcome: SendOutcome)] {
        let outcomes = await withTaskGroup(of: (Int, SendOutcome).self, returning: [SendOutcome?].self) { group in
            for (place, message) in messages.enumerated() {
                group.addTask {
                    guard mayGive() else { return (place, .postponed(reason: "this process had lost its lease")) }
                    return (place, await channel.send(message))
                }
            }
            return await group.reduce(into: Array(repeating: nil, count: messages.count)) { $0[$1.0] = $1.1 }
        }
        return zip(messages, outcomes).compactMap { message, outcome in outcome.map { (ID(message.attempt), $0) } }
    }

    /// Runs until the task is cancelled. `sleep` waits for a span or until it is woken; database faults are logged and
    /// tried again.
    public func run(sleep: @Sendable (Span) async throws -> Void) async throws {
        var place: DuePlace?
        while !Task.isCancelled {
            var wait = Span.seconds(1)
            do {
                guard mayGive() else {
                    try await sleep(Span(milliseconds: 200))
                    continue
                }
                let beat = try await round(after: place)
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
