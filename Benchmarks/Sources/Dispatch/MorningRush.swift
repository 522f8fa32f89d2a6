import Content
import Engine
import FollowUp
import Logging
import Postgres
import SQL
import Storage

/// Very many contacts that are all due when the window opens, while doctors must still be alerted at once.
struct MorningRush {
    var content: String
    var contacts: Int
    /// What a drain of fewer reached in the same run, contacts a second.
    var usual: Int

    func run() async throws -> [Outcome] {
        let library = try ContentLoader.load(folder: content)
        var small = 0.0
        let few = try DueServer(hospital: DueHospital(library: library, count: usual))
        try await few.withCopy { small = Double(usual) / (try await Drain.seconds([$0.open()], few.hospital, lanes: 2)) }
        let many = try DueServer(hospital: DueHospital(library: library, count: contacts))
        var rate = 0.0
        var waits: [Double] = []
        try await many.withCopy { copy in
            let database = try copy.open()
            let channel = TimedChannel()
            // A node of its own: its clock stands still as the others' do, and its ids must be others than theirs.
            let core = many.hospital.node(9)
            let doctor = try await doctor(database, core)
            let raised = Raised()
            let engine = Drain.engine(database, core)
            let raising = Task { try await MorningRush.raise(engine, raised, among: contacts) }
            // As 'suifang serve' has it: a lane of their own for alerts, beside the two that also give what they meet away.
            // There whoever raises a problem wakes it; here it looks ten times a second.
            let alerts = Dispatcher(engine: engine, channel: channel, logger: Logger(label: "bench"))
            let alerting = Task { try await alerts.run(.alerts) { try await Task.sleep(for: .milliseconds(min($0.milliseconds, 100))) } }
            rate = Double(contacts) / (try await Drain.seconds([database], many.hospital, lanes: 2, channel: channel))
            raising.cancel()
            _ = try? await raising.value
            try await Task.sleep(for: .seconds(1))
            alerting.cancel()
            _ = try? await alerting.value
            let arrived = channel.arrivals.filter { $0.address == doctor }.map(\.at).sorted()
            // One recipient, one alert each, in the order in which they were raised.
            let moments = await raised.moments
            guard !moments.isEmpty, arrived.count >= moments.count else { throw Unexpected("\(arrived.count) of \(moments.count) alerts left") }
            waits = zip(moments, arrived).map { ($1 - $0).inSeconds }.sorted()
        }
        let p99 = waits[waits.count * 99 / 100]
        return [
            Outcome(
                name: "drain of \(contacts) contacts due at once, against \(usual)", product: rate, unit: "contacts/s", reference: small, ratio: rate / small,
                asked: "ratio ≥ 0.8", passes: rate / small >= 0.8),
            Outcome(name: "the same alerts, median", product: waits[waits.count / 2] * 1_000, unit: "ms"),
            Outcome(name: "alerts of \(waits.count) urgent problems meanwhile, 99th percentile", product: p99 * 1_000, unit: "ms", asked: "≤ 1000 ms", passes: p99 <= 1),
        ]
    }

    private actor Raised {
        var moments: [ContinuousClock.Instant] = []
        func add(_ moment: ContinuousClock.Instant) { moments.append(moment) }
    }

    private func doctor(_ database: any Database, _ core: Core) async throws -> String {
        let phone = "13900000000"
        // Stays are not stored here, so that problems are of no department, and so is whoever is alerted.
        let member = StaffMember(id: ID(7), username: "d", name: "值班医生", code: "D", role: .doctor, department: "", isHead: true, phone: phone)
        try await Drain.engine(database, core).work { try $0.store.insert(member, password: "-", now: $0.now) }
        return phone
    }

    /// Five a second, each of another patient.
    private static func raise(_ engine: Engine, _ raised: Raised, among patients: Int) async throws {
        var number: Int64 = 0
        while !Task.isCancelled {
            let patient = ID<Patient>(1_000_000 + (number * 97) % Int64(patients))
            _ = try await engine.work {
                try $0.raiseProblem(patient: patient, contact: ID(patient.raw), grade: .urgent, text: "胸痛", by: ID(7))
            }
            await raised.add(ContinuousClock.now)
            number += 1
            try await Task.sleep(for: .milliseconds(200))
        }
    }
}
