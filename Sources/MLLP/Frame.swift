/// A message as it stood in its frame, and the room that it takes until nobody needs it any more.
public struct Frame: Sendable {
    public let bytes: [UInt8]
    private let room: Room

    init(_ bytes: [UInt8], in budget: ByteBudget) {
        self.bytes = bytes
        room = Room(bytes.count, of: budget)
    }

    private final class Room: Sendable {
        let count: Int
        let budget: ByteBudget

        init(_ count: Int, of budget: ByteBudget) {
            (self.count, self.budget) = (count, budget)
            budget.take(count)
        }

        deinit { budget.take(-count) }
    }
}
