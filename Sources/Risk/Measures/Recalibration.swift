/// A straight line from a model's log-odds to those that happened (Platt scaling): Cox, Biometrika 1958;45:562.
///
/// On the rows that a model was trained on the line is the identity; on others a slope under 1 shows that the model was too sure.
public struct Recalibration: Sendable, Codable, Equatable {
    public var intercept: Double
    public var slope: Double

    static let identity = Recalibration(intercept: 0, slope: 1)

    private init(intercept: Double, slope: Double) {
        self.intercept = intercept
        self.slope = slope
    }

    /// nil when the outcome, or the log-odds, are all the same.
    public init?(_ logOdds: [Double], _ outcome: [Bool]) {
        guard let first = logOdds.first, logOdds.contains(where: { $0 != first }) else { return nil }
        var rows = SparseMatrix(width: 1)
        for value in logOdds { rows.append([(0, value)]) }
        // The penalty is so small that it only keeps rows that the log-odds separate perfectly from an infinite slope.
        guard let line = try? LogisticRegression(rows, outcome, penalty: 1e-6) else { return nil }
        (intercept, slope) = (line.intercept, line.coefficients[0])
    }
}
