import ArgumentParser
import Engine
import FollowUp
import Foundation
import InventedHospital
import Simulation
import Storage

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make an invented hospital and play its last 60 days through the real engine.",
        discussion: "People and illnesses are invented; no message leaves this machine. Sign in as nurse, doctor, manager or admin with the password suifang-demo.")

    static let password = "suifang-demo"

    @OptionGroup var instance: InstanceOptions
    @Option(help: "How many discharges.") var discharges = 2_000
    @Option(help: "Over how many days.") var days = 60
    @Option(help: "The same seed and the same end make the same hospital.") var seed: UInt64 = 42
    @Option(help: "The last day played, YYYY-MM-DD (default: until now).") var until: String?
    @Flag(help: "Print the result as JSON.") var json = false

    private struct Figures: Encodable {
        var played: SimulationReport
        var seconds: Double
        var checked: Int
        var forgotten: Int
    }

    func run() async throws {
        guard (1...100_000).contains(discharges), (2...366).contains(days) else { throw ValidationError("--discharges 1…100000, --days 2…366") }
        // What is played can be played again: power loss need not be survived here.
        let opened = try Instance(folder: instance.folder, durability: .off, content: instance.content, node: 0)
        guard try opened.database.readBlocking({ try $0.count("SELECT COUNT(*) FROM (SELECT 1 FROM staff LIMIT 1) anybody") }) == 0 else {
            throw ValidationError("\(opened.opened.place) holds an instance already: choose another folder or database, or remove it")
        }
        let zone = opened.core.settings.policy.zone
        let end = try self.end(zone)
        let last = zone.day(of: end)
        let first = last - (days - 1)
        let hospital = InventedHospital(seed: seed, zone: zone)
        try addStaff(hospital.staff(), opened, now: zone.startOfDay(first))
        let clock = ContinuousClock()
        let begun = clock.now
        var simulator = Simulator(core: opened.core, database: opened.database)
        var bar = ProgressBar("playing \(days) days")
        let report = try simulator.play(
            hospital.discharges(from: first, through: last, count: discharges), from: zone.startOfDay(first), until: end) { bar.show($0) }
        bar.end()
        let seconds = Double((clock.now - begun).components.seconds) + Double((clock.now - begun).components.attoseconds) / 1e18
        let call = try opened.database.readBlocking { try Work(core: opened.core, connection: $0, now: end).store.rollCall() }
        try opened.rollUp()
        try opened.close()
        let figures = Figures(played: report, seconds: (seconds * 10).rounded() / 10, checked: call.checked, forgotten: call.forgotten.count)
        if json { return try Output.json(figures) }
        Output.line("days played", report.days)
        Output.line("  in seconds", figures.seconds)
        Output.line("discharges", report.discharges)
        Output.line("messages sent", report.messages)
        Output.line("questionnaires answered", report.answered)
        Output.line("calls made", report.calls)
        Output.line("problems found", report.problems)
        Output.line("stays checked", call.checked)
        Output.line("forgotten", call.forgotten.count)
    }

    private func end(_ zone: HospitalZone) throws -> Instant {
        guard let until else { return Instance.now() }
        guard let day = Day(until) else { throw ValidationError("--until: a date such as 2026-11-22") }
        return zone.instant(day, TimeOfDay(minutes: 10 * 60 + 30))
    }

    /// The invented staff with their codes; four of them can sign in.
    private func addStaff(_ invented: [InventedStaff], _ opened: Instance, now: Instant) throws {
        let hashed = try Scrypt().make(DemoCommand.password)
        let nurse = invented.first { $0.role == .nurse }?.code
        let doctor = invented.first { $0.role == .doctor }?.code
        try opened.database.writeBlocking { connection in
            let store = Work(core: opened.core, connection: connection, now: now).store
            func add(_ username: String, _ name: String, _ code: String, _ role: StaffRole, _ department: String, isHead: Bool, phone: String, canSignIn: Bool) throws {
                let member = StaffMember(
                    id: ID(opened.core.ids.next(now)), username: username, name: name, code: code, role: role, department: department, isHead: isHead, phone: phone)
                try store.insert(member, password: canSignIn ? hashed : "-", now: now)
            }
            for (number, person) in invented.enumerated() {
                let username = person.code == nurse ? "nurse" : person.code == doctor ? "doctor" : person.code.lowercased()
                let phone = person.role == .doctor ? "199000" + String(10_000 + number) : ""
                try add(
                    username, person.name, person.code, person.role, person.department, isHead: person.isHead, phone: phone,
                    canSignIn: person.code == nurse || person.code == doctor)
            }
            try add("manager", "孙主任", "M1", .manager, "", isHead: false, phone: "19900019001", canSignIn: true)
            try add("admin", "信息科", "A1", .administrator, "", isHead: false, phone: "", canSignIn: true)
        }
    }
}
