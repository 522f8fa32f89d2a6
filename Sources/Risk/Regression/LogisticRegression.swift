/// Logistic regression with an L2 penalty, by Newton's method (iteratively reweighted least squares).
///
/// Minimises Σ loss + penalty/2 · Σ coefficient². The intercept is not penalised. The problem is strictly convex, so that there is
/// one answer, and the same rows in the same order give it to the last bit: nothing is drawn by chance.
struct LogisticRegression: Sendable {
    private(set) var intercept: Double
    private(set) var coefficients: [Double]
    private(set) var iterations = 0
    /// Whether the last step was smaller than `tolerance`.
    private(set) var hasConverged = false

    /// - Parameters:
    ///   - penalty: above 0; 1 is what many libraries call C = 1.
    ///   - tolerance: the largest change of any coefficient that ends the search.
    init(_ rows: SparseMatrix, _ outcome: [Bool], penalty: Double, tolerance: Double = 1e-8, limit: Int = 50) throws(RiskError) {
        guard penalty > 0, penalty.isFinite else { throw .penalty(penalty) }
        let positive = outcome.count { $0 }
        guard positive > 0, positive < outcome.count else { throw .tooFew(part: "regression", positive: positive, negative: outcome.count - positive) }
        intercept = Logistic.logOdds(Double(positive) / Double(outcome.count))
        coefficients = [Double](repeating: 0, count: rows.width)
        var loss = Self.loss(rows, outcome, intercept, coefficients, penalty)
        while iterations < limit, !hasConverged {
            iterations += 1
            guard let step = newton(rows, outcome, penalty) else { throw .unsolvable }
            loss = try descend(step, rows, outcome, penalty, from: loss)
            hasConverged = (step.map(abs).max() ?? 0) < tolerance
        }
    }

    /// Takes the step, or a half, a quarter … of it, so that the loss never grows.
    private mutating func descend(_ step: [Double], _ rows: SparseMatrix, _ outcome: [Bool], _ penalty: Double, from loss: Double) throws(RiskError) -> Double {
        var share = 1.0
        for _ in 0..<30 {
            let newIntercept = intercept + share * step[rows.width]
            let newCoefficients = zip(coefficients, step).map { $0 + share * $1 }
            let newLoss = Self.loss(rows, outcome, newIntercept, newCoefficients, penalty)
            if newLoss.isFinite, newLoss <= loss * (1 + 1e-12) {
                intercept = newIntercept
                coefficients = newCoefficients
                return newLoss
            }
            share /= 2
        }
        throw .unsolvable
    }

    /// The Newton step for the coefficients, then the intercept.
    private func newton(_ rows: SparseMatrix, _ outcome: [Bool], _ penalty: Double) -> [Double]? {
        let width = rows.width
        var hessian = [Double](repeating: 0, count: (width + 1) * (width + 2) / 2)
        var gradient = [Double](repeating: 0, count: width + 1)
        let last = width * (width + 1) / 2
        hessian.withUnsafeMutableBufferPointer { hessian in
            for row in 0..<rows.count {
                let p = Logistic.probability(intercept + rows.dot(row, coefficients))
                let residual = (outcome[row] ? 1 : 0) - p
                let weight = max(p * (1 - p), 1e-12)
                let range = rows.starts[row]..<rows.starts[row + 1]
                for a in range {
                    let column = Int(rows.columns[a])
                    let weighted = weight * rows.values[a]
                    gradient[column] += residual * rows.values[a]
                    hessian[last + column] += weighted
                    let line = column * (column + 1) / 2
                    // Columns ascend within a row, so this fills the lower triangle.
                    for b in range.lowerBound...a { hessian[line + Int(rows.columns[b])] += weighted * rows.values[b] }
                }
                gradient[width] += residual
                hessian[last + width] += weight
            }
        }
        for column in 0..<width {
            gradient[column] -= penalty * coefficients[column]
            hessian[column * (column + 1) / 2 + column] += penalty
        }
        return Cholesky.solve(hessian, gradient)
    }

    private static func loss(_ rows: SparseMatrix, _ outcome: [Bool], _ intercept: Double, _ coefficients: [Double], _ penalty: Double) -> Double {
        var sum = 0.0
        for row in 0..<rows.count { sum += Logistic.loss(intercept + rows.dot(row, coefficients), outcome[row]) }
        return sum + penalty / 2 * coefficients.reduce(0) { $0 + $1 * $1 }
    }
}
