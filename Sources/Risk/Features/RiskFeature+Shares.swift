extension RiskFeature {
    /// In how many groups rows fall for watching drift: slots, or tenths with the unknown behind them. The last group of a category
    /// holds what training never saw.
    var groups: Int { cuts.map { $0.count + 2 } ?? slots.count + 1 }

    /// The group of a text.
    func group(of text: String?) -> Int {
        if let cuts {
            guard let text, let number = Double(text), number.isFinite else { return cuts.count + 1 }
            return cuts.firstIndex { number <= $0 } ?? cuts.count
        }
        return encode(text).entry?.slot ?? slots.count
    }

    /// The share of rows in each group.
    func shares(of column: RiskTable.Column, _ rows: [Int]) -> [Double] {
        let byLevel = column.levels.map { group(of: $0) }
        let unknown = group(of: nil)
        var counts = [Double](repeating: 0, count: groups)
        for row in rows { counts[column.codes[row] < 0 ? unknown : byLevel[Int(column.codes[row])]] += 1 }
        return counts.map { $0 / Double(max(rows.count, 1)) }
    }
}
