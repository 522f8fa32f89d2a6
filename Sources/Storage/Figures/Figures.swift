import FollowUp
import SQL
import Synchronization

/// The figures of the board, kept beside the rows that they count: in cells by department and day, fed by triggers in the
/// transaction of each change. Decision 021 tells how.
public struct Figures: Sendable, Hashable {
    let hospital: Int64
    let zone: HospitalZone
    let urgentWithin: Span
    let importantWithin: Span

    /// Cells hold what has happened until so long before they were brought up to date: a reader whose clock is behind by no
    /// more than this can use them.
    static let margin = Span.seconds(10)

    /// - Parameters:
    ///   - zone: whose days are counted.
    ///   - urgentWithin: the time to acknowledge an urgent problem.
    ///   - importantWithin: the time to solve an important one.
    public init(hospital: Int64, zone: HospitalZone, urgentWithin: Span = .minutes(10), importantWithin: Span) {
        self.hospital = hospital
        self.zone = zone
        self.urgentWithin = urgentWithin
        self.importantWithin = importantWithin
    }

    /// As `policy` has them.
    public init(hospital: Int64, policy: Policy) { self.init(hospital: hospital, zone: policy.zone, importantWithin: policy.importantWithin) }

    /// Tells these definitions from all others: cells that were counted by others are not used.
    public var definition: String {
        Figures.known.withLock { known in
            if let definition = known[self] { return definition }
            let definition = Checksum.of((triggers(.sqlite) + triggers(.postgres)).map(\.text).joined(separator: "\n") + stayFigures(where: ""))
            known[self] = definition
            return definition
        }
    }

    private static let known = Mutex<[Figures: String]>([:])
}

/// What a cell adds up.
enum Grain: Int, CaseIterable {
    case departmentDay, departmentMonth, department, hospitalDay, hospitalMonth

    /// The day under which a cell of this grain keeps what happened on `day`.
    func day(of day: Day) -> Day {
        switch self {
        case .departmentDay, .hospitalDay: day
        case .departmentMonth, .hospitalMonth: day.firstOfMonth
        case .department: Day(number: 0)
        }
    }

    var isOfHospital: Bool { self == .hospitalDay || self == .hospitalMonth }
}
