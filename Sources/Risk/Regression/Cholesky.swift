/// Solves symmetric positive definite equations.
enum Cholesky {
    /// x of A·x = b; nil when A is not positive definite.
    /// - Parameter lower: the lower triangle of A with its diagonal, row after row: (0,0), (1,0), (1,1), (2,0) …
    static func solve(_ lower: [Double], _ b: [Double]) -> [Double]? {
        var l = lower
        var x = b
        let n = b.count
        let isDefinite = l.withUnsafeMutableBufferPointer { l in
            for i in 0..<n {
                let row = i * (i + 1) / 2
                for j in 0...i {
                    let other = j * (j + 1) / 2
                    var sum = l[row + j]
                    for k in 0..<j { sum -= l[row + k] * l[other + k] }
                    if i == j {
                        guard sum > 0, sum.isFinite else { return false }
                        l[row + i] = sum.squareRoot()
                    } else {
                        l[row + j] = sum / l[other + j]
                    }
                }
            }
            return true
        }
        guard isDefinite else { return nil }
        for i in 0..<n {
            let row = i * (i + 1) / 2
            for k in 0..<i { x[i] -= l[row + k] * x[k] }
            x[i] /= l[row + i]
        }
        for i in stride(from: n - 1, through: 0, by: -1) {
            for k in i + 1..<max(n, i + 1) { x[i] -= l[k * (k + 1) / 2 + i] * x[k] }
            x[i] /= l[i * (i + 1) / 2 + i]
        }
        return x
    }
}
