import Foundation

/// How much a trial by faults does: a little with every run of the tests, as much as a claim needs with `SUIFANG_FAULTS=long`.
struct FaultScale {
    static let isLong = ProcessInfo.processInfo.environment["SUIFANG_FAULTS"] == "long"

    /// People whose questionnaire falls due during the trial.
    var people: Int
    /// How many of them fall due each second.
    var perSecond: Int
    /// How often the fault strikes.
    var strikes: Int

    private init(_ people: Int, perSecond: Int, strikes: Int) { (self.people, self.perSecond, self.strikes) = (people, perSecond, strikes) }

    static let kills = isLong ? FaultScale(50_000, perSecond: 80, strikes: 200) : FaultScale(1_000, perSecond: 120, strikes: 10)
    static let restarts = isLong ? FaultScale(8_000, perSecond: 40, strikes: 20) : FaultScale(900, perSecond: 30, strikes: 3)
    static let cuts = isLong ? FaultScale(5_000, perSecond: 80, strikes: 180) : FaultScale(500, perSecond: 80, strikes: 12)
    static let freezes = isLong ? FaultScale(16_000, perSecond: 16_000, strikes: 10) : FaultScale(600, perSecond: 600, strikes: 1)
    /// So many strikes as `SUIFANG_STRIKES` says, else 24: each takes about fifty seconds.
    static let failovers = isLong ? FaultScale(strikes * 850, perSecond: 15, strikes: strikes) : FaultScale(600, perSecond: 20, strikes: 1)
    private static let strikes = ProcessInfo.processInfo.environment["SUIFANG_STRIKES"].flatMap(Int.init) ?? 24
    static let wires = isLong ? FaultScale(9_000, perSecond: 20, strikes: 12) : FaultScale(700, perSecond: 20, strikes: 1)
    static let holes = isLong ? FaultScale(3_000, perSecond: 20, strikes: 12) : FaultScale(300, perSecond: 20, strikes: 1)
    static let upgrades = FaultScale(2_500, perSecond: 25, strikes: 1)
    static let provider = isLong ? FaultScale(4_000, perSecond: 200, strikes: 1) : FaultScale(240, perSecond: 240, strikes: 1)
    static let clocks = isLong ? FaultScale(4_000, perSecond: 60, strikes: 40) : FaultScale(300, perSecond: 60, strikes: 3)
}
