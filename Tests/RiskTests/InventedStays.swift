import FollowUp
import Risk

/// Stays of nobody, with an outcome whose true log-odds are known: what a model should find again.
enum InventedStays {
    static let header = ["patient", "discharged", "age", "sex", "department", "admissions_12m", "haemoglobin", "diagnosis", "emergency", "readmitted"]

    /// Row after row, from the seed alone. A fifth of the haemoglobins are not known.
    static func rows(_ count: Int, seed: Int64 = 1, shift: Double = 0, days: Int = 365) -> [[String]] {
        (0..<count).map { row in
            func luck(_ what: Int64) -> Double { StableHash.fraction(seed, Int64(row), what) }
            let age = 20 + Int(luck(1) * 70)
            let admissions = luck(2) < 0.6 ? 0 : Int(-2 * Logistic.logOdds(luck(3)) / 2 + 2.5).clamped(1, 9)
            let haemoglobin = 90 + luck(4) * 70
            let isEmergency = luck(5) < 0.4
            let department = ["心内科", "骨科", "呼吸科", "普外科"][Int(luck(6) * 4)]
            let diagnosis = ["I50.900", "S72.000", "J44.100", "K80.200"][Int(luck(6) * 4)]
            let logOdds = trueLogOdds(age: age, admissions: admissions, haemoglobin: haemoglobin, isEmergency: isEmergency, department: department) + shift
            return [
                "P\(Int(luck(7) * Double(count) * 0.6))", (Day(number: 20_454) + Int(Double(days) * Double(row) / Double(count))).description, String(age), luck(8) < 0.5 ? "男" : "女",
                department, String(admissions), luck(9) < 0.2 ? "?" : RiskText.fixed(haemoglobin, 1), diagnosis, isEmergency ? "1" : "0", luck(10) < Logistic.probability(logOdds) ? "1" : "0",
            ]
        }
    }

    static func trueLogOdds(age: Int, admissions: Int, haemoglobin: Double, isEmergency: Bool, department: String) -> Double {
        -3.4 + 0.02 * Double(age - 55) + 0.28 * Double(admissions) + 0.015 * (125 - haemoglobin) + (isEmergency ? 0.5 : 0) + (department == "呼吸科" ? 0.6 : 0)
    }

    static func table(_ rows: [[String]], header: [String] = header) throws -> RiskTable {
        var table = try RiskTable(header: header)
        for row in rows { table.append(row) }
        return table
    }

    static func request(seeds: [Int] = [0], penalty: Double? = nil) -> TrainingRequest {
        TrainingRequest(
            name: "readmission-30d", outcome: RiskModel.Outcome(column: "readmitted", positive: "1"), patientColumn: "patient", dateColumn: "discharged", seeds: seeds, penalty: penalty)
    }

    /// Trained once for all tests that only look at it.
    static let trained = Result { try RiskTrainer(table(rows(4_000)), request()).train() }
}

extension Int {
    fileprivate func clamped(_ low: Int, _ high: Int) -> Int { Swift.min(Swift.max(self, low), high) }
}
