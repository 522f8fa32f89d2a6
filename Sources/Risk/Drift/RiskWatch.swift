import FollowUp

/// A model looked at through newer rows: drift of its columns, and whether it is still right.
public struct RiskWatch: Sendable {
    public var rows: Int
    public var drift: [FeatureDrift]
    /// nil where the rows hold no outcome, or all the same.
    public var performance: Performance?
    /// Calibration in the large over all rows; `tooFew` where they hold no outcome.
    public var overall: CalibrationWatch.Verdict
    /// Empty where the rows have no dates.
    public var windows: [CalibrationWatch.Window]
    private let outcome: [Bool]
    private let logOdds: [Double]

    /// - Parameters:
    ///   - dateColumn: nil leaves the windows out.
    ///   - exclusions: the same as in training.
    public init(_ model: RiskModel, _ table: RiskTable, dateColumn: String?, exclusions: [String: Set<String>] = [:], window: Int = 90, step: Int = 30) throws(RiskError) {
        let hasOutcome = table.has(model.outcome.column)
        let request = TrainingRequest(name: model.name, outcome: model.outcome, patientColumn: nil, dateColumn: dateColumn, exclusions: exclusions)
        let rows = try RiskRows(table, request, needsOutcome: hasOutcome)
        self.rows = rows.included.count
        drift = try model.drift(table, rows: rows.included)
        logOdds = hasOutcome ? try model.logOdds(table, rows: rows.included) : []
        outcome = hasOutcome ? rows.included.map { rows.outcome[$0] } : []
        performance = hasOutcome ? Performance(logOdds: logOdds, outcome: outcome) : nil
        let foretold = logOdds.map(Logistic.probability)
        overall = CalibrationWatch.verdict(
            observed: outcome.count { $0 }, expected: foretold.reduce(0, +), variance: foretold.reduce(0) { $0 + $1 * (1 - $1) })
        windows = []
        guard hasOutcome, let days = try rows.days() else { return }
        let dated = zip(zip(days, foretold), outcome).compactMap { pair, came in pair.0.map { (day: $0, probability: pair.1, outcome: came) } }
        windows = CalibrationWatch(dated, length: window, step: step).windows
    }

    /// Whether somebody should look: a column has changed greatly, or the model is wrong over all rows or in the last window.
    public var needsAttention: Bool {
        let last = windows.last { $0.verdict != .tooFew }?.verdict
        return drift.contains { $0.level == .changed } || [overall, last].contains { $0 == .tooLow || $0 == .tooHigh }
    }

    /// The model with its mean moved to these outcomes.
    public func shifted(_ model: RiskModel) -> RiskModel? { model.shifted(toward: outcome, at: logOdds) }
}
