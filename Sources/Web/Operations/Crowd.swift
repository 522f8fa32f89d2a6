import Synchronization

/// How many requests of each kind are in work. Whoever comes when that is enough is sent away at once: what waits before the
/// database stays short, and an answer that may be urgent never waits behind a thousand boards.
final class Crowd: Sendable {
    /// What a request is for; each has places of its own, so that none takes another's.
    enum Kind: String, CaseIterable, Sendable {
        /// A patient answers, or writes back: it may be urgent.
        case answer
        /// A patient looks at a page.
        case page
        /// A gateway tells what became of a message; it calls again.
        case receipt
        /// Staff work.
        case work
        /// Figures over many rows.
        case board
        /// Another system asks or tells; it asks again.
        case system

        /// Places: enough to keep a database busy; more would only wait, since one writer does one thing after the other.
        var places: Int {
            switch self {
            case .answer: 24
            case .page: 12
            case .receipt: 8
            case .work: 16
            case .board: 4
            case .system: 12
            }
        }
    }

    private let inWork = Mutex<[Kind: Int]>([:])
    private let places: @Sendable (Kind) -> Int

    init(places: @escaping @Sendable (Kind) -> Int = { $0.places }) { self.places = places }

    /// Takes a place; false when there is none.
    func enter(_ kind: Kind) -> Bool {
        inWork.withLock { inWork in
            let count = inWork[kind, default: 0]
            guard count < places(kind) else { return false }
            inWork[kind] = count + 1
            return true
        }
    }

    func leave(_ kind: Kind) { inWork.withLock { $0[kind, default: 1] -= 1 } }
}
