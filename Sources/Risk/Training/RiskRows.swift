import FollowUp

/// The rows of a table that training or watching looks at.
struct RiskRows: Sendable {
    let table: RiskTable
    let request: TrainingRequest
    /// For each row of the table; false where it is not known.
    let outcome: [Bool]
    /// Rows with a known outcome that no exclusion names.
    let included: [Int]

    /// - Parameter needsOutcome: whether rows without a known outcome are left out.
    init(_ table: RiskTable, _ request: TrainingRequest, needsOutcome: Bool = true) throws(RiskError) {
        self.table = table
        self.request = request
        var isOut = [Bool](repeating: false, count: table.count)
        if needsOutcome {
            let column = try table.column(request.outcome.column)
            let positive = column.levels.firstIndex(of: request.outcome.positive).map(Int32.init)
            outcome = column.codes.map { $0 == positive }
            isOut = column.codes.map { $0 < 0 }
        } else {
            outcome = isOut
        }
        for (name, texts) in request.exclusions.sorted(by: { $0.key < $1.key }) {
            let column = try table.column(name)
            let out = column.levels.map(texts.contains)
            for row in 0..<table.count where column.codes[row] >= 0 && out[Int(column.codes[row])] { isOut[row] = true }
        }
        included = (0..<table.count).filter { !isOut[$0] }
    }

    /// Whose each included row is. The number hangs on the patient's text alone, not on the order of the rows; a row without one is its own patient.
    func patients() throws(RiskError) -> [Int64] {
        guard let name = request.patientColumn else { return included.map(Int64.init) }
        let column = try table.column(name)
        let byLevel = column.levels.map(Self.number)
        return included.map { column.codes[$0] < 0 ? -1 - Int64($0) : byLevel[Int(column.codes[$0])] }
    }

    /// The date of each included row, nil where it is unknown or no date; nil without a column of dates.
    func days() throws(RiskError) -> [Day?]? {
        guard let name = request.dateColumn else { return nil }
        let column = try table.column(name)
        let byLevel = column.levels.map { Day($0.prefix { $0 != " " && $0 != "T" }) }
        return included.map { column.codes[$0] < 0 ? nil : byLevel[Int(column.codes[$0])] }
    }

    /// FNV-1a over the text's bytes, 63 bits.
    private static func number(_ text: String) -> Int64 {
        Int64(bitPattern: text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } >> 1)
    }
}
