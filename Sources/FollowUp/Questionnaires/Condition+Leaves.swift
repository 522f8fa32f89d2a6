extension Condition {
    /// The comparisons and choices that `and`, `or` and `not` join.
    public var leaves: [Condition] {
        switch self {
        case .compare, .chose, .anyExcept, .change, .coded, .lostChild, .points: [self]
        case .and(let a, let b), .or(let a, let b): a.leaves + b.leaves
        case .not(let a): a.leaves
        }
    }
}
