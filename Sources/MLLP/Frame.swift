/// A message as it stood in its frame, and the room that it takes until nobody needs it any more.
public struct Frame: Sendable {
    private let blocks: [[UInt8]]
    private let room: Room

    init(_ blocks: [[UInt8]], in budget: ByteBudget) {
        self.blocks = blocks
        room = Room(blocks.reduce(0) { $0 + $1.count }, of: budget)
    }

    /// In one piece, which takes its time where it is long.
    public var bytes: [UInt8] { FrameReader.joined(blocks) }

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
