import FollowUp
import Synchronization

/// Slows guessing: after five failures of one name, or fifty from one address (which may be a proxy's, with the whole
/// hospital behind it), within 15 minutes further tries are refused.
public final class SignInGuard: Sendable {
    private let failures = Mutex<[String: [Instant]]>([:])
    private static func limit(of key: String) -> Int { key.hasPrefix("name:") ? 5 : 50 }
    private let window = Span.minutes(15)

    public init() {}

    public func mayTry(_ keys: [String], now: Instant) -> Bool {
        failures.withLock { failures in
            keys.allSatisfy { key in (failures[key] ?? []).filter { now - $0 < window }.count < SignInGuard.limit(of: key) }
        }
    }

    public func failed(_ keys: [String], now: Instant) {
        failures.withLock { failures in
            for key in keys { failures[key] = (failures[key] ?? []).filter { now - $0 < window } + [now] }
            // Old names are forgotten, so that guessing cannot fill the memory.
            if failures.count > 10_000 { failures = failures.filter { $0.value.contains { now - $0 < window } } }
        }
    }

    public func succeeded(_ keys: [String]) {
        failures.withLock { failures in for key in keys { failures[key] = nil } }
    }
}
