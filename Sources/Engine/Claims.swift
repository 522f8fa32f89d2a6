import FollowUp
import Synchronization

/// Which claim of this process took an attempt last, so that one whose commit failed gives back nothing that another has taken
/// since.
final class Claims: Sendable {
    /// What one transaction was about to have sent, for when its end is not known.
    final class Claim: Sendable {
        private let state = Mutex((attempts: [Int64](), at: Instant(milliseconds: 0), node: 0))

        var attempts: [Int64] { state.withLock { $0.attempts } }
        /// The moment and the node that its attempts are marked with.
        var at: Instant { state.withLock { $0.at } }
        var node: Int { state.withLock { $0.node } }

        fileprivate func set(_ attempts: [Int64], at: Instant, by node: Int) { state.withLock { $0 = (attempts, at, node) } }
    }

    private let holders = Mutex<[Int64: ObjectIdentifier]>([:])

    /// Told inside the transaction, before it can be committed.
    func take(_ attempts: [Int64], for claim: Claim, at now: Instant, by node: Int) {
        claim.set(attempts, at: now, by: node)
        holders.withLock { for attempt in attempts { $0[attempt] = ObjectIdentifier(claim) } }
    }

    /// Those that nobody has taken after `claim`.
    func held(by claim: Claim) -> [Int64] {
        let attempts = claim.attempts
        return holders.withLock { holders in attempts.filter { holders[$0] == ObjectIdentifier(claim) } }
    }

    /// Whatever became of it is stored.
    func end(_ claim: Claim) {
        let attempts = claim.attempts
        holders.withLock { holders in for attempt in attempts where holders[attempt] == ObjectIdentifier(claim) { holders[attempt] = nil } }
    }
}
