import FollowUp

/// Of the second reader on a text.
struct Opinion: Sendable, Equatable {
    var raised: Grade?
    var calm: Calm
}

/// How surely a text is like those that asked for nothing.
enum Calm: Int, Sendable, Comparable {
    case none, clear, beyondDoubt

    static func < (a: Calm, b: Calm) -> Bool { a.rawValue < b.rawValue }
}
