import Foundation

/// How far a column has moved from what the model was trained on: the population stability index.
///
/// Σ (now − then) · ln(now / then) over the groups. Rule of thumb of credit scoring (Siddiqi, Credit Risk Scorecards, 2006): under 0.10
/// nothing, 0.10–0.25 some, above a great change. In small samples chance alone gives more; so a change counts
/// only beyond what 99 of 100 samples without any change would show (Yurdakul, 2018: the index is about (1/n + 1/m) · χ² with
/// one degree of freedom fewer than groups).
public struct FeatureDrift: Sendable, Codable, Equatable {
    public enum Level: String, Sendable, Codable, CaseIterable, Comparable {
        case stable, shifted, changed

        public static func < (a: Level, b: Level) -> Bool { (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0) }
    }

    public static let shiftedFrom = 0.10
    public static let changedFrom = 0.25

    public var column: String
    public var index: Double
    /// What chance alone reaches in one of 100 samples of this size.
    public var noise: Double
    public var level: Level

    /// - Parameters:
    ///   - then: shares of the training rows in each group.
    ///   - now: counts of today's rows in each group.
    ///   - trained: how many training rows there were.
    public init(column: String, then: [Double], now: [Int], trained: Int) {
        self.column = column
        let total = Double(max(now.reduce(0, +), 1))
        // An empty group would make the index infinite; half a row stands in for none.
        let shares = zip(then, now).map { (then: max($0, 0.5 / Double(max(trained, 1))), now: max(Double($1) / total, 0.5 / total)) }
        index = shares.reduce(0) { $0 + ($1.now - $1.then) * log($1.now / $1.then) }
        let filled = zip(then, now).count { $0 > 0 || $1 > 0 }
        let freedom = Double(max(filled - 1, 1))
        noise = (1 / total + 1 / Double(max(trained, 1))) * (freedom + 2.326348 * (2 * freedom).squareRoot())
        level = index <= noise || index < Self.shiftedFrom ? .stable : index < Self.changedFrom ? .shifted : .changed
    }
}

extension RiskModel {
    /// Each feature's drift in a table of newer rows, the largest first.
    public func drift(_ table: RiskTable, rows: [Int]) throws(RiskError) -> [FeatureDrift] {
        var found: [FeatureDrift] = []
        for feature in features {
            let shares = feature.shares(of: try table.column(feature.column), rows)
            let counts = shares.map { Int(($0 * Double(rows.count)).rounded()) }
            found.append(FeatureDrift(column: feature.column, then: feature.shares, now: counts, trained: training.rows))
        }
        return found.sorted { ($1.index, $0.column) < ($0.index, $1.column) }
    }
}
