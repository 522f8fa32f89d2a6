import FollowUp
import Foundation
import Testing

@testable import Risk

@Suite struct DriftTests {
    /// By hand: (0.4 − 0.5) ln 0.8 + (0.6 − 0.5) ln 1.2.
    @Test func theIndexIsTheSum() {
        let drift = FeatureDrift(column: "x", then: [0.5, 0.5], now: [4_000, 6_000], trained: 10_000)
        #expect(abs(drift.index - 0.1 * log(1.5)) < 1e-12)
        #expect(drift.level == .stable)
    }

    @Test(arguments: [(5_800, FeatureDrift.Level.stable), (6_550, .stable), (6_600, .shifted), (7_300, .shifted), (7_450, .changed)])
    func thresholds(now: Int, level: FeatureDrift.Level) {
        #expect(FeatureDrift(column: "x", then: [0.5, 0.5], now: [now, 10_000 - now], trained: 10_000).level == level)
    }

    @Test func anEmptyGroupIsFinite() {
        let gone = FeatureDrift(column: "x", then: [0.5, 0.5, 0], now: [0, 500, 500], trained: 1_000)
        #expect(gone.index.isFinite && gone.level == .changed)
        #expect(FeatureDrift(column: "x", then: [1, 0], now: [0, 0], trained: 10).index.isFinite)
    }

    /// Sixty rows of the same hospital look drifted by the rule of thumb; they are not.
    @Test func smallSamplesAreNotDrift() {
        let then = [Double](repeating: 0.1, count: 10)
        let drift = FeatureDrift(column: "x", then: then, now: [9, 3, 6, 6, 7, 4, 8, 5, 2, 10], trained: 10_000)
        #expect(drift.index > FeatureDrift.shiftedFrom && drift.noise > drift.index && drift.level == .stable)
    }

    @Test func theSameHospitalIsStableAndAnotherIsNot() throws {
        let model = try InventedStays.trained.get().model
        let same = try model.drift(InventedStays.table(InventedStays.rows(2_000, seed: 77)), rows: Array(0..<2_000))
        #expect(same.allSatisfy { $0.level == .stable }, "\(same)")
        var older = InventedStays.rows(2_000, seed: 77)
        for row in older.indices { older[row][2] = String(60 + row % 35) }
        let changed = try model.drift(InventedStays.table(older), rows: Array(0..<2_000))
        #expect(changed.first?.column == "age" && changed.first?.level == .changed)
        #expect(changed.dropFirst().allSatisfy { $0.level == .stable })
    }

    /// A department that training never saw.
    @Test func newTextsAreDrift() throws {
        let model = try InventedStays.trained.get().model
        var rows = InventedStays.rows(1_000, seed: 3)
        for row in rows.indices where row % 2 == 0 { rows[row][4] = "新院区" }
        #expect(try model.drift(InventedStays.table(rows), rows: Array(0..<1_000)).first?.column == "department")
    }

    private func days(_ count: Int, from: Int, probability: Double, came: (Int) -> Bool) -> [(day: Day, probability: Double, outcome: Bool)] {
        (0..<count).map { (Day(number: from + $0 % 90), probability, came($0)) }
    }

    @Test(arguments: [
        (1_000, 0.1, 10, CalibrationWatch.Verdict.right), (1_000, 0.1, 7, .tooLow), (1_000, 0.2, 10, .tooHigh), (90, 0.1, 2, .tooFew), (40_000, 0.1, 9, .right), (1_000, 0.1, 8, .right),
    ])
    func windows(count: Int, probability: Double, oneIn: Int, verdict: CalibrationWatch.Verdict) throws {
        let watch = CalibrationWatch(days(count, from: 20_000, probability: probability) { $0 % oneIn == 0 })
        let window = try #require(watch.windows.first)
        #expect(watch.windows.count == 1 && window.count == count && window.verdict == verdict, "\(window)")
        #expect(window.from == Day(number: 20_000) && window.to == Day(number: 20_089))
    }

    /// A change in the second half is seen by the windows that hold it.
    @Test func windowsRoll() {
        let rows = days(900, from: 20_000, probability: 0.1) { $0 % 10 == 0 } + days(900, from: 20_090, probability: 0.1) { $0 % 4 == 0 }
        let watch = CalibrationWatch(rows, length: 90, step: 30)
        #expect(watch.windows.map(\.verdict) == [.right, .tooLow, .tooLow, .tooLow])
        #expect(CalibrationWatch([]).windows == [])
        #expect(CalibrationWatch(rows, length: 0, step: 0).windows.count <= 180)
    }

    @Test func aChangedHospitalNeedsAttentionAndItsMeanCanBeMoved() throws {
        let model = try InventedStays.trained.get().model
        let table = try InventedStays.table(InventedStays.rows(3_000, seed: 21, shift: 1))
        let watch = try RiskWatch(model, table, dateColumn: "discharged")
        #expect(watch.needsAttention && watch.windows.last?.verdict == .tooLow && watch.overall == .tooLow)
        #expect(try RiskWatch(model, table, dateColumn: nil).needsAttention, "without dates as well")
        #expect((watch.performance?.observedToExpected ?? 0) > 1.5)
        let moved = try #require(watch.shifted(model))
        let again = try RiskWatch(moved, table, dateColumn: "discharged")
        #expect(abs((again.performance?.observedToExpected ?? 0) - 1) < 1e-9 && !again.needsAttention)
        #expect(again.performance?.ranking == watch.performance?.ranking, "the order of patients stays")
        #expect(moved.features == model.features)
    }

    @Test func theSameHospitalIsLeftInPeace() throws {
        let model = try InventedStays.trained.get().model
        let watch = try RiskWatch(model, InventedStays.table(InventedStays.rows(3_000, seed: 31)), dateColumn: "discharged")
        #expect(!watch.needsAttention && watch.windows.count >= 9, "\(watch.windows)")
    }

    /// Without outcomes there is still drift; with none that came, the model is too high.
    @Test func withoutOutcomes() throws {
        let model = try InventedStays.trained.get().model
        let rows = InventedStays.rows(1_500, seed: 31)
        let blind = try RiskWatch(model, InventedStays.table(rows.map { Array($0.dropLast()) }, header: InventedStays.header.dropLast()), dateColumn: "discharged")
        #expect(blind.performance == nil && blind.overall == .tooFew && !blind.needsAttention && blind.windows == [] && blind.drift.count == model.features.count && blind.shifted(model) == nil)
        let none = try RiskWatch(model, InventedStays.table(rows.map { $0.dropLast() + ["0"] }), dateColumn: "discharged")
        #expect(none.performance == nil && none.needsAttention && none.windows.last?.verdict == .tooHigh)
    }
}
