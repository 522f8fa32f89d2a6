/// Another system that is told of what happens here.
public struct Destination: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// HL7 v2 over MLLP.
        case hl7
        /// A signed POST.
        case webhook
        /// A FHIR Subscription, by rest-hook. These are not configured: each asks for itself.
        case subscription
    }

    /// Unique among all; stands in rows, lists and figures.
    public var name: String
    public var kind: Kind
    /// What is sent for each event, in the words of its kind: `ORU^R01`. Several make a message each.
    public var sends: [OutgoingEvent: [String]]
    /// Whether a message waits until the one before it is settled.
    public var keepsOrder: Bool
    public var retry: Retry

    public init(name: String, kind: Kind, sends: [OutgoingEvent: [String]], keepsOrder: Bool, retry: Retry) {
        (self.name, self.kind, self.sends, self.keepsOrder, self.retry) = (name, kind, sends, keepsOrder, retry)
    }
}

/// When what was not taken is tried again: at distances that double, up to the longest.
public struct Retry: Sendable, Equatable {
    public var first: Span
    public var longest: Span
    /// So long after the message was made it is given up; nil: never.
    public var limit: Span?

    public init(first: Span, longest: Span, limit: Span? = nil) { (self.first, self.longest, self.limit) = (first, longest, limit) }

    /// A receiver that is away for a night gets all of it in the morning.
    public static let hl7 = Retry(first: .seconds(5), longest: .minutes(10))
    public static let webhook = Retry(first: .seconds(10), longest: .hours(1), limit: .days(3))

    /// The next moment after `tries` have failed; nil when it is given up.
    public func next(after tries: Int, madeAt: Instant, now: Instant) -> Instant? {
        let factor = Int64(1) << Int64(min(max(tries - 1, 0), 20))
        let next = now + min(Span(milliseconds: first.milliseconds * factor), longest)
        guard let limit, next > madeAt + limit else { return next }
        return nil
    }
}
