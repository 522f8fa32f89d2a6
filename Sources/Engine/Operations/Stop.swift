import Synchronization

/// Whether this process has been asked to end: what has begun is finished, nothing new is begun.
public final class Stop: Sendable {
    private let state = Atomic(false)

    public init() {}

    public func begin() { state.store(true, ordering: .releasing) }
    public var hasBegun: Bool { state.load(ordering: .acquiring) }
}
