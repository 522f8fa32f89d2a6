/// Learns features from training rows; their coefficients and means are still 0.
struct FeatureFitting {
    let table: RiskTable
    let rows: [Int]
    let choice: FeatureChoice

    func fit() -> (features: [RiskFeature], omitted: [String: FeatureChoice.Omission]) {
        var features: [RiskFeature] = []
        var omitted: [String: FeatureChoice.Omission] = [:]
        for column in table.columns {
            if let omission = choice.omission(of: column, rows) {
                omitted[column.name] = omission
            } else {
                let form = choice.form(of: column, rows)
                let feature = form == .number || form == .logarithm ? number(column, form) : category(column, form)
                // Texts that differ may be one code, or all too rare.
                if feature.slots.count < 2, feature.cuts == nil {
                    omitted[column.name] = .constant
                } else {
                    features.append(feature)
                }
            }
        }
        return (features, omitted)
    }

    private func number(_ column: RiskTable.Column, _ form: RiskFeature.Form) -> RiskFeature {
        let numbers = column.numbers
        let known = rows.compactMap { column.codes[$0] < 0 ? nil : numbers[Int(column.codes[$0])] }.sorted()
        let values = form == .logarithm ? known.map(Logistic.logarithm) : known
        let count = Double(max(values.count, 1))
        let bounds = values.isEmpty ? [0, 0] : [values[values.count / 200], values[values.count - 1 - values.count / 200]]
        let held = values.map { min(max($0, bounds[0]), bounds[1]) }
        let mean = held.reduce(0, +) / count
        let deviation = (held.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
        let cuts = Self.cuts(known)
        var slots = [RiskFeature.Slot(kind: .value, label: "", coefficient: 0, mean: 0)]
        if known.count < rows.count { slots.append(RiskFeature.Slot(kind: .unknown, label: "", coefficient: 0, mean: 0)) }
        var feature = RiskFeature(
            column: column.name, form: form, slots: slots, mean: mean, deviation: deviation > 0 ? deviation : 1, bounds: bounds, length: nil, cuts: cuts, shares: [])
        feature.shares = feature.shares(of: column, rows)
        return feature
    }

    private func category(_ column: RiskTable.Column, _ form: RiskFeature.Form) -> RiskFeature {
        let labels = column.levels.map { form == .code ? RiskFeature.beginning(of: $0, choice.codeLength) : $0 }
        var counts: [String: Int] = [:]
        var unknown = 0
        for row in rows {
            let code = column.codes[row]
            if code < 0 { unknown += 1 } else { counts[labels[Int(code)], default: 0] += 1 }
        }
        let least = max(30, Int((choice.rareShare * Double(rows.count)).rounded(.up)))
        // A table of a few dozen rows still has its levels: the floor never takes more than a tenth of the rows.
        let floor = min(least, max(rows.count / 10, 1))
        let kept = counts.filter { $0.value >= floor }.keys.sorted()
        var slots = kept.map { RiskFeature.Slot(kind: .level, label: $0, coefficient: 0, mean: 0) }
        if kept.count < counts.count { slots.append(RiskFeature.Slot(kind: .rare, label: "", coefficient: 0, mean: 0)) }
        if unknown > 0 { slots.append(RiskFeature.Slot(kind: .unknown, label: "", coefficient: 0, mean: 0)) }
        var feature = RiskFeature(
            column: column.name, form: form, slots: slots, mean: nil, deviation: nil, bounds: nil, length: form == .code ? choice.codeLength : nil, cuts: nil,
            shares: [])
        feature.shares = feature.shares(of: column, rows)
        return feature
    }

    /// The upper ends of the first nine tenths, each different value once.
    private static func cuts(_ sorted: [Double]) -> [Double] {
        guard let last = sorted.last else { return [] }
        var cuts: [Double] = []
        for tenth in 1...9 {
            let cut = sorted[max(sorted.count * tenth / 10 - 1, 0)]
            if cut < last, cuts.last != cut { cuts.append(cut) }
        }
        return cuts
    }
}
