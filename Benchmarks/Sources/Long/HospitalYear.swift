import Content
import Engine
import Foundation
import FollowUp
import InventedHospital
import SQL
import SQLite
import Simulation
import Storage
import Synchronization

/// A year of a hospital with 100,000 discharges, played through the real engine with a simulated clock, provider, patients and
/// staff.
///
/// The hospital has two houses with half of the discharges each, as large ones do: each has wards, nurses and patients of its own
/// and nobody of one is treated in the other. Each is played on a thread with a database of its own.
struct HospitalYear {
    var place: String
    var content: String
    var discharges: Int
    var days: Int
    var houses: Int
    /// Whether the statements that took longest are told at the end.
    var tellsStatements = false

    /// Discharges a day for which the invented departments have nurses enough.
    private static let dischargesADay = 33.0

    /// What is known at the end of one simulated month.
    private struct Month {
        var seconds: Double
        var memory: Double
        var contacts: Int
        var open: Int
        var bytes: Double
    }

    private struct House {
        /// Known at the end.
        var report: SimulationReport?
        var contacts: Int
        var open: Int
        var bytes: Double
    }

    func run() throws -> [Outcome] {
        let library = try ContentLoader.load(folder: content)
        let clock = ContinuousClock()
        let begun = clock.now
        let months = Mutex<[[Month]]>(Array(repeating: [], count: houses))
        let results = Mutex<[Result<House, any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: houses) { number in
            let result = Result {
                try play(number, library) { month in
                    let seconds = (clock.now - begun).inSeconds
                    let told = Month(seconds: seconds, memory: ProcessUse.resident(), contacts: month.contacts, open: month.open, bytes: month.bytes)
                    let count = months.withLock { months in
                        months[number].append(told)
                        return months[number].count
                    }
                    Progress.say(
                        "house \(number + 1), month \(count): \(Progress.figure(seconds, 1)) s, \(Progress.figure(told.memory)) MB resident, "
                            + "\(told.contacts) contacts stored, \(told.open) tasks open, \(Progress.figure(told.bytes / 1e6)) MB on disk")
                }
            }
            results.withLock { $0.append(result) }
        }
        let seconds = (clock.now - begun).inSeconds
        return outcomes(try results.withLock { try $0.map { try $0.get() } }, seconds, months.withLock { $0 })
    }

    private func outcomes(_ played: [House], _ seconds: Double, _ months: [[Month]]) -> [Outcome] {
        func sum(_ value: (House) -> Int) -> Double { Double(played.reduce(0) { $0 + value($1) }) }
        let discharged = sum { $0.report?.discharges ?? 0 }
        // Two minutes for 100,000; as much less for fewer.
        let limit = 120 * discharged / 100_000
        // After the first two months the pages that SQLite keeps are all there.
        let memories = months.flatMap { $0.dropFirst(1) }.sorted { $0.seconds < $1.seconds }.map(\.memory)
        let growth = (memories.last ?? .nan) - (memories.first ?? .nan)
        let grown = months.reduce(0) { $0 + ($1.last?.contacts ?? 0) - ($1.dropFirst(1).first?.contacts ?? 0) }
        return [
            Outcome(
                name: "a year of \(Int(discharged)) discharges, time", product: seconds, unit: "s", ratio: seconds / limit,
                asked: "≤ \(Progress.figure(limit)) s", passes: seconds <= limit),
            Outcome(name: "the same, discharges", product: discharged / seconds, unit: "/s"),
            Outcome(name: "the same, contacts stored", product: sum(\.contacts), unit: "contacts"),
            Outcome(name: "the same, contacts", product: sum(\.contacts) / seconds, unit: "/s"),
            Outcome(name: "the same, messages and calls", product: sum { ($0.report?.messages ?? 0) + ($0.report?.calls ?? 0) } / seconds, unit: "/s"),
            Outcome(name: "the same, questionnaires answered", product: sum { $0.report?.answered ?? 0 }, unit: "answers"),
            Outcome(name: "the same, tasks open at the end", product: sum(\.open), unit: "tasks"),
            Outcome(name: "the same, stored for each contact", product: played.reduce(0) { $0 + $1.bytes } / sum(\.contacts), unit: "bytes"),
            Outcome(name: "the same, memory at the end of the year", product: memories.last ?? .nan, unit: "MB"),
            Outcome(
                name: "the same, memory added since the second month by \(grown) contacts", product: growth, unit: "MB", asked: "≤ 64 MB",
                passes: memories.count < 2 ? nil : growth <= 64),
        ]
    }

    /// Plays one house; `tell` hears of each month that has ended.
    private func play(_ number: Int, _ library: Library, tell: (House) -> Void) throws -> House {
        let zone = HospitalZone.china
        let end = Instant(milliseconds: 1_795_744_800_000)
        let last = zone.day(of: end)
        let first = last - (days - 1)
        let start = zone.startOfDay(first)
        let hospital = InventedHospital(seed: 42 + UInt64(number), zone: zone)
        let path = "\(place)/year-\(number).db"
        let file = try SQLiteDatabase(path: path, durability: .off)
        let times = StatementTimes()
        let database: any Database = tellsStatements ? TimedDatabase(base: file, times: times) : file
        try database.migrate(Schema.migrations, appliedAt: end.milliseconds)
        let core = Core(library: library, settings: Settings(), sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource())
        let count = discharges / houses + (number < discharges % houses ? 1 : 0)
        try hire(hospital, shifts: max(1, Int((Double(count) / Double(days) / HospitalYear.dischargesADay).rounded())), database, core, start)
        func look(_ report: SimulationReport?) throws -> House {
            try database.readBlocking { connection in
                House(
                    report: report, contacts: try connection.count("SELECT COUNT(*) FROM contact"),
                    open: try connection.count("SELECT COUNT(*) FROM work_item WHERE hospital_id = 1 AND state = 'open' AND opens_at IS NOT NULL"),
                    bytes: ProcessUse.size(of: path) + ProcessUse.size(of: path + "-wal"))
            }
        }
        var month = zone.day(of: start).civil.month
        var simulator = Simulator(core: core, database: database)
        let report = try simulator.play(hospital.discharges(from: first, through: last, count: count), from: start, until: end) { share in
            let moment = start + Span(milliseconds: Int64(Double((end - start).milliseconds) * share))
            let now = zone.day(of: moment).civil.month
            guard now != month, let house = try? look(nil) else { return }
            month = now
            tell(house)
        }
        let house = try look(report)
        try file.close()
        if tellsStatements { for line in times.lines() { Progress.say(line) } }
        return house
    }

    /// The invented departments' people, as many of each as so many discharges need.
    private func hire(_ hospital: InventedHospital, shifts: Int, _ database: any Database, _ core: Core, _ now: Instant) throws {
        try database.writeBlocking { connection in
            let store = Work(core: core, connection: connection, now: now).store
            for shift in 0..<shifts {
                for (number, person) in hospital.staff().enumerated() where shift == 0 || person.role == .nurse {
                    let code = shift == 0 ? person.code : "\(person.code)-\(shift)"
                    let member = StaffMember(
                        id: ID(core.ids.next(now)), username: code.lowercased(), name: person.name, code: code, role: person.role,
                        department: person.department, isHead: person.isHead, phone: person.role == .doctor ? "199000" + String(10_000 + number) : "")
                    try store.insert(member, password: "-", now: now)
                }
            }
        }
    }
}
