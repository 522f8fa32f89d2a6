import FollowUp
import Logging
import Storage
import Synchronization

/// This process's place among those that share the work, kept by a beat every few seconds.
///
/// A process that was frozen, or cut off from the database, for longer than its lease gives nothing to a provider any more:
/// others have taken over what it held.
public final class Membership: Sendable {
    private struct State {
        var place: Int?
        var lease = 0
        /// By this machine's own steady clock.
        var heldUntil = Span(milliseconds: .min)
        var beatAt: Instant?
        /// By the steady clock; nil while none is on its way.
        var beatBegan: Span?
        var fault = "no place among the nodes yet"
    }

    /// How often the place is confirmed, and how long a confirmation is good for: less than others wait before they take over.
    public static let beatEvery = Span.seconds(2)
    static let lease = Span.seconds(7)

    private let engine: Engine
    private let name: String
    private let isAlone: Bool
    private let uptime: @Sendable () -> Span
    private let logger: Logger
    private let state = Mutex(State())

    /// `name` tells this process from all others. `uptime` is a steady clock that goes on while the process is frozen.
    public init(engine: Engine, name: String, isAlone: Bool, uptime: @escaping @Sendable () -> Span, logger: Logger) {
        self.engine = engine
        self.name = name
        self.isAlone = isAlone
        self.uptime = uptime
        self.logger = logger
    }

    /// The number of the lease under which this process may give messages to providers now; nil when it has none. A place that
    /// was taken anew is another lease.
    public var lease: Int? { state.withLock { $0.place != nil && uptime() < $0.heldUntil ? $0.lease : nil } }
    public var place: Int? { state.withLock { $0.place } }
    /// What the last beat met, or that it does not end; empty when all is well.
    var fault: String {
        let now = uptime()
        return state.withLock { state in
            if let began = state.beatBegan, now - began > Health.patience { return "the database does not answer" }
            return state.fault
        }
    }
    /// When the place was last confirmed.
    public var beatAt: Instant? { state.withLock { $0.beatAt } }

    /// Confirms the place, or takes one; then takes over from nodes that have died.
    public func beat() async throws {
        let begun = uptime()
        state.withLock { $0.beatBegan = begun }
        do {
            try await confirm(since: begun)
            state.withLock { ($0.beatBegan, $0.fault) = (nil, "") }
        } catch {
            state.withLock { ($0.beatBegan, $0.fault) = (nil, error is NoPlaceAmongNodes ? "\(error)" : Health.words(for: error)) }
            throw error
        }
    }

    private func confirm(since begun: Span) async throws {
        let (name, isAlone) = (name, isAlone)
        if let place, try await engine.workQuietly(.snapshot, { try $0.store.beat(place, as: name, now: $0.now) }) {
            hold(place, since: begun)
        } else {
            state.withLock { state in
                state.place = nil
                state.lease += 1
            }
            let joined = try await engine.workQuietly { try $0.join(as: name, isAlone: isAlone) }
            engine.core.ids.move(to: joined.place)
            hold(joined.place, since: begun)
            if joined.hanging > 0 {
                logger.warning("messages were being sent when a process ended; they are not sent again", metadata: ["count": "\(joined.hanging)"])
            }
        }
        guard !isAlone else { return }
        let hanging = try await engine.workQuietly { try $0.buryNodes() }
        if hanging > 0 { logger.warning("took over from a node that is no longer seen", metadata: ["messages": "\(hanging)"]) }
    }

    /// Gives the place back.
    public func leave() async throws {
        guard let place else { return }
        state.withLock { state in
            state.place = nil
            state.lease += 1
        }
        let name = name
        try await engine.workQuietly { try $0.store.leave(place, as: name) }
    }

    /// Beats until the task is cancelled.
    public func run(sleep: @Sendable (Span) async throws -> Void) async throws {
        while !Task.isCancelled {
            do { try await beat() } catch is CancellationError { return } catch {
                logger.error("the place among the nodes could not be confirmed", metadata: ["error": "\(plain(error))"])
            }
            try await sleep(Membership.beatEvery)
        }
    }

    private func hold(_ place: Int, since begun: Span) {
        let now = engine.now
        state.withLock { state in
            state.place = place
            state.heldUntil = begun + Membership.lease
            state.beatAt = now
        }
    }
}
