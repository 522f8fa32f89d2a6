import Dispatch
import Synchronization

/// Hands out sessions, first come first served.
final class PostgresPool: Sendable {
    private struct Waiter {
        var number: Int
        var serve: @Sendable (Result<PostgresSession, PostgresFailure>) -> Void
    }

    private struct State {
        var free: [PostgresSession] = []
        var made = 0
        var waiting: [Waiter] = []
        var callers = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let settings: PostgresSettings
    private let lookout: Lookout
    let roundTrips = Counter()

    init(_ settings: PostgresSettings) {
        self.settings = settings
        lookout = Lookout(settings)
    }

    /// Calls `serve` once: at once where a session is free, else when one becomes free or patience ends.
    func take(_ serve: @escaping @Sendable (Result<PostgresSession, PostgresFailure>) -> Void) {
        let (answer, number) = state.withLock { state -> (Result<PostgresSession, PostgresFailure>?, Int) in
            if state.isClosed { return (.failure(PostgresFailure(.closed, reason: "the database is closed")), 0) }
            // The one used last: its connection is the least likely to have grown stale.
            if let session = state.free.popLast() { return (.success(session), 0) }
            if state.made < max(settings.connections, 1) {
                state.made += 1
                return (.success(PostgresSession(settings, number: state.made, roundTrips: roundTrips, lookout: lookout)), 0)
            }
            state.callers += 1
            state.waiting.append(Waiter(number: state.callers, serve: serve))
            return (nil, state.callers)
        }
        if let answer { return serve(answer) }
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(settings.patience)) { [weak self] in self?.giveUp(number) }
    }

    /// The same, holding the calling thread.
    func takeBlocking() throws -> PostgresSession {
        let served = DispatchSemaphore(value: 0)
        let answer = Mutex<Result<PostgresSession, PostgresFailure>?>(nil)
        take { result in
            answer.withLock { $0 = result }
            served.signal()
        }
        served.wait()
        guard let answer = answer.withLock({ $0 }) else { throw PostgresFailure(.busy, reason: "no connection") }
        return try answer.get()
    }

    func giveBack(_ session: PostgresSession) {
        let next = state.withLock { state -> Waiter? in
            if state.isClosed {
                session.close()
                return nil
            }
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.free.append(session)
            return nil
        }
        next?.serve(.success(session))
    }

    private func giveUp(_ number: Int) {
        let late = state.withLock { state -> Waiter? in
            state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
        }
        let reason = "all \(settings.connections) connections were in use for \(settings.patience) ms"
        late?.serve(.failure(PostgresFailure(.busy, reason: reason)))
    }

    func close() {
        let (waiting, free) = state.withLock { state -> ([Waiter], [PostgresSession]) in
            state.isClosed = true
            defer { (state.waiting, state.free) = ([], []) }
            return (state.waiting, state.free)
        }
        for session in free { session.close() }
        for waiter in waiting { waiter.serve(.failure(PostgresFailure(.closed, reason: "the database is closed"))) }
    }
}
