import Content
import Engine
import FollowUp
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import SQL
import Storage
import TestPlaces

@testable import Web

/// A hospital with the shipped content, in which departments change pathways: two doctors, a manager, two nurses, one of them a head.
struct PathwayHospital {
    static let content = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Content").path
    private static let library = Result { () throws(ContentErrors) in try ContentLoader.load(folder: content) }

    let engine: Engine
    let desk: PathwayDesk
    let clock: InventedWard.Clock

    static let people: [(name: String, role: StaffRole, isHead: Bool)] = [
        ("author", .doctor, false), ("colleague", .doctor, false), ("manager", .manager, false), ("nurse", .nurse, false), ("head", .nurse, true),
    ]

    static func id(_ name: String) -> ID<Staff> { ID(Int64((people.firstIndex { $0.name == name } ?? 0) + 1)) }

    init() throws {
        let library = try Self.library.get()
        // 2026-03-10 09:00 in China.
        let clock = InventedWard.Clock(Instant(milliseconds: 1_773_104_400_000))
        let database = try FreshDatabase(.current, Schema.migrations).database
        var settings = Settings()
        settings.isSandbox = true
        let core = Core(library: library, settings: settings, sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource())
        engine = Engine(
            database: database, core: core, clock: { clock.now }, passwords: InventedWard.PlainPasswords(),
            randomBytes: { length in (0..<length).map { _ in UInt8.random(in: 0...255) } }, trustsDatabaseClock: false)
        self.clock = clock
        desk = PathwayDesk(engine: engine, folder: Self.content, logger: Logger(label: "test"))
        try database.writeBlocking { connection in
            let work = Work(core: core, connection: connection, now: clock.now)
            for (index, person) in Self.people.enumerated() {
                let member = StaffMember(
                    id: ID(Int64(index + 1)), username: person.name, name: "员工\(index + 1)", code: "C\(index)", role: person.role, department: "心血管内科",
                    isHead: person.isHead, phone: "")
                try work.store.insert(member, password: "plain:" + person.name, now: clock.now)
            }
            _ = try work.takeIn(shipped: library.pathways.map { PathwayShelf.Text(pathway: $0.id, version: $0.version, text: library.written.texts[$0.id] ?? "") })
        }
    }

    /// A discharge with high blood pressure at the present moment; its plan.
    @discardableResult
    func discharge(_ number: Int) async throws -> Plan {
        let now = clock.now
        let fact = EpisodeFact(
            patient: PatientFact(
                identifiers: [PatientIdentifier(authority: "A", kind: .record, value: "R\(number)")], name: "王秀英", sex: .female,
                birthDate: Day("1950-01-02"), telecoms: [TelecomFact(.mobile, "1390000\(1_000 + number)")]),
            authority: "A", visit: "V\(number)", kind: .inpatient, department: "心血管内科", admittedAt: now - .days(6), dischargedAt: now - .hours(1),
            diagnoses: [Code(.icd10, "I10.x00", "高血压")])
        return try await engine.work { work in
            try work.take(.episode(fact))
            let patient = try work.store.patient(known: [PatientIdentifier(authority: "A", kind: .record, value: "R\(number)")]) ?? ID(0)
            let plans = try work.store.plans(ofPatient: patient, in: [.active])
            guard let plan = plans.first(where: { $0.pathway == "HTN" }) else { throw Refusal.notFound }
            return plan
        }
    }

    func open(_ plan: Plan) async throws -> [Contact] {
        try await engine.read { work in try work.store.openContacts(of: plan.patient).filter { $0.plan == plan.id } }
    }

    func version(_ number: Int) async throws -> PathwayVersion {
        guard let version = try await engine.read({ try $0.store.pathwayVersion("HTN", number) }) else { throw Refusal.notFound }
        return version
    }

    /// The number of the shipped version.
    var shipped: Int { get async throws { try await engine.read { try $0.store.pathwayVersions(of: "HTN").first { $0.isShipped }?.version ?? 0 } } }

    /// Drafts, writes, sends and publishes a version in which `old` stands as `new`. Gives its number.
    func publish(replacing old: String, by new: String) async throws -> Int {
        let number = try await engine.draftPathway("HTN", base: try await shipped, by: Self.id("author")) { [text = try await version(try await shipped).text] in ContentLoader.numbered(text, $0) }
        let text = try await version(number).text
        guard text.contains(old) else { throw Refusal.notFound }
        try await engine.savePathway("HTN", number, text: text.replacingOccurrences(of: old, with: new), by: Self.id("author"))
        try await engine.sendPathway("HTN", number, note: "调整", by: Self.id("author"))
        try await engine.publishPathway("HTN", number, unchecked: 0, by: Self.id("colleague"))
        try await desk.refresh()
        return number
    }

    func browse<T: Sendable>(as username: String, _ body: @escaping @Sendable (Browser) async throws -> T) async throws -> T {
        let signed = try await engine.signIn(username: username, password: username, from: "test")
        let application = Application(router: Site(engine: engine, pathways: desk).router())
        return try await application.test(.router) { client in
            try await body(Browser(client: client, token: signed?.token, formToken: signed?.session.formToken ?? ""))
        }
    }
}
