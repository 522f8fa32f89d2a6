import FollowUp
import Storage
import Synchronization

/// Which claim of this process took an attempt last, so that one whose commit failed gives back nothing that another has taken
/// since; and which claims may still come true, since their commit was on its way when the connection ended.
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
    /// Claims whose commit nobody has seen, each with the moment until which it may still come true; and when they are looked for next.
    private let doubted = Mutex((claims: [(claim: Claim, until: Instant)](), next: Instant(milliseconds: 0)))

    /// How long a commit may be under way. Our side of the line gives up after 15 seconds (`tcp_user_timeout`); the rest is for a
    /// server that had it and stood still.
    private static let underWay = Span.minutes(10)
    private static let pause = Span.seconds(5)

    /// The connection ended while the claim's commit may have been on its way.
    func doubt(_ claim: Claim, at now: Instant) {
        guard !claim.attempts.isEmpty else { return }
        doubted.withLock { $0.claims.append((claim, now + Self.underWay)) }
    }

    /// Those that are to be looked for now: every five seconds for ten minutes.
    func doubtful(at now: Instant) -> [Claim] {
        let (due, over): ([Claim], [Claim]) = doubted.withLock { state in
            // A clock that was set back does not keep them waiting.
            guard !state.claims.isEmpty, now >= state.next || state.next > now + Self.pause else { return ([], []) }
            state.next = now + Self.pause
            let over = state.claims.filter { $0.until < now }.map(\.claim)
            state.claims.removeAll { $0.until < now }
            return (state.claims.map(\.claim), over)
        }
        for claim in over { end(claim) }
        return due
    }

    /// Takes back what is marked as being sent by a claim under which nothing was given away.
    func giveBack(_ claim: Claim, _ work: Work, provider: String) throws {
        // Where it was not committed, another claim may have taken them meanwhile, and they may have left.
        for attempt in held(by: claim) {
            guard let known = try work.store.attempt(ID(attempt)), known.state == .sending, known.sentAt == claim.at, known.node == claim.node else { continue }
            try work.settle(known.id, .postponed(reason: "the claim was not confirmed"), provider: provider)
        }
    }

    /// Told inside the transaction, before it can be committed.
    func take(_ attempts: [Int64], for claim: Claim, at now: Instant, by node: Int) {
        claim.set(attempts, at: now, by: node)
        holders.withLock { for attempt in attempts { $0[attempt] = ObjectIdentifier(claim) } }
    }

    /// Those that nobody has taken after `claim`.
    private func held(by claim: Claim) -> [Int64] {
        let attempts = claim.attempts
        return holders.withLock { holders in attempts.filter { holders[$0] == ObjectIdentifier(claim) } }
    }

    /// Whatever became of it is stored.
    func end(_ claim: Claim) {
        let attempts = claim.attempts
        holders.withLock { holders in for attempt in attempts where holders[attempt] == ObjectIdentifier(claim) { holders[attempt] = nil } }
    }
}
