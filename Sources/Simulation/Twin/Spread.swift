import Foundation

/// Delays around a median: half are shorter, some are many times longer.
enum Spread {
    /// - Parameter luck: 0..<1; a half gives nearly the median.
    static func around(_ median: Double, _ luck: Double) -> Double { min(median * luck / (1.01 - luck), median * 20) }
}

enum Exponential {
    static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
