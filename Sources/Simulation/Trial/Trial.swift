import Channels
import Engine
import FollowUp
import InventedHospital
import SQL
import Storage

/// A small hospital played from one seed through the real engine, with mishaps, and watched by invariants.
///
/// Time is an argument, luck comes from streams of the seed, and one thread plays everything: the same configuration does
/// the same thing, statement by statement.
final class Trial {
    /// How many steps of nodes and events one moment may take. Some twenty were seen at the most.
    private static let patience = 100

    let configuration: TrialConfiguration
    let stage: TrialStage
    let database: FaultyDatabase
    let scene: Scene
    var agenda = Agenda<TrialEvent>()
    var nodes: [TrialNode]
    var people: [Person] = []
    /// Who a stored patient is.
    var personOf: [Int64: Int] = [:]
    var staff = TrialStaff()
    var provider: Provider
    var invariants: [any Invariant]
    var report = TrialReport()
    var log = TrialLog()
    var breach: Breach?
    var now: Instant
    /// What the rows said last of their next moment, and after which transaction.
    var knownMoment: (tick: Int, moment: Instant?)?
    let start: Instant
    let end: Instant
    var schedule: Lot
    var mishaps: Lot
    var clockwork: Lot

    var chronicle: Chronicle { scene.chronicle }
    var rows: Rows { scene.rows }
    var policy: Policy { stage.settings.policy }

    init(_ configuration: TrialConfiguration, on stage: TrialStage, _ base: any Database) {
        self.configuration = configuration
        self.stage = stage
        let zone = stage.settings.policy.zone
        start = zone.startOfDay(configuration.firstDay)
        end = start + .days(Int64(configuration.days))
        now = start
        database = FaultyDatabase(base, tampering: stage.tampering)
        let hospital = stage.settings.hospital
        scene = Scene(rows: Rows(hospital: hospital), chronicle: Chronicle(), policy: stage.settings.policy, hospital: hospital)
        nodes = (0..<configuration.nodes).map { TrialNode(core: stage.core(node: $0)) }
        provider = Provider(configuration, from: start, until: end)
        schedule = Lot(configuration.seed, 0, "schedule")
        mishaps = Lot(configuration.seed, 0, "mishaps")
        clockwork = Lot(configuration.seed, 0, "clockwork")
        invariants = [
            StaysAccounted(), NothingStuck(), NothingTwice(), WishesKept(), ConversationsKept(), HoursKept(), CapsKept(), UrgencyClimbs(), StatesMoveForward(),
            EndedWorkClosed(), FindingsBecomeProblems(),
            PromisesKept(stage.library),
            FiguresEqualRows(hospital: hospital, policy: stage.settings.policy),
        ]
        report.seed = configuration.seed
        report.days = configuration.days
    }

    func play() throws -> (report: TrialReport, failure: TrialFailure?) {
        let hospital = InventedHospital(seed: configuration.seed, zone: policy.zone)
        let lastArrival = configuration.firstDay + max(configuration.days * 3 / 5, 1)
        let discharges = hospital.discharges(from: configuration.firstDay, through: lastArrival, count: configuration.discharges)
        try hire(hospital.staff(), for: discharges)
        admit(discharges)
        setClocks()
        while now < end, breach == nil {
            report.steps += 1
            settleDown()
            if breach == nil { try rest() }
            now = max(now, nextMoment())
        }
        if breach == nil { try audit() }
        var whole = log.digest
        whole.add(database.digest.value)
        report.digest = whole.text
        report.messages = chronicle.calls.count
        report.problems = rows.problems.count
        for (kind, count) in provider.seen { report.faults[kind.rawValue, default: 0] += count }
        let failure = breach.map { TrialFailure(configuration: configuration, breach: $0, tail: log.tail) }
        return (report, failure)
    }

    /// Events that are due and nodes that have work, in an order of chance, until nobody has anything left to do.
    private func settleDown() {
        wake()
        var turns = 0
        while breach == nil {
            let isEventDue = agenda.next.map { $0 <= now } ?? false
            let busy = nodes.indices.filter { nodes[$0].isUp && !nodes[$0].isIdle }
            guard isEventDue || !busy.isEmpty else { return }
            turns += 1
            guard turns < Trial.patience else { return fail("the loop comes to rest", "after \(turns) steps at one moment there is still something to do") }
            let place = schedule.int(0...(busy.count + (isEventDue ? 1 : 0) - 1))
            if place < busy.count {
                go(on: busy[place])
            } else if let event = agenda.take(at: now) {
                perform(event)
                wake()
            }
        }
    }

    /// As the engine wakes the dispatcher after a command.
    private func wake() {
        for node in nodes.indices {
            nodes[node].isIdle = false
            nodes[node].isWoken = true
        }
    }

    /// Nobody has anything left to do: what must hold then is looked at, and now and then everything.
    private func rest() throws {
        let clocks = nodes.filter(\.isUp).map { now + $0.skew }
        guard let slowest = clocks.min() else { return }
        for index in invariants.indices { note(invariants[index].rested(slowest, scene), of: invariants[index]) }
        if report.steps.isMultiple(of: 40) { try audit() }
    }

    private func audit() throws {
        try database.base.writeBlocking { connection in
            for index in invariants.indices { note(try invariants[index].audit(connection, scene), of: invariants[index]) }
        }
    }

    /// As the dispatcher sleeps: until the next moment of the rows, at the most until something happens outside. What
    /// lies due and cannot be taken now is looked at again in half a minute.
    private func nextMoment() -> Instant {
        let due = nodes.contains(where: \.isUp) ? soonest().map { max($0, now + .seconds(30)) } : nil
        return [agenda.next, due, end].compactMap { $0 }.min() ?? end
    }

    func note(_ fault: String?, of invariant: any Invariant) {
        if let fault { fail(invariant.name, fault) }
    }

    func fail(_ invariant: String, _ what: String) {
        guard breach == nil else { return }
        breach = Breach(invariant: invariant, what: what, at: policy.zone.text(now), step: report.steps)
    }

    func tell(_ line: String) { log.add("\(policy.zone.text(now)) \(line)") }

    func count(_ fault: FaultKind) { report.faults[fault.rawValue, default: 0] += 1 }
}
