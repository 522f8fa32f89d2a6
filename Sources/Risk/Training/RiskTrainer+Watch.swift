extension RiskTrainer {
    /// Patients with rows in two parts.
    func shared(_ split: PatientSplit, _ rows: [Int], _ patients: [Int64]) -> Int {
        let owner = Dictionary(zip(rows, patients)) { first, _ in first }
        let parts = [split.training, split.calibration, split.test].map { part in Set(part.compactMap { owner[$0] }) }
        return parts.reduce(0) { $0 + $1.count } - parts.reduce(Set()) { $0.union($1) }.count
    }

    /// How well each feature alone ranks the test part, by its share of the log-odds.
    func alone(_ model: RiskModel, _ rows: [Int], _ outcome: [Bool]) throws(RiskError) -> [(column: String, area: Double)] {
        let known = rows.map { outcome[$0] }
        var found: [(column: String, area: Double)] = []
        for feature in model.features {
            let matrix = try FeatureEncoding([feature], table).matrix(rows)
            let weights = feature.slots.map(\.coefficient)
            if let ranking = Ranking((0..<matrix.count).map { matrix.dot($0, weights) }, known) { found.append((feature.column, ranking.area)) }
        }
        return found.sorted { ($1.area, $0.column) < ($0.area, $1.column) }
    }
}
