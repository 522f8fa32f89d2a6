import Channels
import Engine
import Foundation
import FollowUp
import Storage
import Synchronization

/// A provider that takes every message at once and, of every sixteenth, notes whose contact it was and when it came: which
/// contact that is stands in the message's link.
final class LinkedChannel: CountedChannel {
    let provider = "null"
    private let sealer: Sealer
    private let clock: @Sendable () -> Instant
    private let taken = Atomic<Int>(0)
    private let log = Mutex<[(contact: Int64, at: Instant)]>([])

    init(sealer: Sealer, clock: @escaping @Sendable () -> Instant) {
        self.sealer = sealer
        self.clock = clock
    }

    var count: Int { taken.load(ordering: .relaxed) }

    /// What was noted since the last time.
    func drain() -> [(contact: Int64, at: Instant)] {
        log.withLock { log in
            defer { log.removeAll(keepingCapacity: true) }
            return log
        }
    }

    func send(_ message: OutgoingMessage) async -> SendOutcome {
        let number = taken.add(1, ordering: .relaxed).oldValue
        if number & 15 == 0, let contact = contact(of: message.text) {
            let now = clock()
            log.withLock { $0.append((contact, now)) }
        }
        return .accepted(providerID: String(message.attempt), isDelivered: false)
    }

    private func contact(of text: String) -> Int64? {
        guard let start = text.range(of: "/q/")?.upperBound else { return nil }
        return LinkToken.read(String(text[start...].prefix(32)), sealer: sealer)?.raw
    }
}
