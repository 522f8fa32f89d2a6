/// How many contacts a patient already has, by local day: planned and made ones alike.
public struct ContactLoad: Sendable, Equatable {
    private var byDay: [Day: Int]

    public init(days: [Day] = []) {
        byDay = [:]
        for day in days { byDay[day, default: 0] += 1 }
    }

    public mutating func add(_ day: Day) { byDay[day, default: 0] += 1 }
    public mutating func remove(_ day: Day) { byDay[day] = max(byDay[day, default: 0] - 1, 0) }

    /// Whether one more contact on `day` stays within both caps: any seven days that hold `day` count.
    public func hasRoom(on day: Day, policy: Policy) -> Bool {
        guard byDay[day, default: 0] < policy.capPerDay else { return false }
        var count = (-6...0).reduce(0) { $0 + byDay[day + $1, default: 0] }
        guard count < policy.capPerWeek else { return false }
        for next in 1..<7 {
            count += byDay[day + next, default: 0] - byDay[day + next - 7, default: 0]
            guard count < policy.capPerWeek else { return false }
        }
        return true
    }
}
