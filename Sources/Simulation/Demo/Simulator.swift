import Channels
import Engine
import FollowUp
import InventedHospital
import SQL
import Storage

/// Plays a hospital's days through the real engine: its clock is simulated, its provider, patients and staff are
/// invented; rules, storage and transactions are the ones that serve runs.
public struct Simulator {
    enum Action {
        case arrival(InventedDischarge)
        case receipt(ID<Attempt>, ReceiptKind)
        case open(ID<Contact>)
        case answer(ID<Contact>, isComplete: Bool)
        case text(from: String, String)
        case acknowledge(ID<Problem>, by: ID<Staff>)
        case resolve(ID<Problem>, by: ID<Staff>)
        /// Somebody of this department answers that things are worse.
        case finale(String)
    }

    /// A nurse who works through the list.
    struct Nurse {
        var id: ID<Staff>
        var department: String
        var freeAt: Instant
    }

    let core: Core
    let database: any Database
    /// Steps are this long at the least: people's minutes, not machine's milliseconds.
    let step: Span
    var agenda = Agenda<Action>()
    var temperaments: [ID<Patient>: Temperament] = [:]
    var nurses: [Nurse] = []
    var knownProblems: Set<Int64> = []
    /// From here on the nurses' list stays as it is, so that whoever looks finds a hospital at work.
    var nursesLeave = Instant(milliseconds: .max)
    /// From here on doctors acknowledge, but have not solved yet; the last minutes' alerts nobody has seen.
    var end = Instant(milliseconds: .max)
    var report = SimulationReport()

    public init(core: Core, database: any Database, step: Span = .minutes(5)) {
        self.core = core
        self.database = database
        self.step = step
    }

    /// Plays from the first discharge until `end`. `progress` is told the share of time played, 0…1.
    public mutating func play(_ discharges: [InventedDischarge], from start: Instant, until end: Instant, progress: (Double) -> Void) throws -> SimulationReport {
        for discharge in discharges where discharge.arrivesAt < end { agenda.add(.arrival(discharge), at: discharge.arrivesAt) }
        let zone = core.settings.policy.zone
        report.days = zone.day(of: end) - zone.day(of: start)
        nurses = try database.readBlocking { connection in try staff(connection, role: .nurse).map { Nurse(id: $0.id, department: $0.department, freeAt: start) } }
        var now = start
        self.end = end
        nursesLeave = lastShift(before: end)
        if let department = nurses.first?.department { agenda.add(.finale(department), at: end - .minutes(6)) }
        while now < end {
            let engineNext = try database.writeBlocking { connection in try minute(now, connection) }
            let soonest = [agenda.next, engineNext, nextShift(after: now)].compactMap { $0 }.min() ?? end
            now = max(soonest, now + step)
            report.steps += 1
            progress(Double((now - start).milliseconds) / Double((end - start).milliseconds))
        }
        return report
    }

    /// Everything that is due at `now`, in one transaction; returns the engine's next moment.
    private mutating func minute(_ now: Instant, _ connection: any Connection) throws -> Instant? {
        let work = Work(core: core, connection: connection, now: now)
        while let action = agenda.take(at: now) { try act(action, work) }
        _ = try work.turn(limit: 5_000)
        for message in try work.takeForDispatch(limit: 5_000) { try deliver(message, work) }
        try staffShift(work)
        try scheduleDoctors(work)
        return try work.nextMoment()
    }

    /// The beginning of the last working day: its list is left for whoever looks.
    private func lastShift(before end: Instant) -> Instant {
        let zone = core.settings.policy.zone
        var day = zone.day(of: end)
        while !core.library.calendar.isWorkday(day) || zone.instant(day, TimeOfDay(minutes: 8 * 60)) > end { day = day - 1 }
        return zone.instant(day, TimeOfDay(minutes: 8 * 60))
    }

    /// While nurses are at work, each step is theirs.
    private func nextShift(after now: Instant) -> Instant? {
        let permission = Permission(policy: core.settings.policy, calendar: core.library.calendar, windows: [])
        return permission.next(from: now + .minutes(10), before: now + .days(15), level: .human)
    }

    func staff(_ connection: any Connection, role: StaffRole) throws -> [StaffMember] {
        let store = Store(connection, hospital: core.settings.hospital, sealer: core.sealer)
        return try connection.rows(
            "SELECT id FROM staff WHERE hospital_id = \(core.settings.hospital) AND role = \(role.rawValue) ORDER BY id"
        ) { ID<Staff>($0.integer(0) ?? 0) }.compactMap { try store.staff($0) }
    }
}
