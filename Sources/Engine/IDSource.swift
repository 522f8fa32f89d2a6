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

    /// From here on ids are those of `node`, and later than all that were made before `moment`, whatever the clock says: it
    /// may have been set back since.
    public func move(to node: Int, after moment: Instant? = nil) {
        state.withLock { state in
            state.node = Int64(node & 31)
            if let moment { state.last = max(state.last, moment.milliseconds << 16) }
        }
    }

    /// The next id at `now`; never smaller than the one before, even when the clock steps back.
    public func next(_ now: Instant) -> Int64 {
        state.withLock { state in
            let count = max(state.last + 1, now.milliseconds << 16)
            state.last = count
            return (count >> 16) << 21 | state.node << 16 | (count & 0xFFFF)
        }
    }
}
