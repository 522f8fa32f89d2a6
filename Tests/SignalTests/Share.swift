/// So many of so many, with Wilson's interval at 95 per cent.
struct Share: Equatable, CustomStringConvertible {
    var hits: Int
    var of: Int

    var interval: (low: Double, high: Double) {
        guard of > 0 else { return (0, 1) }
        let (n, z) = (Double(of), 1.959964)
        let p = Double(hits) / n
        let centre = p + z * z / (2 * n)
        let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return (max(0, (centre - half) / (1 + z * z / n)), min(1, (centre + half) / (1 + z * z / n)))
    }

    /// `47/48 0.979 (0.891–0.996)`.
    var description: String {
        func decimal(_ value: Double) -> String {
            let thousandths = Int((value * 1_000).rounded())
            let digits = String(thousandths % 1_000 + 1_000).dropFirst()
            return "\(thousandths / 1_000).\(digits)"
        }
        guard of > 0 else { return "–" }
        return "\(hits)/\(of) \(decimal(Double(hits) / Double(of))) (\(decimal(interval.low))–\(decimal(interval.high)))"
    }
}
