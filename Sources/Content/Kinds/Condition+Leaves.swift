import FollowUp

extension Condition {
    /// The comparisons and choices that `and`, `or` and `not` join.
    var leaves: [Condition] {
        switch self {
        case .compare, .chose, .anyExcept: [self]
        case .and(let a, let b), .or(let a, let b): a.leaves + b.leaves
        case .not(let a): a.leaves
        }
    }
}
