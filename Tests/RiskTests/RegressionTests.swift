import Testing

@testable import Risk

@Suite struct RegressionTests {
    /// With one yes-or-no column and next to no penalty the answer is the odds ratio of the four-field table.
    @Test(arguments: [(30, 70, 10, 90), (5, 95, 5, 95), (80, 20, 40, 60)])
    func oneColumnGivesTheOddsRatio(a: Int, b: Int, c: Int, d: Int) throws {
        var rows = SparseMatrix(width: 1)
        var outcome: [Bool] = []
        for (count, value, came) in [(a, 1.0, true), (b, 1, false), (c, 0, true), (d, 0, false)] {
            for _ in 0..<count {
                rows.append([(0, value)])
                outcome.append(came)
            }
        }
        let fit = try LogisticRegression(rows, outcome, penalty: 1e-9)
        #expect(fit.hasConverged)
        #expect(abs(Logistic.odds(fit.coefficients[0]) - Double(a * d) / Double(b * c)) < 1e-5)
        #expect(abs(Logistic.probability(fit.intercept) - Double(c) / Double(c + d)) < 1e-6)
    }

    /// At the answer nothing pulls any more: Σ residual · value = penalty · coefficient, and residuals sum to 0.
    @Test(arguments: [0.1, 1, 25])
    func theGradientVanishes(penalty: Double) throws {
        let table = try InventedStays.table(InventedStays.rows(800))
        let rows = Array(0..<table.count)
        let features = FeatureFitting(table: table, rows: rows, choice: FeatureChoice(excluded: ["patient", "discharged", "readmitted"])).fit().features
        let matrix = try FeatureEncoding(features, table).matrix(rows)
        let outcome = try table.column("readmitted").codes.map { $0 == (table.columns.last?.levels.firstIndex(of: "1")).map(Int32.init) }
        let fit = try LogisticRegression(matrix, outcome, penalty: penalty)
        var pull = [Double](repeating: 0, count: matrix.width + 1)
        for row in rows {
            let residual = (outcome[row] ? 1 : 0) - Logistic.probability(fit.intercept + matrix.dot(row, fit.coefficients))
            for index in matrix.starts[row]..<matrix.starts[row + 1] { pull[Int(matrix.columns[index])] += residual * matrix.values[index] }
            pull[matrix.width] += residual
        }
        for column in 0..<matrix.width { #expect(abs(pull[column] - penalty * fit.coefficients[column]) < 1e-6) }
        #expect(abs(pull[matrix.width]) < 1e-6)
    }

    /// Perfectly separated rows have no finite answer without a penalty; with one they have.
    @Test func separatedRowsStayFinite() throws {
        var rows = SparseMatrix(width: 1)
        for row in 0..<40 { rows.append([(0, row < 20 ? -1 : 1)]) }
        let fit = try LogisticRegression(rows, (0..<40).map { $0 >= 20 }, penalty: 1)
        #expect(fit.hasConverged && fit.coefficients[0].isFinite && fit.coefficients[0] > 1)
        #expect(throws: RiskError.penalty(0)) { try LogisticRegression(rows, (0..<40).map { $0 >= 20 }, penalty: 0) }
        #expect(throws: RiskError.tooFew(part: "regression", positive: 0, negative: 40)) { try LogisticRegression(rows, [Bool](repeating: false, count: 40), penalty: 1) }
    }

    @Test func equationsAreSolved() throws {
        // A = [[4, 2, 0], [2, 5, 1], [0, 1, 3]], x = [1, −2, 3].
        let x = try #require(Cholesky.solve([4, 2, 5, 0, 1, 3], [0, -5, 7]))
        for (found, wanted) in zip(x, [1.0, -2, 3]) { #expect(abs(found - wanted) < 1e-12) }
        #expect(Cholesky.solve([1, 2, 1], [1, 1]) == nil, "not positive definite")
        #expect(Cholesky.solve([.nan], [1]) == nil)
    }

    @Test(arguments: [-800.0, -30, -1, 0, 1, 30, 800])
    func probabilitiesStayFinite(logOdds: Double) {
        let p = Logistic.probability(logOdds)
        #expect((0...1).contains(p) && abs(p + Logistic.probability(-logOdds) - 1) < 1e-12)
        #expect(Logistic.loss(logOdds, true).isFinite && Logistic.loss(logOdds, false) >= 0)
        if abs(logOdds) <= 1 { #expect(abs(Logistic.logOdds(p) - logOdds) < 1e-12) }
    }
}
