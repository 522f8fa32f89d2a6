import FollowUp

/// Trains, calibrates and tests a model on a hospital's own outcomes.
///
/// Deterministic: the same table and request give the same model to the last bit.
public struct RiskTrainer: Sendable {
    let table: RiskTable
    let request: TrainingRequest

    public init(_ table: RiskTable, _ request: TrainingRequest) {
        self.table = table
        self.request = request
    }

    public func train() throws(RiskError) -> TrainingResult {
        let chosen = try RiskRows(table, request)
        let (outcome, rows, patients) = (chosen.outcome, chosen.included, try chosen.patients())
        guard outcome.contains(true) else { throw .noSuchText(column: request.outcome.column) }
        let days = try chosen.days()
        let dates = days.map { Dictionary(zip(rows, $0)) { first, _ in first } }
        var result: TrainingResult?
        for seed in request.seeds.isEmpty ? [0] : request.seeds {
            let split = PatientSplit(rows: rows, patients: patients, seed: seed)
            let made = try make(split, outcome, dates, seed)
            if result == nil {
                result = TrainingResult(
                    model: made.model, performances: [made.model.performance], excluded: table.count - rows.count, omitted: made.omitted,
                    alone: try alone(made.model, split.test, outcome), sharedPatients: shared(split, rows, patients))
            } else {
                result?.performances.append(made.model.performance)
            }
        }
        guard let result else { throw .noFeatures }
        return result
    }

    private func make(_ split: PatientSplit, _ outcome: [Bool], _ dates: [Int: Day?]?, _ seed: Int) throws(RiskError) -> (
        model: RiskModel, omitted: [String: FeatureChoice.Omission]
    ) {
        try check(split, outcome)
        var choice = request.choice
        choice.excluded.formUnion([request.outcome.column] + [request.patientColumn, request.dateColumn].compactMap(\.self))
        let fitted = FeatureFitting(table: table, rows: split.training, choice: choice).fit()
        guard !fitted.features.isEmpty else { throw .noFeatures }
        let encoding = try FeatureEncoding(fitted.features, table)
        let training = encoding.matrix(split.training)
        let best = try regression(training, split, outcome, encoding)
        let calibrating = split.calibration.map { outcome[$0] }
        let calibration = Self.line(best.logOdds, calibrating)
        let coefficients = best.fit.coefficients.map { $0 * calibration.slope }
        let intercept = calibration.intercept + calibration.slope * best.fit.intercept
        let test = encoding.matrix(split.test)
        let tested = Performance(logOdds: (0..<test.count).map { intercept + test.dot($0, coefficients) }, outcome: split.test.map { outcome[$0] })
        guard let performance = tested else { throw .unsolvable }
        let days = split.training.compactMap { dates?[$0] ?? nil }
        let model = RiskModel(
            name: request.name, outcome: request.outcome,
            training: RiskModel.Training(
                from: days.min(), to: days.max(), rows: split.training.count, positive: split.training.count { outcome[$0] },
                calibrationRows: split.calibration.count, share: Double(calibrating.count { $0 }) / Double(calibrating.count), seed: seed,
                penalty: best.penalty, iterations: best.fit.iterations),
            features: Self.weighed(fitted.features, coefficients, training.means()), intercept: intercept, calibration: calibration, performance: performance,
            cuts: cuts(best.logOdds.map { Logistic.probability(calibration.intercept + calibration.slope * $0) }))
        return (model, fitted.omitted)
    }

    /// Fewer than ten with or without the outcome say nothing; a clinical model needs hundreds (Van Calster et al., BMC Med 2019;17:230).
    private func check(_ split: PatientSplit, _ outcome: [Bool]) throws(RiskError) {
        for (part, rows) in [("training", split.training), ("calibration", split.calibration), ("test", split.test)] {
            let positive = rows.count { outcome[$0] }
            guard positive >= 10, rows.count - positive >= 10 else { throw .tooFew(part: part, positive: positive, negative: rows.count - positive) }
        }
    }

    /// A line through too few outcomes would bend a model that, with its free intercept, is already right in the mean: under 100 with or
    /// without the outcome (Collins et al., Stat Med 2016;35:214) the model stays as it was trained.
    private static func line(_ logOdds: [Double], _ outcome: [Bool]) -> Recalibration {
        let positive = outcome.count { $0 }
        guard positive >= 100, outcome.count - positive >= 100 else { return .identity }
        return Recalibration(logOdds, outcome) ?? .identity
    }

    private static func weighed(_ features: [RiskFeature], _ coefficients: [Double], _ means: [Double]) -> [RiskFeature] {
        var weighed = features
        var place = 0
        for index in weighed.indices {
            for slot in weighed[index].slots.indices {
                weighed[index].slots[slot].coefficient = coefficients[place]
                weighed[index].slots[slot].mean = means[place]
                place += 1
            }
        }
        return weighed
    }

    private typealias Best = (fit: LogisticRegression, penalty: Double, logOdds: [Double])

    /// The fit whose penalty foretells the calibration part best.
    private func regression(_ training: SparseMatrix, _ split: PatientSplit, _ outcome: [Bool], _ encoding: FeatureEncoding) throws(RiskError) -> Best {
        let known = split.training.map { outcome[$0] }
        let calibration = encoding.matrix(split.calibration)
        var best: (loss: Double, found: Best)?
        for penalty in request.penalty.map({ [$0] }) ?? TrainingRequest.penalties {
            let fit = try LogisticRegression(training, known, penalty: penalty)
            let logOdds = (0..<calibration.count).map { fit.intercept + calibration.dot($0, fit.coefficients) }
            let loss = zip(logOdds, split.calibration).reduce(0) { $0 + Logistic.loss($1.0, outcome[$1.1]) }
            if loss < best?.loss ?? .infinity { best = (loss, (fit, penalty, logOdds)) }
        }
        guard let best else { throw .unsolvable }
        return best.found
    }

    /// Probabilities that the wanted shares of the calibration part reach.
    private func cuts(_ probabilities: [Double]) -> RiskModel.Cuts {
        let sorted = probabilities.sorted(by: >)
        func reached(by share: Double) -> Double { sorted[min(max(Int((Double(sorted.count) * share).rounded()) - 1, 0), sorted.count - 1)] }
        let key = reached(by: request.keyShare)
        return RiskModel.Cuts(key: key, high: max(reached(by: request.highShare), key))
    }
}
