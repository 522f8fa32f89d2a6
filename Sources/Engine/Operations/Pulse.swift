import FollowUp
import Synchronization

/// The last signs of life of the dispatcher's lanes.
public final class Pulse: Sendable {
    /// A lane that gives no sign for so long is stuck: it sleeps 30 seconds at most, and a provider answers within 20.
    public static let patience = Span.seconds(90)

    private let uptime: @Sendable () -> Span
    private let seen: Mutex<[Span]>

    /// `uptime`: a steady clock.
    public init(lanes: Int, uptime: @escaping @Sendable () -> Span) {
        self.uptime = uptime
        seen = Mutex(Array(repeating: uptime(), count: lanes))
    }

    public func beat(_ lane: Int) {
        let now = uptime()
        seen.withLock { if $0.indices.contains(lane) { $0[lane] = now } }
    }

    /// How long the quietest lane has been quiet.
    public var silence: Span {
        let now = uptime()
        return seen.withLock { seen in now - (seen.min() ?? now) }
    }

    public var isBeating: Bool { silence < Pulse.patience }
}
