import Synchronization

/// How much all connections together may hold: many large frames at once must not fill the memory.
final class ByteBudget: Sendable {
    let limit: Int
    private let held = Atomic(0)

    init(limit: Int) { self.limit = limit }

    /// Fewer when negative.
    func take(_ count: Int) { held.wrappingAdd(count, ordering: .relaxed) }

    var isSpent: Bool { held.load(ordering: .relaxed) > limit }
}
