extension Contact {
    /// Takes in another contact's matters. Nothing is lost: topics and items are united in order, the level is the
    /// higher one, the late policy the one that drops least, the risk the greater; the window is what both share.
    public mutating func absorb(_ other: Contact) {
        topics += other.topics.filter { !topics.contains($0) }
        items += other.items.filter { !items.contains($0) }
        channels += other.channels.filter { !channels.contains($0) }
        level = max(level, other.level)
        risk = max(risk, other.risk)
        windowStart = max(windowStart, other.windowStart)
        windowEnd = min(windowEnd, other.windowEnd)
        let order: [LatePolicy] = [.skip, .send, .human]
        if (order.firstIndex(of: other.late) ?? 0) > (order.firstIndex(of: late) ?? 0) { late = other.late }
    }

    /// Ends this contact in favour of the one that took in its matters.
    public mutating func supersede(by host: ID<Contact>, now: Instant) {
        state = .superseded
        outcome = .merged
        mergedInto = host
        nextAt = nil
        endedAt = now
    }
}
