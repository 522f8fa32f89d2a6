/// How a model did on rows that it had not seen.
public struct Performance: Sendable, Codable, Equatable {
    public var count: Int
    public var positive: Int
    public var ranking: Ranking
    public var calibration: CalibrationTable
    /// Expected calibration error over ten groups of equal size (`CalibrationTable.error`).
    public var calibrationError: Double
    /// Happened divided by predicted: calibration in the large.
    public var observedToExpected: Double
    /// Of the log-odds: 1 is right, less is too sure of itself.
    public var slope: Double
    /// Mean squared error of the probabilities.
    public var brier: Double
    /// What `brier` would be if everybody had the mean risk.
    public var brierOfMean: Double
    /// The tenth with the highest risk: which share of all outcomes it holds, and which share of it has the outcome.
    public var topTenthCaptures: Double
    public var topTenthPrecision: Double

    /// nil unless both outcomes occur.
    public init?(logOdds: [Double], outcome: [Bool]) {
        let probabilities = logOdds.map(Logistic.probability)
        guard let ranking = Ranking(logOdds, outcome) else { return nil }
        self.ranking = ranking
        count = outcome.count
        positive = outcome.count { $0 }
        calibration = CalibrationTable(probabilities, outcome)
        calibrationError = calibration.error
        let total = Double(count)
        let share = Double(positive) / total
        observedToExpected = Double(positive) / max(probabilities.reduce(0, +), 1e-12)
        slope = Recalibration(logOdds, outcome)?.slope ?? 0
        brier = zip(probabilities, outcome).reduce(0) { sum, row in
            let distance = (row.1 ? 1 : 0) - row.0
            return sum + distance * distance
        } / total
        brierOfMean = share * (1 - share)
        let top = calibration.tenths.last
        topTenthPrecision = top?.observed ?? 0
        topTenthCaptures = (top?.observed ?? 0) * Double(top?.count ?? 0) / (share * total)
    }
}
