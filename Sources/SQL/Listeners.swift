import Synchronization

/// Who in this process listens to what committed transactions notify.
public final class Listeners: Sendable {
    private struct State {
        var streams: [Int: AsyncStream<String>.Continuation] = [:]
        var count = 0
    }

    private let state = Mutex(State())

    public init() {}

    /// A stream of its own; a slow listener keeps the newest 256 words.
    public func listen() -> AsyncStream<String> {
        AsyncStream(bufferingPolicy: .bufferingNewest(256)) { continuation in
            let number = state.withLock { state in
                state.count += 1
                state.streams[state.count] = continuation
                return state.count
            }
            continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.streams[number] = nil } }
        }
    }

    public func tell(_ words: [String]) {
        guard !words.isEmpty else { return }
        let streams = state.withLock { Array($0.streams.values) }
        for stream in streams { for word in words { stream.yield(word) } }
    }
}
