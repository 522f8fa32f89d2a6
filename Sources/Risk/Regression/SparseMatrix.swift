/// Rows of which most values are 0: only the others are kept, one row after the other.
struct SparseMatrix: Sendable {
    private(set) var width: Int
    /// Where each row begins; one more than there are rows.
    private(set) var starts: [Int] = [0]
    private(set) var columns: [Int32] = []
    private(set) var values: [Double] = []

    var count: Int { starts.count - 1 }

    init(width: Int) { self.width = width }

    mutating func append(_ row: [(column: Int, value: Double)]) {
        for (column, value) in row where value != 0 {
            columns.append(Int32(column))
            values.append(value)
        }
        starts.append(columns.count)
    }

    /// The row's product with weights, of which there are `width`.
    func dot(_ row: Int, _ weights: [Double]) -> Double {
        var sum = 0.0
        for index in starts[row]..<starts[row + 1] { sum += values[index] * weights[Int(columns[index])] }
        return sum
    }

    /// The mean of each column.
    func means() -> [Double] {
        var sums = [Double](repeating: 0, count: width)
        for index in columns.indices { sums[Int(columns[index])] += values[index] }
        return sums.map { $0 / Double(max(count, 1)) }
    }
}
