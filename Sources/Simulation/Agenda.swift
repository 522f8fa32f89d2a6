import FollowUp

/// What simulated people are going to do, in order of time; of equal moments, the one planned first comes first.
struct Agenda<Action> {
    private var heap: [(at: Instant, order: Int, action: Action)] = []
    private var count = 0

    var next: Instant? { heap.first?.at }

    mutating func add(_ action: Action, at moment: Instant) {
        heap.append((moment, count, action))
        count += 1
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard isBefore(child, parent) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// The next action that is due at `now`, taken off the agenda.
    mutating func take(at now: Instant) -> Action? {
        guard let first = heap.first, first.at <= now else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first.action }
        heap[0] = last
        var parent = 0
        while true {
            let left = 2 * parent + 1
            guard left < heap.count else { break }
            let child = left + 1 < heap.count && isBefore(left + 1, left) ? left + 1 : left
            guard isBefore(child, parent) else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return first.action
    }

    private func isBefore(_ a: Int, _ b: Int) -> Bool { (heap[a].at, heap[a].order) < (heap[b].at, heap[b].order) }
}
