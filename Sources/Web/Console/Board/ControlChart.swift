import FollowUp

/// A p-chart: the share of each week against limits of three standard deviations around the share of all weeks,
/// wider where a week has fewer patients (Shewhart; limits p̄ ± 3·√(p̄(1 − p̄)/n)).
struct ControlChart: Sendable, Equatable {
    struct Week: Sendable, Equatable {
        /// Its Monday.
        var start: Day
        var hits: Int
        var total: Int

        /// 0…1; nil where nobody was due.
        var share: Double? { total > 0 ? Double(hits) / Double(total) : nil }
    }

    var weeks: [Week]

    /// The share over all weeks; nil where nobody was due in any.
    var mean: Double? {
        let total = weeks.reduce(0) { $0 + $1.total }
        return total > 0 ? Double(weeks.reduce(0) { $0 + $1.hits }) / Double(total) : nil
    }

    /// What chance alone explains for a week of this size; nil where nobody was due.
    func limits(_ week: Week) -> ClosedRange<Double>? {
        guard let mean, week.total > 0 else { return nil }
        let reach = 3 * (mean * (1 - mean) / Double(week.total)).squareRoot()
        return max(0, mean - reach)...min(1, mean + reach)
    }

    func isException(_ week: Week) -> Bool {
        guard let share = week.share, let limits = limits(week) else { return false }
        return !limits.contains(share)
    }

    /// Weeks that chance does not explain, oldest first.
    var exceptions: [Week] { weeks.filter(isException) }
}
