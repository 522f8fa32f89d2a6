import Channels
import Engine
import FollowUp
import InventedHospital
import SQL
import Storage

/// One policy, one seed's patients, the real engine: discharges over some days, each watched for 30.
struct TwinRun {
    enum Action {
        case arrival(InventedDischarge)
        case receipt(ID<Attempt>, ReceiptKind)
        case answer(ID<Contact>)
        case text(from: String, ID<Contact>)
        case acknowledge(ID<Problem>, by: ID<Staff>, ID<Episode>)
        case resolve(ID<Problem>, by: ID<Staff>)
    }

    /// A nurse who does nothing else than follow-up.
    struct Nurse {
        var id: ID<Staff>
        var freeAt: Instant
        var day: Day
        var callsToday = 0
    }

    /// How long each stay is watched; what pathways plan for later is left out for every policy.
    static let horizon = 30

    let policy: ComparedPolicy
    let assumptions: Assumptions
    let core: Core
    let database: any Database
    var agenda = Agenda<Action>()
    var people: [ID<Episode>: TwinPerson] = [:]
    var nurses: [Nurse] = []
    var known: Set<Int64> = []
    var calls = 0
    var called = 0
    var answered = 0
    var nurseMinutes = 0.0
    var doctorMinutes = 0.0

    /// - Parameter database: empty, with the schema.
    init(_ policy: ComparedPolicy, _ assumptions: Assumptions, library: Library, settings: Settings, database: any Database) {
        self.policy = policy
        self.assumptions = assumptions
        self.database = database
        let secret = Array("an invented hospital has no secrets".utf8)
        core = Core(library: Self.early(policy.applied(to: library)), settings: settings, sealer: Sealer(secret: secret), ids: IDSource(node: 0))
    }

    /// The pathways without what they plan after the horizon.
    private static func early(_ library: Library) -> Library {
        var library = library
        for index in library.pathways.indices {
            library.pathways[index].repeats = []
            library.pathways[index].nodes.removeAll { $0.day > horizon }
        }
        return library
    }

    mutating func play(_ hospital: InventedHospital, from first: Day, days: Int, discharges count: Int) throws -> TwinFigures {
        let zone = core.settings.policy.zone
        let last = first + (days - 1)
        let start = zone.startOfDay(first)
        // Ten days more than the horizon: windows close, and doctors hear of what was told at the end.
        let end = zone.startOfDay(last + (Self.horizon + 11))
        for discharge in hospital.discharges(from: first, through: last, count: count) { agenda.add(.arrival(discharge), at: discharge.arrivesAt) }
        try database.writeBlocking { try addStaff(hospital.staff(), $0, start) }
        var now = start
        while now < end {
            let due = try database.writeBlocking { try moment(now, $0) }
            now = max([agenda.next, due, nextShift(after: now)].compactMap { $0 }.min() ?? end, now + .minutes(5))
        }
        let workdays = (0..<days).count { core.library.calendar.isWorkday(first + $0) }
        return try database.readBlocking { try figures($0, workdays: max(workdays, 1), end: end) }
    }

    /// Everything that is due at `now`, in one transaction; returns the engine's next moment.
    private mutating func moment(_ now: Instant, _ connection: any Connection) throws -> Instant? {
        let work = Work(core: core, connection: connection, now: now)
        while let action = agenda.take(at: now) { try act(action, work) }
        _ = try work.turn(limit: 5_000)
        for message in try work.takeForDispatch(limit: 5_000) { try deliver(message, work) }
        try shift(work)
        try tellDoctors(work)
        return try work.nextMoment()
    }

    var permission: Permission { Permission(policy: core.settings.policy, calendar: core.library.calendar, windows: []) }

    private func nextShift(after now: Instant) -> Instant? {
        nurses.isEmpty ? nil : permission.next(from: now + .minutes(10), before: now + .days(15), level: .human)
    }

    private mutating func addStaff(_ invented: [InventedStaff], _ connection: any Connection, _ now: Instant) throws {
        let store = Work(core: core, connection: connection, now: now).store
        for (number, person) in invented.enumerated() where person.role == .doctor {
            let doctor = StaffMember(
                id: ID(core.ids.next(now)), username: person.code, name: person.name, code: person.code, role: .doctor, department: person.department,
                isHead: person.isHead, phone: "199000" + String(10_000 + number))
            try store.insert(doctor, password: "-", now: now)
        }
        for number in 0..<policy.nurses {
            let nurse = StaffMember(
                id: ID(core.ids.next(now)), username: "F\(number)", name: "护士\(number)", code: "F\(number)", role: .nurse, department: "", isHead: false, phone: "")
            try store.insert(nurse, password: "-", now: now)
            nurses.append(Nurse(id: nurse.id, freeAt: now, day: core.settings.policy.zone.day(of: now)))
        }
    }
}
