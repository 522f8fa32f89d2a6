import FollowUp
import Synchronization

/// How many refused tokens are recorded: who guesses, or knocks by mistake, does not fill the disk.
final class RefusalMeter: Sendable {
    /// In each minute.
    static let most = 60

    private let state = Mutex((minute: Int64(0), count: 0))

    /// Counts one, and says whether it is recorded.
    func counts(_ now: Instant) -> Bool {
        state.withLock { state in
            let minute = now.milliseconds / 60_000
            state = minute == state.minute ? (minute, state.count + 1) : (minute, 1)
            return state.count <= RefusalMeter.most
        }
    }
}
