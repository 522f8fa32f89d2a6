import FollowUp
import Synchronization

/// Makes ids that grow with time: 41 bits of milliseconds, 5 bits of node, 16 bits of count.
public final class IDSource: Sendable {
    private let last: Mutex<Int64>
    private let node: Int64

    /// `node`: 0…31, one for each process on a database.
    public init(node: Int = 0) {
        last = Mutex(0)
        self.node = Int64(node & 31)
    }

    /// The next id at `now`; never smaller than the one before, even when the clock steps back.
    public func next(_ now: Instant) -> Int64 {
        last.withLock { last in
            let count = max(last + 1, now.milliseconds << 16)
            last = count
            return (count >> 16) << 21 | node << 16 | (count & 0xFFFF)
        }
    }
}
