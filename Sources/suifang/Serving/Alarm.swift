import FollowUp
import Synchronization

/// Sleeps until a moment or until it is rung, whichever comes first. A ring while nobody sleeps wakes the next sleeper.
final class Alarm: Sendable {
    private struct State {
        var isRung = false
        var sleeper: (number: Int, continuation: CheckedContinuation<Void, Never>)?
        var count = 0
    }

    private let state = Mutex(State())

    func ring() {
        let sleeper = state.withLock { state in
            defer { state.sleeper = nil }
            state.isRung = state.sleeper == nil
            return state.sleeper
        }
        sleeper?.continuation.resume()
    }

    func sleep(_ span: Span) async throws {
        try Task.checkCancellation()
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        let timer = Task {
            try? await Task.sleep(for: .milliseconds(span.milliseconds))
            wake(number)
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isAwake = state.withLock { state in
                    if state.isRung || Task.isCancelled {
                        state.isRung = false
                        return true
                    }
                    state.sleeper = (number, continuation)
                    return false
                }
                if isAwake { continuation.resume() }
            }
        } onCancel: {
            wake(number)
        }
        timer.cancel()
        try Task.checkCancellation()
    }

    private func wake(_ number: Int) {
        let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let sleeper = state.sleeper, sleeper.number == number else { return nil }
            state.sleeper = nil
            return sleeper.continuation
        }
        sleeper?.resume()
    }
}
