import Dispatch

/// `body` of each of `items`, in their order, worked out on all processors; few items are not worth waking anybody for.
func inParallel<Item: Sendable, Result: Sendable>(_ items: [Item], share: Int = 64, _ body: @Sendable (Item) -> Result) -> [Result] {
    guard items.count >= 2 * share else { return items.map(body) }
    return Array(unsafeUninitializedCapacity: items.count) { results, count in
        // Each share writes to places of its own.
        nonisolated(unsafe) let places = results
        DispatchQueue.concurrentPerform(iterations: (items.count + share - 1) / share) { number in
            for place in number * share..<min((number + 1) * share, items.count) { places.initializeElement(at: place, to: body(items[place])) }
        }
        count = items.count
    }
}
