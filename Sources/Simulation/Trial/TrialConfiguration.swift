import FollowUp
import InventedHospital

/// What one trial plays. Everything derives from the seed; what is given besides makes it smaller or larger.
public struct TrialConfiguration: Sendable, Equatable, Codable {
    public var seed: UInt64
    public var days: Int
    public var discharges: Int
    /// Processes on the one database: 1 or 2.
    public var nodes: Int
    /// In order.
    public var faults: [FaultKind]

    public init(seed: UInt64, days: Int? = nil, discharges: Int? = nil, nodes: Int? = nil, faults: [FaultKind]? = nil) {
        var lot = Lot(seed, 0, "trial")
        self.seed = seed
        // Most trials are short; one in twelve is long, one in two hundred goes through a year.
        let luck = lot.fraction()
        let size: (days: ClosedRange<Int>, discharges: ClosedRange<Int>) =
            luck < 0.005 ? (days: 200...366, discharges: 12...24) : luck < 0.08 ? (60...120, 16...40) : (20...60, 8...14)
        self.days = days ?? lot.int(size.days)
        self.discharges = discharges ?? lot.int(size.discharges)
        self.nodes = nodes ?? (lot.chance(0.4) ? 2 : 1)
        // Few trials meet everything at once: a fault hides others.
        let share = [0.25, 0.5, 0.75, 1][lot.int(0...3)]
        let drawn = FaultKind.allCases.filter { _ in lot.chance(share) }
        self.faults = (faults ?? drawn).sorted()
    }

    /// The first day played; spread over a year of holidays and workdays.
    var firstDay: Day {
        var lot = Lot(seed, 0, "calendar")
        return (Day(year: 2026, month: 1, day: 5) ?? Day(number: 20_458)) + lot.int(0...300)
    }

    func has(_ kind: FaultKind) -> Bool { faults.contains(kind) }

    /// The command that plays exactly this.
    public var command: String {
        let kinds = faults.isEmpty ? "none" : faults.map(\.rawValue).joined(separator: ",")
        return "suifang simulate --seed \(seed) --days \(days) --discharges \(discharges) --nodes \(nodes) --faults \(kinds)"
    }
}
