import Channels
import FollowUp
import Logging
import SQL
import Storage

/// The loop that keeps everything moving: advance what is due, send what is queued, sleep until the next moment.
///
/// It holds nothing that a crash could lose: the rows say what is due.
public struct Dispatcher: Sendable {
    public struct Heartbeat: Sendable, Equatable {
        public var at: Instant
        public var turn: TurnReport
        public var sent: Int
    }

    private let engine: Engine
    private let channel: any Channel
    private let logger: Logger
    private let batch: Int

    public init(engine: Engine, channel: any Channel, logger: Logger, batch: Int = 100) {
        self.engine = engine
        self.channel = channel
        self.logger = logger
        self.batch = batch
    }

    /// What a process that was killed left hanging; called once at start.
    public func reconcile() async throws -> Int { try await engine.workQuietly { try $0.reconcile() } }

    /// One round; empty when nothing was due.
    public func round() async throws -> Heartbeat {
        let turn = try await engine.workQuietly { try $0.turn() }
        let messages = try await engine.workQuietly { [batch] in try $0.takeForDispatch(limit: batch) }
        let outcomes = await withTaskGroup(of: (Int64, SendOutcome).self, returning: [(Int64, SendOutcome)].self) { group in
            for message in messages { group.addTask { (message.attempt, await channel.send(message)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        if !outcomes.isEmpty {
            let provider = channel.provider
            let ordered = outcomes.sorted { $0.0 < $1.0 }
            try await engine.workQuietly { work in
                for (id, outcome) in ordered {
                    // One that fails must not take the others' outcomes with it: it is unknown after its wait.
                    do { try work.store.connection.whole { try work.settle(ID(id), outcome, provider: provider) } } catch {
                        logger.error("an outcome could not be stored", metadata: ["attempt": "\(id)", "error": "\(error)"])
                    }
                }
            }
        }
        return Heartbeat(at: engine.now, turn: turn, sent: messages.count)
    }

    /// Runs until the task is cancelled. `sleep` waits for a span or until it is woken; database faults are logged and
    /// tried again.
    public func run(sleep: @Sendable (Span) async throws -> Void) async throws {
        while !Task.isCancelled {
            var wait = Span.seconds(1)
            do {
                let beat = try await round()
                if !beat.turn.isEmpty || beat.sent > 0 { continue }
                let next = try await engine.read { try $0.nextMoment() }
                let now = engine.now
                wait = min(max((next ?? now + .minutes(1)) - now, Span(milliseconds: 5)), .seconds(30))
            } catch is CancellationError {
                return
            } catch {
                logger.error("a round failed and will be tried again", metadata: ["error": "\(error)"])
            }
            try await sleep(wait)
        }
    }
}
