import FollowUp
import Testing

@testable import Risk

@Suite struct MeasureTests {
    @Test func rankingCountsPairs() throws {
        for seed in Int64(0)..<30 {
            let scores = (0..<40).map { Double(Int(StableHash.fraction(seed, Int64($0)) * 8)) }
            let outcome = (0..<40).map { StableHash.fraction(seed, Int64($0), 1) < 0.3 }
            guard let ranking = Ranking(scores, outcome) else { continue }
            var won = 0.0, pairs = 0.0
            for (i, came) in outcome.enumerated() where came {
                for (j, other) in outcome.enumerated() where !other {
                    pairs += 1
                    won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0
                }
            }
            #expect(abs(ranking.area - won / pairs) < 1e-12)
            #expect(ranking.low <= ranking.area && ranking.area <= ranking.high)
        }
    }

    /// Worked by hand: three with, three without; the placements' variances are 1/27 and 4/27, over three each.
    @Test func theIntervalIsDeLongs() throws {
        let ranking = try #require(Ranking([3, 4, 6, 1, 2, 5], [true, true, true, false, false, false]))
        #expect(abs(ranking.area - 7.0 / 9) < 1e-12)
        let error = (1.0 / 81 + 4.0 / 81).squareRoot()
        #expect(abs(ranking.low - (7.0 / 9 - 1.959964 * error)) < 1e-9)
        #expect(ranking.high == 1)
    }

    @Test func withoutBothOutcomesThereIsNoRanking() {
        #expect(Ranking([1, 2], [true, true]) == nil)
        #expect(Performance(logOdds: [1, 2], outcome: [false, false]) == nil)
    }

    /// Groups of equal size whose distances are known.
    @Test func calibrationErrorIsTheMeanDistance() {
        // Tenths predicted at 0.05, 0.15 … 0.95; each comes to pass 0.02 more often than foretold.
        var probabilities: [Double] = [], outcome: [Bool] = []
        for tenth in 0..<10 {
            for row in 0..<100 {
                probabilities.append(0.05 + 0.1 * Double(tenth))
                outcome.append(Double(row) < 7 + 10 * Double(tenth))
            }
        }
        let table = CalibrationTable(probabilities, outcome)
        #expect(table.tenths.count == 10 && table.tenths.allSatisfy { $0.count == 100 })
        #expect(abs(table.error - 0.02) < 1e-9)
        #expect(abs(table.tenths[3].predicted - 0.35) < 1e-9 && abs(table.tenths[3].observed - 0.37) < 1e-9)
    }

    @Test func fewRowsGiveFewGroups() {
        #expect(CalibrationTable([0.1, 0.2, 0.3], [false, true, false]).tenths.count == 3)
        #expect(CalibrationTable([], []).error == 0)
    }

    /// Wilson 1927: 10 of 100 give 5.5 to 17.4 %.
    @Test func wilsonsInterval() {
        let interval = CalibrationTable.wilson(0.1, 100)
        #expect(abs(interval.low - 0.0552) < 5e-4 && abs(interval.high - 0.1744) < 5e-4)
    }

    /// Log-odds that are twice too sure come back to half.
    @Test func recalibrationFindsTheLine() throws {
        var logOdds: [Double] = [], outcome: [Bool] = []
        for step in -30...30 {
            let true_ = Double(step) / 10
            let came = Int((Logistic.probability(true_) * 200).rounded())
            for row in 0..<200 {
                logOdds.append(2 * (true_ - 0.5))
                outcome.append(row < came)
            }
        }
        let found = Recalibration(logOdds, outcome)
        let line = try #require(found)
        #expect(abs(line.slope - 0.5) < 0.02 && abs(line.intercept - 0.5) < 0.03)
        #expect(Recalibration([1, 1], [true, false]) == nil)
        #expect(Recalibration([1, 2], [true, true]) == nil)
    }

    @Test(arguments: [(0.0, 2, "0.00"), (1.005, 1, "1.0"), (-0.04, 1, "0.0"), (-1.25, 2, "−1.25"), (12.5, 0, "13"), (0.099, 2, "0.10"), (.infinity, 2, "–"), (1e300, 2, "1e+300")])
    func numbersInWords(value: Double, places: Int, text: String) { #expect(RiskText.fixed(value, places) == text) }
}
