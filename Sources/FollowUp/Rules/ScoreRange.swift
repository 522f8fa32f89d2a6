/// A point score of which some inputs may be unknown: where it must lie, and what is missing.
///
/// A missing input is never counted as 0 points; it widens the range by all the points that it could give.
public struct ScoreRange: Sendable, Equatable {
    /// From the score if all that is missing gave its fewest points to the score if it gave its most.
    public private(set) var points: ClosedRange<Int>
    public private(set) var missing: [ScoreInput]

    /// A score of no items yet.
    public init() {
        points = 0...0
        missing = []
    }

    /// The score, when nothing is missing.
    public var exact: Int? { missing.isEmpty ? points.lowerBound : nil }

    /// `7`, or `4–9` when something is missing.
    public var text: String { missing.isEmpty ? String(points.lowerBound) : "\(points.lowerBound)–\(points.upperBound)" }

    /// Adds an item: its points, or nil when they are unknown and may be any of `possible`.
    mutating func add(_ input: ScoreInput, _ known: Int?, of possible: ClosedRange<Int>) {
        let range = known.map { $0...$0 } ?? possible
        points = points.lowerBound + range.lowerBound...points.upperBound + range.upperBound
        if known == nil { missing.append(input) }
    }
}
