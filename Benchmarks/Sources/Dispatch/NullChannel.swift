import Channels
import FollowUp
import Synchronization

/// A provider that takes every message at once and counts them: what is measured is everything else.
protocol CountedChannel: Channel {
    var count: Int { get }
}

extension CountedChannel {
    var width: Int { 100 }
}

final class NullChannel: CountedChannel {
    let provider = "null"
    private let taken = Atomic<Int>(0)

    var count: Int { taken.load(ordering: .relaxed) }

    func send(_ message: OutgoingMessage) async -> SendOutcome {
        taken.add(1, ordering: .relaxed)
        return .accepted(providerID: String(message.attempt), isDelivered: false)
    }
}

/// The same, keeping when each message came and to whom.
final class TimedChannel: CountedChannel {
    let provider = "null"
    private let log = Mutex<[(at: ContinuousClock.Instant, address: String)]>([])

    var count: Int { log.withLock(\.count) }
    var arrivals: [(at: ContinuousClock.Instant, address: String)] { log.withLock { $0 } }

    func send(_ message: OutgoingMessage) async -> SendOutcome {
        let now = ContinuousClock.now
        log.withLock { $0.append((now, message.address)) }
        return .accepted(providerID: String(message.attempt), isDelivered: false)
    }
}
