import FollowUp

/// A trained model with everything that scoring, explaining and watching it need: the model file.
public struct RiskModel: Sendable, Codable, Equatable {
    public static let format = "suifang-risk-model"
    /// Of the format. A file of another version is refused.
    public static let formatVersion = 1

    public var format = Self.format
    public var formatVersion = Self.formatVersion
    /// What it is called in traces: `readmission-30d`.
    public var name: String
    /// What it foretells: the column and the text that mean yes.
    public var outcome: Outcome
    public var training: Training
    public var features: [RiskFeature]
    /// With `features[].slots[].coefficient` in log-odds, calibrated.
    public var intercept: Double
    public var calibration: Recalibration
    /// On rows of patients whom training and calibration never saw.
    public var performance: Performance
    public var cuts: Cuts

    public struct Outcome: Sendable, Codable, Equatable {
        public var column: String
        public var positive: String

        public init(column: String, positive: String) {
            self.column = column
            self.positive = positive
        }
    }

    /// From what it was made.
    public struct Training: Sendable, Codable, Equatable {
        /// First and last date of the rows; nil where no column held dates.
        public var from: Day?
        public var to: Day?
        public var rows: Int
        public var positive: Int
        public var calibrationRows: Int
        /// The share of rows with the outcome among those that calibrated it.
        public var share: Double
        public var seed: Int
        public var penalty: Double
        public var iterations: Int
    }

    /// Probabilities from which on a patient is at the least key, or high-risk.
    public struct Cuts: Sendable, Codable, Equatable {
        public var key: Double
        public var high: Double

        public init(key: Double, high: Double) {
            self.key = key
            self.high = high
        }
    }

    public func riskClass(_ probability: Double) -> RiskClass { probability >= cuts.high ? .high : probability >= cuts.key ? .key : .ordinary }
}

extension RiskModel {
    /// All coefficients in the order of the slots.
    var coefficients: [Double] { features.flatMap { $0.slots.map(\.coefficient) } }

    /// Log-odds of a patient who is the mean of the training rows: what an explanation starts from.
    public var baseLogOdds: Double { features.reduce(intercept) { sum, feature in feature.slots.reduce(sum) { $0 + $1.coefficient * $1.mean } } }

    /// Log-odds of some rows of a table that has the model's columns.
    public func logOdds(_ table: RiskTable, rows: [Int]) throws(RiskError) -> [Double] {
        let matrix = try FeatureEncoding(features, table).matrix(rows)
        let weights = coefficients
        return (0..<matrix.count).map { intercept + matrix.dot($0, weights) }
    }
}
