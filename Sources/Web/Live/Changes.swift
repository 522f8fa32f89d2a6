import Storage
import Synchronization

/// Tells the open pages of this process what has changed, on whichever process it happened.
///
/// A page hears of its own department only, unless its reader sees the whole hospital, and never about whom.
public final class Changes: Sendable {
    /// One page that listens.
    struct Follower {
        let number: Int
        /// Rings when there is something to say, or to show that the line stands.
        let bell: AsyncStream<Void>
    }

    private struct Place {
        var staff: Int64
        var department: String?
        var pending: Set<LivePart> = []
        var beats = 0
        var bell: AsyncStream<Void>.Continuation
    }

    private struct State {
        var places: [Int: Place] = [:]
        var count = 0
        var isEnded = false
    }

    /// Pages at most, of all staff and of one.
    static let limit = 2_000
    static let limitEach = 12
    /// Seconds between two signs of life, and after how many of these a page must ask anew, so that who has signed out hears
    /// nothing more.
    static let beat = 15
    static let beats = 20

    private let state = Mutex(State())
    private let counted: @Sendable (Int) -> Void

    /// `counted` is told 1 and -1 as pages come and go.
    public init(counted: @escaping @Sendable (Int) -> Void = { _ in }) { self.counted = counted }

    /// Hears what transactions notify, until the stream ends or the task is cancelled; `sleep` takes seconds.
    public func hear(_ words: AsyncStream<String>, sleep: @escaping @Sendable (Int) async throws -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await word in words { self.tell(word) } }
            group.addTask {
                while (try? await sleep(Changes.beat)) != nil { self.signLife() }
            }
            _ = await group.next()
            group.cancelAll()
        }
    }

    /// A page of `staff` begins to listen; nil where too many do already, or the process ends. A nil `department`: all.
    func follow(staff: Int64, department: String?) -> Follower? {
        let (bell, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number: Int? = state.withLock { state in
            guard !state.isEnded, state.places.count < Changes.limit else { return nil }
            guard state.places.values.count(where: { $0.staff == staff }) < Changes.limitEach else { return nil }
            state.count += 1
            state.places[state.count] = Place(staff: staff, department: department, bell: continuation)
            return state.count
        }
        guard let number else { return nil }
        counted(1)
        return Follower(number: number, bell: bell)
    }

    func leave(_ follower: Follower) {
        let place = state.withLock { $0.places.removeValue(forKey: follower.number) }
        place?.bell.finish()
        if place != nil { counted(-1) }
    }

    /// What has changed for a page since it last asked.
    func take(_ follower: Follower) -> Set<LivePart> {
        state.withLock { state in
            defer { state.places[follower.number]?.pending = [] }
            return state.places[follower.number]?.pending ?? []
        }
    }

    /// A word that a transaction notified; the empty one says that some may have been missed.
    func tell(_ word: String) {
        let bells = state.withLock { state in
            state.places.keys.compactMap { number -> AsyncStream<Void>.Continuation? in
                guard let place = state.places[number] else { return nil }
                let parts = Changes.parts(of: word, in: place.department)
                guard !parts.isSubset(of: place.pending) else { return nil }
                state.places[number]?.pending.formUnion(parts)
                return place.bell
            }
        }
        for bell in bells { bell.yield() }
    }

    /// Every command may move a figure of the board.
    static func parts(of word: String, in department: String?) -> Set<LivePart> {
        guard !word.isEmpty else { return Set(LivePart.allCases) }
        let concerns = { (other: String) in other.isEmpty || department.map { $0 == other } ?? true }
        switch Change(word: word) {
        case .worklist(let other): return concerns(other) ? [.worklist, .board] : [.board]
        case .problems(let other): return concerns(other) ? [.problems, .worklist, .board] : [.board]
        case .figures, nil: return [.board]
        }
    }

    private func signLife() {
        let (bells, old) = state.withLock { state in
            for number in state.places.keys { state.places[number]?.beats += 1 }
            let old = state.places.values.filter { $0.beats > Changes.beats }.map(\.bell)
            return (state.places.values.map(\.bell), old)
        }
        for bell in bells { bell.yield() }
        for bell in old { bell.finish() }
    }

    /// Ends every stream: a server that stops does not wait for pages that only listen.
    public func end() {
        let bells = state.withLock { state in
            state.isEnded = true
            return state.places.values.map(\.bell)
        }
        for bell in bells { bell.finish() }
    }
}
