import Content
import Engine
import FollowUp
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import InventedHospital
import Logging
import SQL
import Storage
import Web

/// A hospital that has stored many contacts already, and what a few things cost in it.
struct GrownHospital {
    let core: Core
    let database: any Database
    /// Contacts stored before anything is measured.
    let stored: Int

    static let now = DueHospital.now
    static let openTasks = 500
    /// Contacts that are due in each round.
    static let due = 2_000
    private static let pages = 100
    private static let discharges = 60
    /// Rows of one statement, by contacts.
    private static let batch = 240_000

    enum Matter: String, CaseIterable {
        case dispatch, patient, worklist, plan

        var name: String {
            switch self {
            case .dispatch: "a contact claimed, sent and stored"
            case .patient: "a patient's page"
            case .worklist: "the worklist's first page"
            case .plan: "a discharge planned"
            }
        }
    }

    /// Fills the tables. Where it is much, indexes that are not unique are made at the end, as a restored copy's are.
    func fill() throws {
        let begun = ContinuousClock.now
        let rows = ManyRows(core: core, database: database)
        let stays = stored / ManyRows.contactsOfStay
        let later = stored >= 1_000_000 ? try dropIndexes() : []
        let each = GrownHospital.batch / ManyRows.contactsOfStay
        for start in stride(from: 0, to: stays, by: each) {
            try database.writeBlocking { try rows.stays(1 + start, min(each, stays - start), now: GrownHospital.now, on: $0) }
            if start > 0, (start / each) % 5 == 0 { Progress.say("  \(start * ManyRows.contactsOfStay) of \(stored) contacts, \(Progress.figure((ContinuousClock.now - begun).inSeconds)) s") }
        }
        try database.writeBlocking { connection in
            try rows.tasks(1, open: min(GrownHospital.openTasks, stays), done: max(0, stays - GrownHospital.openTasks), now: GrownHospital.now, on: connection)
            let nurse = StaffMember(
                id: ID(1), username: "nurse", name: "周护士", code: "N1", role: .nurse, department: ManyRows.department, isHead: false, phone: "")
            try Store(connection, hospital: core.settings.hospital, sealer: core.sealer).insert(nurse, password: "-", now: GrownHospital.now)
        }
        for text in later { try database.writeBlocking { _ = try $0.execute(Statement(stringLiteral: text)) } }
        // States the figures for the planner anew, which went with the indexes.
        try database.migrate(Schema.migrations, appliedAt: 0)
        // Counts what is stored, and keeps the board's figures from here on.
        try Figures(hospital: core.settings.hospital, policy: core.settings.policy).prepare(database, now: GrownHospital.now)
        Progress.say("  \(stored) contacts stored in \(Progress.figure((ContinuousClock.now - begun).inSeconds)) s")
    }

    /// Drops what is made again later; returns how.
    private func dropIndexes() throws -> [String] {
        let known: [(name: String, text: String)] = try database.readBlocking { connection in
            let statement: Statement
            switch database.dialect {
            case .sqlite: statement = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
            case .postgres: statement = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%_pkey' ORDER BY indexname"
            }
            return try connection.rows(statement) { (name: $0.string(0), text: $0.string(1)) }
        }
        for index in known where !index.text.contains("UNIQUE") { try database.writeBlocking { _ = try $0.execute(Statement(stringLiteral: "DROP INDEX \(index.name)")) } }
        return known.map(\.text).filter { !$0.contains("UNIQUE") }
    }

    /// Microseconds for each.
    func cost(of matter: Matter, round: Int) async throws -> Double {
        switch matter {
        case .dispatch: try await dispatch(round)
        case .patient: try await patientPages(round)
        case .worklist: try await get(Array(repeating: "/worklist", count: GrownHospital.pages / 2))
        case .plan: try await plan(round)
        }
    }

    private func dispatch(_ round: Int) async throws -> Double {
        let first = 1_000_000_000 + round * GrownHospital.due
        let rows = ManyRows(core: core, database: database)
        try await database.write { connection in
            try rows.patients(first, GrownHospital.due, now: GrownHospital.now - .days(14), on: connection)
            try rows.due(first, GrownHospital.due, at: GrownHospital.now - .minutes(5), every: 1_000, on: connection)
        }
        let hospital = DueHospital(core: core, count: GrownHospital.due)
        return try await Drain.seconds([database], hospital, first: 1 + round) * 1e6 / Double(GrownHospital.due)
    }

    private func patientPages(_ round: Int) async throws -> Double {
        let stays = stored / ManyRows.contactsOfStay
        return try await get((0..<GrownHospital.pages).map { "/patients/\(1 + Int(StableHash.of(Int64(round), Int64($0)) % UInt64(stays)))" })
    }

    /// Pages as a nurse's browser gets them, without the network.
    private func get(_ paths: [String]) async throws -> Double {
        let engine = Engine(
            database: database, core: core, clock: { GrownHospital.now }, passwords: AnyPassword(), randomBytes: { Array(repeating: 1, count: $0) },
            trustsDatabaseClock: false)
        // As somebody who is signed in already: her session is stored once.
        let token = "bench"
        try await engine.work { work in
            try work.store.deleteSession(digest: Sealer.digest(Array(token.utf8)))
            try work.store.insertSession(
                digest: Sealer.digest(Array(token.utf8)), staff: ID(1), formToken: "-", now: work.now, expiresAt: work.now + .hours(12))
        }
        return try await Application(router: Site(engine: engine).router(), logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }).test(.router) { client in
            func ask(_ path: String) async throws {
                try await client.execute(uri: path, method: .get, headers: [.cookie: "suifang-session=\(token)"]) { answer in
                    guard answer.status == .ok, answer.body.readableBytes > 2_000 else { throw Unexpected("\(path) answered \(answer.status.code)") }
                }
            }
            try await ask(paths[0])
            let begun = ContinuousClock.now
            for path in paths { try await ask(path) }
            return (ContinuousClock.now - begun).inSeconds * 1e6 / Double(paths.count)
        }
    }

    /// Stays of people who are new here, twenty in a transaction.
    private func plan(_ round: Int) async throws -> Double {
        let day = HospitalZone.china.day(of: GrownHospital.now) - 1 - round
        let arriving = InventedHospital(seed: 7, zone: .china).discharges(from: day, through: day, count: GrownHospital.discharges)
        let engine = Drain.engine(database, core, clock: { GrownHospital.now })
        let begun = ContinuousClock.now
        for start in stride(from: 0, to: arriving.count, by: 20) {
            let part = Array(arriving[start..<min(start + 20, arriving.count)])
            try await engine.work { work in for discharge in part { try work.take(.episode(discharge.episode)) } }
        }
        return (ContinuousClock.now - begun).inSeconds * 1e6 / Double(arriving.count)
    }
}

private struct AnyPassword: PasswordCheck {
    func make(_ password: String) throws -> String { "-" }
    func verify(_ password: String, against stored: String) -> Bool { true }
}
