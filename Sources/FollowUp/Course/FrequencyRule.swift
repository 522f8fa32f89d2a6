/// How often a patient is asked, by how steady the readings of some time are rather than by the last of them.
public struct FrequencyRule: Sendable, Equatable {
    /// Unique within the pathway: `f1`, `f2` in the order of writing.
    public var id: String
    /// Number items whose answers, and readings of the same LOINC code, are looked at.
    public var of: [String]
    /// Days of readings, today's included.
    public var over: Int
    /// With fewer values nothing is known, and the frequency stays as it is.
    public var least: Int
    public var unstable: Clause<ReadingMeasure>
    /// Days from one contact to the next.
    public var everyUnstable: Int
    public var everyStable: Int
    public var source: String
    public var isUnconfirmed: Bool

    public init(
        id: String, of items: [String], over: Int, least: Int, unstable: Clause<ReadingMeasure>, everyUnstable: Int, everyStable: Int,
        source: String, isUnconfirmed: Bool
    ) {
        self.id = id
        of = items
        self.over = over
        self.least = least
        self.unstable = unstable
        self.everyUnstable = everyUnstable
        self.everyStable = everyStable
        self.source = source
        self.isUnconfirmed = isUnconfirmed
    }

    public var node: AddedNode { AddedNode(.often, id) }

    /// What `readings` say; nil when they are too few to say anything. Those outside the time or of other items are left out.
    public func steadiness(_ readings: [Reading], now: Instant) -> Steadiness? {
        let since = now - .days(Int64(over))
        let looked = readings.filter { of.contains($0.item) && $0.at > since && $0.at <= now }.sorted { ($0.at, $0.item, $0.value) < ($1.at, $1.item, $1.value) }
        guard looked.count >= least else { return nil }
        return unstable.evaluate { $0.says(looked) }.map { $0 ? .unstable : .stable }
    }

    /// The contact that has to follow: after how many days, and how far it may move.
    public func step(_ steadiness: Steadiness) -> AddedStep {
        let every = steadiness == .unstable ? everyUnstable : everyStable
        return AddedStep(after: every, window: -min(every / 4, 3)...min(every / 7, 3), level: .questionnaire, items: of)
    }
}

/// One measured value: an answer, or a reading at home.
public struct Reading: Sendable, Equatable {
    public var item: String
    public var at: Instant
    public var value: Double

    public init(item: String, at: Instant, value: Double) {
        self.item = item
        self.at = at
        self.value = value
    }
}
