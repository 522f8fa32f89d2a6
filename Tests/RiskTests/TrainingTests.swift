import FollowUp
import Testing

@testable import Risk

@Suite struct TrainingTests {
    /// The truth is known here: what the model says of a patient is near it, and it ranks nearly as well.
    @Test func itFindsWhatWasPutIn() throws {
        let result = try InventedStays.trained.get()
        let rows = InventedStays.rows(4_000, seed: 99)
        let table = try InventedStays.table(rows)
        let found = try result.model.logOdds(table, rows: Array(rows.indices))
        let truth = rows.map { row in
            InventedStays.trueLogOdds(age: Int(row[2]) ?? 0, admissions: Int(row[5]) ?? 0, haemoglobin: Double(row[6]) ?? 125, isEmergency: row[8] == "1", department: row[4])
        }
        let outcome = rows.map { $0[9] == "1" }
        let best = try #require(Ranking(truth, outcome)).area
        let area = try #require(Ranking(found, outcome)).area
        #expect(area > best - 0.015, "\(area) of \(best)")
        let error = CalibrationTable(found.map(Logistic.probability), outcome).error
        #expect(error < 0.02, "\(error)")
    }

    @Test func patientsAreInOnePartOnly() throws {
        let result = try InventedStays.trained.get()
        #expect(result.sharedPatients == 0)
        let patients = (0..<1_000).map { Int64($0 % 300) }
        for seed in 0..<5 {
            let split = PatientSplit(rows: Array(0..<1_000), patients: patients, seed: seed)
            let parts = [split.training, split.calibration, split.test].map { Set($0.map { patients[$0] }) }
            #expect(parts[0].isDisjoint(with: parts[1]) && parts[0].isDisjoint(with: parts[2]) && parts[1].isDisjoint(with: parts[2]))
            #expect(parts[2].count == 90 && parts[1].count == 42 && parts[0].count == 168)
            #expect(split.training.count + split.calibration.count + split.test.count == 1_000)
        }
        #expect(PatientSplit(rows: Array(0..<1_000), patients: patients, seed: 0) != PatientSplit(rows: Array(0..<1_000), patients: patients, seed: 1))
    }

    /// Whatever stands in the test rows, outcomes and all, leaves the model as it is.
    @Test func testRowsDoNotTouchTheModel() throws {
        var rows = InventedStays.rows(3_000)
        let before = try InventedStays.table(rows)
        let chosen = try RiskRows(before, InventedStays.request())
        let split = PatientSplit(rows: chosen.included, patients: try chosen.patients(), seed: 0)
        for row in split.test { (rows[row][2], rows[row][4], rows[row][9]) = ("120", "另一个科", rows[row][9] == "1" ? "0" : "1") }
        let first = try RiskTrainer(before, InventedStays.request()).train().model
        let second = try RiskTrainer(InventedStays.table(rows), InventedStays.request()).train().model
        #expect(first.features == second.features && first.intercept == second.intercept && first.cuts == second.cuts && first.training == second.training)
        #expect(first.performance != second.performance)
    }

    @Test func theSameTableGivesTheSameBytes() throws {
        let again = try RiskTrainer(InventedStays.table(InventedStays.rows(4_000)), InventedStays.request()).train()
        #expect(try again.model.encoded() == InventedStays.trained.get().model.encoded())
    }

    /// Outcomes dealt out by chance cannot be foretold; a split that leaks would do so.
    @Test func chanceCannotBeForetold() throws {
        var rows = InventedStays.rows(3_000)
        for row in rows.indices { rows[row][9] = StableHash.fraction(7, Int64(row)) < 0.15 ? "1" : "0" }
        let result = try RiskTrainer(InventedStays.table(rows), InventedStays.request(seeds: [0, 1, 2])).train()
        let area = result.spread(\.ranking.area)
        #expect(abs(area.mean - 0.5) < 0.05, "\(area)")
    }

    /// A column that is known only afterwards is named.
    @Test func aLeakIsNamed() throws {
        let rows = InventedStays.rows(2_000).enumerated().map { index, row in row + [row[9] == "1" || StableHash.fraction(3, Int64(index)) < 0.05 ? "来过电话" : "没有"] }
        let result = try RiskTrainer(InventedStays.table(rows, header: InventedStays.header + ["later"]), InventedStays.request()).train()
        #expect(result.suspicious == ["later"], "\(result.alone)")
        #expect(try InventedStays.trained.get().suspicious == [])
    }

    /// A calibration part of two dozen outcomes would bend the model by chance; a large one straightens it.
    @Test func fewOutcomesDoNotCalibrate() throws {
        let small = try RiskTrainer(InventedStays.table(InventedStays.rows(1_500)), InventedStays.request()).train().model
        #expect(small.calibration == .identity)
        let large = try RiskTrainer(InventedStays.table(InventedStays.rows(12_000)), InventedStays.request()).train().model
        #expect(large.calibration != .identity && (0.8...1.3).contains(large.calibration.slope))
    }

    @Test func classesHoldTheSharesAskedFor() throws {
        let model = try InventedStays.trained.get().model
        let table = try InventedStays.table(InventedStays.rows(4_000, seed: 5))
        let classes = try model.logOdds(table, rows: Array(0..<4_000)).map { model.riskClass(Logistic.probability($0)) }
        #expect((0.06...0.14).contains(Double(classes.count { $0 == .high }) / 4_000))
        #expect((0.24...0.36).contains(Double(classes.count { $0 >= .key }) / 4_000))
    }

    @Test func excludedRowsAndColumnsAreLeftOut() throws {
        var request = InventedStays.request()
        request.exclusions = ["department": ["骨科", "没有这个科"]]
        request.choice.excluded = ["age"]
        let result = try RiskTrainer(InventedStays.table(InventedStays.rows(4_000)), request).train()
        #expect(result.excluded == InventedStays.rows(4_000).count { $0[4] == "骨科" })
        #expect(!result.model.features.contains { ["age", "patient", "discharged", "readmitted"].contains($0.column) })
        #expect(result.model.features.first { $0.column == "department" }?.slots.map(\.label).contains("骨科") == false)
    }

    @Test func thePeriodIsThatOfTheRows() throws {
        let training = try InventedStays.trained.get().model.training
        let (from, to) = (try #require(training.from), try #require(training.to))
        #expect(from >= Day(number: 20_454) && to < Day(number: 20_454 + 365) && from + 350 < to)
    }

    @Test func whatCannotBeTrainedSaysWhy() throws {
        let table = try InventedStays.table(InventedStays.rows(200))
        var request = InventedStays.request()
        request.outcome.positive = "yes"
        #expect(throws: RiskError.noSuchText(column: "readmitted")) { try RiskTrainer(table, request).train() }
        request = InventedStays.request()
        request.outcome.column = "died"
        #expect(throws: RiskError.noColumn("died", known: InventedStays.header)) { try RiskTrainer(table, request).train() }
        #expect(throws: RiskError.self) { try RiskTrainer(InventedStays.table(InventedStays.rows(40)), InventedStays.request()).train() }
        request = InventedStays.request(penalty: -1)
        #expect(throws: RiskError.penalty(-1)) { try RiskTrainer(InventedStays.table(InventedStays.rows(2_000)), request).train() }
        for error in [RiskError.noFeatures, .unsolvable, .format("x"), .columnTwice("a")] { #expect(!error.description.isEmpty) }
    }
}
