import FollowUp

/// A message on its way out.
public struct OutgoingMessage: Sendable, Equatable {
    /// The attempt's id: the key under which a provider's receipts come back.
    public var attempt: Int64
    public var address: String
    public var text: String
    /// For an alert to staff: when it was decided.
    public var decidedAt: Instant?

    public init(attempt: Int64, address: String, text: String, decidedAt: Instant? = nil) {
        self.decidedAt = decidedAt
        self.attempt = attempt
        self.address = address
        self.text = text
    }
}

/// What a provider's answer means. There is no fifth possibility, and `unknown` is never sent again.
public enum SendOutcome: Sendable, Equatable {
    /// Taken; a receipt follows. `isDelivered` when the provider knows that it has arrived already.
    case accepted(providerID: String, isDelivered: Bool)
    /// Refused for good: no such number, blocked.
    case refused(reason: String)
    /// Refused for now, and certainly not sent: busy, throttled, not reachable at all.
    case postponed(reason: String)
    /// The answer was lost after the request may have arrived.
    case unknown(reason: String)
}

/// One way out. Implementations hold no state that a crash could lose.
public protocol Channel: Sendable {
    /// Stored with each attempt: `kannel`, `handset`.
    var provider: String { get }
    /// How many messages are given to it at once by one process.
    var width: Int { get }
    func send(_ message: OutgoingMessage) async -> SendOutcome
}

extension Channel {
    public var width: Int { 32 }
}
