import Content
import Engine
import FollowUp
import InventedHospital
import SQL
import SQLite
import Simulation
import Storage

/// The demo hospital played through the real engine: days of it in a second of ours.
struct DemoDays {
    var place: String
    var content: String
    var discharges: Int
    var days: Int

    func run() throws -> [Outcome] {
        let zone = HospitalZone.china
        let end = Instant(milliseconds: 1_795_744_800_000)
        let last = zone.day(of: end)
        let first = last - (days - 1)
        let hospital = InventedHospital(seed: 42, zone: zone)
        // As 'suifang demo' opens it: what is played can be played again.
        let database = try SQLiteDatabase(path: place + "/demo.db", durability: .off)
        try database.migrate(Schema.migrations, appliedAt: end.milliseconds)
        try Figures(hospital: Settings().hospital, policy: Settings().policy).prepare(database, now: end)
        let core = Core(
            library: try ContentLoader.load(folder: content), settings: Settings(), sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource())
        let start = zone.startOfDay(first)
        try database.writeBlocking { connection in
            let store = Work(core: core, connection: connection, now: start).store
            for (number, person) in hospital.staff().enumerated() {
                let member = StaffMember(
                    id: ID(core.ids.next(start)), username: person.code.lowercased(), name: person.name, code: person.code, role: person.role,
                    department: person.department, isHead: person.isHead, phone: person.role == .doctor ? "199000" + String(10_000 + number) : "")
                try store.insert(member, password: "-", now: start)
            }
        }
        let clock = ContinuousClock()
        let begun = clock.now
        var simulator = Simulator(core: core, database: database)
        let report = try simulator.play(hospital.discharges(from: first, through: last, count: discharges), from: start, until: end) { _ in }
        let seconds = (clock.now - begun).inSeconds
        try database.close()
        return [
            Outcome(name: "demo, days played", product: Double(days) / seconds, unit: "days/s"),
            Outcome(name: "demo, time", product: seconds, unit: "s", ratio: seconds / 60, asked: "≤ 60 s", passes: seconds <= 60),
            Outcome(name: "demo, messages and calls", product: Double(report.messages + report.calls) / seconds, unit: "/s"),
        ]
    }
}
