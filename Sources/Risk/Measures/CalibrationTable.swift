/// Whether what is called 20 % happens in 20 of 100: predicted and observed shares by tenths of the predicted risk.
public struct CalibrationTable: Sendable, Codable, Equatable {
    public struct Tenth: Sendable, Codable, Equatable {
        public var count: Int
        /// Mean predicted probability.
        public var predicted: Double
        /// Share with the outcome.
        public var observed: Double
        /// 95 % interval of the observed share (Wilson).
        public var low: Double
        public var high: Double
    }

    /// In ascending order of predicted risk, each with the same number of rows but for rounding.
    public var tenths: [Tenth]

    /// Sorts by predicted risk (ties by row) and cuts into ten groups of equal size; fewer rows than ten give fewer groups.
    public init(_ probabilities: [Double], _ outcome: [Bool]) {
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        let groups = min(10, order.count)
        tenths = (0..<groups).map { group in
            let members = order[order.count * group / groups..<order.count * (group + 1) / groups]
            let count = Double(members.count)
            let observed = Double(members.count { outcome[$0] }) / count
            let interval = Self.wilson(observed, count)
            return Tenth(
                count: members.count, predicted: members.reduce(0) { $0 + probabilities[$1] } / count, observed: observed, low: interval.low, high: interval.high)
        }
    }

    /// Expected calibration error: the distance of predicted and observed, weighed by the groups' sizes.
    /// Naeini et al., AAAI 2015, with groups of equal size in place of equal width, which would leave most of them empty.
    public var error: Double {
        let total = Double(tenths.reduce(0) { $0 + $1.count })
        return tenths.reduce(0) { $0 + Double($1.count) / max(total, 1) * abs($1.predicted - $1.observed) }
    }

    /// 95 % interval of a share of `count`, above 0 (Wilson, J Am Stat Assoc 1927;22:209).
    public static func wilson(_ share: Double, _ count: Double) -> (low: Double, high: Double) {
        let z = 1.959964
        let scale = 1 + z * z / count
        let middle = (share + z * z / (2 * count)) / scale
        let half = z / scale * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        return (max(middle - half, 0), min(middle + half, 1))
    }
}
