/// A mean over seeds with its 95 % confidence interval by Student's t; the interval is the value itself where there is one seed.
public struct Estimate: Sendable, Codable, Equatable {
    public var mean: Double
    public var low: Double
    public var high: Double
    /// How many seeds had a value.
    public var seeds: Int

    /// Nil of nothing.
    public init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let count = Double(values.count)
        mean = values.reduce(0, +) / count
        seeds = values.count
        let middle = mean
        let squares = values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
        let half = values.count < 2 ? 0 : Self.quantile(values.count - 1) * (squares / (count - 1) / count).squareRoot()
        low = mean - half
        high = mean + half
    }

    /// The 97.5 % quantile of Student's t.
    private static func quantile(_ freedom: Int) -> Double {
        let table = [
            12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
            2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
        ]
        return freedom <= table.count ? table[freedom - 1] : 1.96 + 2.4 / Double(freedom)
    }
}
