import FollowUp

/// What a patient does with a message.
public enum Reaction: Sendable, Equatable {
    /// The number is not theirs, or not in service.
    case undelivered
    case ignored
    case opened(after: Span)
    /// Opened and answered to the end.
    case answered(after: Span)
    /// Asks to be left alone.
    case optedOut(after: Span)
}
