import FollowUp
import Synchronization

/// Makes ids that grow with time: 41 bits of milliseconds, 5 bits of node, 16 bits of count.
public final class IDSource: Sendable {
    private struct State {
        var last: Int64 = 0
        var node: Int64
    }

    private let state: Mutex<State>

    /// `node`: 0…31, one for each process on a database.
    public init(node: Int = 0) { state = Mutex(State(node: Int64(node & 31))) }

    /// The place of this process among those that share a database.
    public var node: Int { state.withLock { Int($0.node) } }

    /// From here on ids are those of another place: the old one was lost.
    public func move(to node: Int) { state.withLock { $0.node = Int64(node & 31) } }

    /// The next id at `now`; never smaller than the one before, even when the clock steps back.
    public func next(_ now: Instant) -> Int64 {
        state.withLock { state in
            let count = max(state.last + 1, now.milliseconds << 16)
            state.last = count
            return (count >> 16) << 21 | state.node << 16 | (count & 0xFFFF)
        }
    }
}
