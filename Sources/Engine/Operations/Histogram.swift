/// How often values fell into ranges, as Prometheus counts them.
public struct Histogram: Sendable, Equatable {
    /// Upper bounds of the ranges, ascending; what is greater falls into one more range without an end.
    public let bounds: [Double]
    /// How many fell into each range by itself, the endless one last.
    public private(set) var counts: [Int]
    public private(set) var sum = 0.0
    public var count: Int { counts.reduce(0, +) }

    public init(_ bounds: [Double]) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.count + 1)
    }

    public mutating func observe(_ value: Double) {
        counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
        sum += value
    }

    /// Seconds, from a page to a provider that hardly answers.
    public static let seconds = Histogram([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60])
    /// Seconds until an alert is given away: the promise is 60.
    public static let alertSeconds = Histogram([0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 900])
}
