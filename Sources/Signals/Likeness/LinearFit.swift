/// A linear function that tells two kinds of sparse rows apart: a support vector machine with squared hinge loss and L2 penalty, by
/// coordinate descent on the dual (Hsieh et al., ICML 2008, algorithm 1). Rows are visited in an order that depends on the seed alone.
struct LinearFit {
    struct Row {
        var columns: [Int32]
        var values: [Double]
        var isPositive: Bool
        /// How much a mistake costs here.
        var cost: Double
    }

    private(set) var weights: [Double]
    private(set) var bias = 0.0

    /// - Parameters:
    ///   - columns: how many there are.
    ///   - rounds: at most so many visits of every row; fewer where nothing changes by more than `tolerance`.
    init(_ rows: [Row], columns: Int, rounds: Int = 60, tolerance: Double = 0.01) {
        weights = Array(repeating: 0, count: columns)
        var multipliers = Array(repeating: 0.0, count: rows.count)
        let slack = rows.map { 0.5 / $0.cost }
        // The bias is a column of ones.
        let curvature = rows.indices.map { index in rows[index].values.reduce(1 + slack[index]) { $0 + $1 * $1 } }
        var order = Array(rows.indices)
        var luck = Luck(seed: 20_261_122)
        for _ in 0..<rounds {
            for index in order.indices.dropLast() { order.swapAt(index, index + Int(luck.next() % UInt64(order.count - index))) }
            var most = 0.0
            for index in order {
                let side = rows[index].isPositive ? 1.0 : -1.0
                let gradient = side * value(rows[index]) - 1 + slack[index] * multipliers[index]
                let projected = multipliers[index] == 0 ? min(gradient, 0) : gradient
                most = max(most, abs(projected))
                guard abs(projected) > 1e-12 else { continue }
                let former = multipliers[index]
                multipliers[index] = max(former - gradient / curvature[index], 0)
                add(rows[index], side * (multipliers[index] - former))
            }
            if most < tolerance { break }
        }
    }

    func value(_ row: Row) -> Double {
        var sum = bias
        row.columns.withUnsafeBufferPointer { columns in
            row.values.withUnsafeBufferPointer { values in
                weights.withUnsafeBufferPointer { weights in
                    for place in columns.indices { sum += weights[Int(columns[place])] * values[place] }
                }
            }
        }
        return sum
    }

    private mutating func add(_ row: Row, _ amount: Double) {
        bias += amount
        weights.withUnsafeMutableBufferPointer { weights in
            for (column, value) in zip(row.columns, row.values) { weights[Int(column)] += amount * value }
        }
    }

    /// SplitMix64 (Steele et al., OOPSLA 2014).
    private struct Luck {
        var seed: UInt64

        mutating func next() -> UInt64 {
            seed &+= 0x9E37_79B9_7F4A_7C15
            var z = (seed ^ seed >> 30) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
            return z ^ z >> 31
        }
    }
}
