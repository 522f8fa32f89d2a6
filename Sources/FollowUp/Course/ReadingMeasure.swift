/// One statement about the readings of some time.
///
/// `variation` and `trend` are taken item by item, and the greatest counts: sugar before and after a meal differ by nature, and would
/// seem unsteady together. `share` and `count` look at all of them.
public enum ReadingMeasure: Sendable, Equatable {
    /// The standard deviation of a sample in per cent of the mean, of three values at the least.
    case variation(Condition.Comparison, Double)
    /// The median of the slopes between all pairs (Theil 1950, Sen 1968), per week, of three values at the least.
    case trend(Condition.Comparison, Double)
    /// Per cent of the values for which the comparison holds.
    case share(Condition.Comparison, Double, Condition.Comparison, Double)
    /// How many values for which the comparison holds.
    case count(Condition.Comparison, Double, Condition.Comparison, Double)

    /// Whether it holds; nil when the readings are too few to tell.
    func says(_ readings: [Reading]) -> Bool? {
        switch self {
        case .variation(let comparison, let bound): return greatest(readings, Self.variation).map { comparison.holds($0, bound) }
        case .trend(let comparison, let bound): return greatest(readings, Self.slope).map { comparison.holds($0, bound) }
        case .share(let inner, let limit, let comparison, let bound):
            guard !readings.isEmpty else { return nil }
            let hits = readings.count { inner.holds($0.value, limit) }
            return comparison.holds(100 * Double(hits) / Double(readings.count), bound)
        case .count(let inner, let limit, let comparison, let bound):
            return comparison.holds(Double(readings.count { inner.holds($0.value, limit) }), bound)
        }
    }

    private func greatest(_ readings: [Reading], _ measure: ([Reading]) -> Double?) -> Double? {
        Set(readings.map(\.item)).compactMap { item in measure(readings.filter { $0.item == item }) }.max()
    }

    /// 100 · standard deviation ÷ mean; nil for fewer than three values or a mean of nought.
    static func variation(_ readings: [Reading]) -> Double? {
        guard readings.count >= 3 else { return nil }
        let mean = readings.reduce(0) { $0 + $1.value } / Double(readings.count)
        guard mean != 0 else { return nil }
        let squares = readings.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) }
        return 100 * (squares / Double(readings.count - 1)).squareRoot() / abs(mean)
    }

    /// Theil–Sen slope per week; nil for fewer than three values, or none that are apart in time.
    static func slope(_ readings: [Reading]) -> Double? {
        guard readings.count >= 3 else { return nil }
        var slopes: [Double] = []
        for (index, first) in readings.enumerated() {
            for second in readings[(index + 1)...] where second.at != first.at {
                let weeks = Double((second.at - first.at).milliseconds) / Double(Span.days(7).milliseconds)
                slopes.append((second.value - first.value) / weeks)
            }
        }
        guard !slopes.isEmpty else { return nil }
        slopes.sort()
        let middle = slopes.count / 2
        return slopes.count % 2 == 1 ? slopes[middle] : (slopes[middle - 1] + slopes[middle]) / 2
    }

    /// Reads one statement: `variation >= 36`, `trend >= 1`, `share(value <= 3.9) >= 10`, `count(value <= 3.9) >= 2`.
    public static func read(_ words: inout ClauseWords) throws(Condition.SyntaxError) -> ReadingMeasure {
        let name = try words.take()
        switch name {
        case "variation": return .variation(try words.comparison(after: name), try words.number())
        case "trend": return .trend(try words.comparison(after: name), try words.number())
        case "share", "count":
            try words.expect("(")
            try words.expect("value")
            let inner = try words.comparison(after: "value")
            let limit = try words.number()
            try words.expect(")")
            let comparison = try words.comparison(after: name)
            let bound = try words.number()
            return name == "share" ? .share(inner, limit, comparison, bound) : .count(inner, limit, comparison, bound)
        default:
            throw Condition.SyntaxError(description: "unknown measure '\(name)'; known are variation, trend, share(value …), count(value …)")
        }
    }
}
