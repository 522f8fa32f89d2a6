/// How well probabilities tell those with the outcome from those without.
public struct Ranking: Sendable, Codable, Equatable {
    /// The chance that one with the outcome ranks above one without; ties count half.
    public var area: Double
    /// 95 % confidence interval after DeLong et al., Biometrics 1988;44:837.
    public var low: Double
    public var high: Double

    /// nil unless both outcomes occur.
    public init?(_ scores: [Double], _ outcome: [Bool]) {
        let positives = outcome.indices.filter { outcome[$0] }.map { scores[$0] }
        let negatives = outcome.indices.filter { !outcome[$0] }.map { scores[$0] }
        guard !positives.isEmpty, !negatives.isEmpty else { return nil }
        let m = Double(positives.count)
        let n = Double(negatives.count)
        let all = Self.midranks(positives + negatives)
        let amongPositives = Self.midranks(positives)
        let amongNegatives = Self.midranks(negatives)
        area = (all.prefix(positives.count).reduce(0, +) - m * (m + 1) / 2) / (m * n)
        let placesOfPositives = positives.indices.map { (all[$0] - amongPositives[$0]) / n }
        let placesOfNegatives = negatives.indices.map { 1 - (all[positives.count + $0] - amongNegatives[$0]) / m }
        let error = (Self.variance(placesOfPositives) / m + Self.variance(placesOfNegatives) / n).squareRoot()
        low = max(area - 1.959964 * error, 0)
        high = min(area + 1.959964 * error, 1)
    }

    /// Ranks from 1; equal values share the mean of theirs.
    static func midranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
            for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
            start = end + 1
        }
        return ranks
    }

    private static func variance(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
}
