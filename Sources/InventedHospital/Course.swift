/// How a patient fares after a discharge.
public struct Course: Sendable, Equatable {
    /// Probability of getting worse within 30 days.
    public var risk: Double
    /// The day after the discharge on which this patient gets worse; nil: never.
    public var worseFrom: Int?
    /// For how many days it lasts unless somebody helps.
    public var worseDays: Int

    public init(risk: Double, worseFrom: Int?, worseDays: Int) {
        self.risk = risk
        self.worseFrom = worseFrom
        self.worseDays = worseDays
    }

    /// Probability of getting worse on just that day (1…30): half of the risk falls on the first ten days, a third on
    /// the next ten, the rest on the last.
    public func probability(onDay day: Int) -> Double {
        switch day {
        case 1...10: risk * 0.05
        case 11...20: risk / 30
        case 21...30: risk / 60
        default: 0
        }
    }

    public func isWorse(onDay day: Int) -> Bool {
        guard let worseFrom else { return false }
        return (worseFrom..<worseFrom + worseDays).contains(day)
    }
}
