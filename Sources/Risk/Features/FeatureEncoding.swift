/// Turns rows of a table into what the regression sees; every text of a column is encoded once.
struct FeatureEncoding {
    private let columns: [(codes: [Int32], byLevel: [RiskFeature.Entry?], unknown: RiskFeature.Entry?, offset: Int)]
    let width: Int

    init(_ features: [RiskFeature], _ table: RiskTable) throws(RiskError) {
        var columns: [(codes: [Int32], byLevel: [RiskFeature.Entry?], unknown: RiskFeature.Entry?, offset: Int)] = []
        var offset = 0
        for feature in features {
            let column = try table.column(feature.column)
            columns.append((column.codes, column.levels.map { feature.encode($0).entry }, feature.encode(nil).entry, offset))
            offset += feature.slots.count
        }
        self.columns = columns
        width = offset
    }

    func matrix(_ rows: [Int]) -> SparseMatrix {
        var matrix = SparseMatrix(width: width)
        var entries: [(column: Int, value: Double)] = []
        for row in rows {
            entries.removeAll(keepingCapacity: true)
            for (codes, byLevel, unknown, offset) in columns {
                let code = codes[row]
                if let entry = code < 0 ? unknown : byLevel[Int(code)] { entries.append((offset + entry.slot, entry.value)) }
            }
            matrix.append(entries)
        }
        return matrix
    }
}
