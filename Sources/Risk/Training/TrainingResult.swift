/// A trained model, and what was seen while making it.
public struct TrainingResult: Sendable {
    public var model: RiskModel
    /// One for each seed, the model's own first.
    public var performances: [Performance]
    /// Rows that were left out on request.
    public var excluded: Int
    public var omitted: [String: FeatureChoice.Omission]
    /// The area under the curve of each feature alone, on the test part, highest first: the leak watch.
    public var alone: [(column: String, area: Double)]
    /// Patients who are in more than one part: always 0, and counted rather than believed.
    public var sharedPatients: Int

    /// One column that alone does so well knows the outcome.
    public static let suspiciousArea = 0.75
    public var suspicious: [String] { alone.filter { $0.area > Self.suspiciousArea }.map(\.column) }

    /// Mean and standard deviation over the seeds.
    public func spread(_ measure: (Performance) -> Double) -> (mean: Double, deviation: Double) {
        let values = performances.map(measure)
        let mean = values.reduce(0, +) / Double(max(values.count, 1))
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0)
    }
}
