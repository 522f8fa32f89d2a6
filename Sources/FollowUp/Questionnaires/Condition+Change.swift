extension Condition {
    /// A way in which a value can stand against earlier ones.
    public enum Change: Sendable, Hashable {
        /// More than the last one, in the item's unit, or in places of an ordered choice.
        case rise
        /// Less than the last one.
        case fall
        /// More than the last one, in per cent of it.
        case risePercent
        /// More than the lowest one of so many days before.
        case riseIn(days: Int)

        /// The written form: `rise`, `riseIn(3)`.
        public var word: String {
            switch self {
            case .rise: "rise"
            case .fall: "fall"
            case .risePercent: "risePercent"
            case .riseIn(let days): "riseIn(\(days))"
            }
        }
    }

    /// The changes that it looks at, in the order in which they are written.
    public var changes: [Change] {
        switch self {
        case .change(let change, _, _): [change]
        case .compare, .chose, .anyExcept, .coded, .lostChild, .points: []
        case .and(let a, let b), .or(let a, let b): a.changes + b.changes
        case .not(let a): a.changes
        }
    }
}
