import Content
import Engine
import FHIR
import FollowUp
import Foundation
import Interchange
import PostgresCluster
import SQL
import SQLite
import Storage

/// How long a search for a patient takes among many: by identifier, phone and name, and a page of a long result; on both databases.
struct PatientSearch {
    var place: String
    var content: String
    var patients: Int

    private static let now = Instant(milliseconds: 1_795_744_800_000)
    private static let families = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹")
    private static let given = Array("伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉鑫玲宇建国华梅")
    /// Searches of each kind; the median counts.
    private static let searches = 200

    func run() throws -> [Outcome] {
        let core = Core(
            library: try ContentLoader.load(folder: content), settings: Settings(), sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource())
        let file = try SQLiteDatabase(path: "\(place)/search.db", durability: .off)
        var outcomes = try measure(file, core, "SQLite")
        try file.close()
        let cluster = try PostgresCluster(isDurable: false)
        let made = try TestDatabase(in: cluster, isDurable: false)
        outcomes += try measure(made.database, core, "PostgreSQL")
        withExtendedLifetime((cluster, made)) {}
        return outcomes
    }

    private func measure(_ database: any Database, _ core: Core, _ name: String) throws -> [Outcome] {
        try database.migrate(Schema.migrations, appliedAt: 0)
        let begun = ContinuousClock.now
        try fill(database, core)
        Progress.say("  \(patients) patients on \(name) in \(Progress.figure((ContinuousClock.now - begun).inSeconds)) s")
        let sample = (0..<PatientSearch.searches).map { Int(StableHash.of(7, Int64($0)) % UInt64(patients)) }
        func median(_ field: String, _ value: (Int) -> String) throws -> Double {
            // The first few fill the caches of statements and pages.
            for number in sample.prefix(5) { _ = try time(database, core, [(field, value(number))]) }
            return try sample.map { try time(database, core, [(field, value($0))]) }.median() * 1_000
        }
        return [
            limit("\(name): search by identifier", try median("identifier") { "urn:h|N\($0)" }, 20),
            limit("\(name): search by phone", try median("phone") { PatientSearch.phone($0) }, 20),
            limit("\(name): search by name", try median("name") { PatientSearch.name($0) }, 20),
            limit("\(name): page of 50 of a family name", try median("family") { String(PatientSearch.name($0).prefix(1)) }, 10),
        ]
    }

    private func limit(_ name: String, _ milliseconds: Double, _ most: Double) -> Outcome {
        Outcome(name: "\(name) among \(patients)", product: milliseconds, unit: "ms", ratio: milliseconds / most, asked: "≤ \(Int(most)) ms", passes: milliseconds <= most)
    }

    private func time(_ database: any Database, _ core: Core, _ fields: [(name: String, value: String)]) throws -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        let page = try database.readBlocking { connection in
            try FHIRServer(Work(core: core, connection: connection, now: PatientSearch.now), base: "http://127.0.0.1/fhir")
                .search(SearchPlace(type: "Patient", fields: fields, isStrict: true)).bytes
        }
        let seconds = (clock.now - begun).inSeconds
        guard page.count > 300 else { throw Unexpected("a patient was not found") }
        return seconds
    }

    private func fill(_ database: any Database, _ core: Core) throws {
        for first in stride(from: 0, to: patients, by: 10_000) {
            try database.writeBlocking { connection in
                for number in first..<min(first + 10_000, patients) { try insert(number, core, connection) }
            }
        }
        // States the figures for the planner anew.
        try database.migrate(Schema.migrations, appliedAt: 0)
        if database.dialect == .postgres { try database.writeBlocking { _ = try $0.execute("ANALYZE") } }
    }

    /// As `Store` writes a new patient, without waiting for each answer.
    private func insert(_ number: Int, _ core: Core, _ connection: any Connection) throws {
        let (hospital, sealer, now) = (core.settings.hospital, core.sealer, PatientSearch.now)
        let id = core.ids.next(now)
        let (name, phone) = (PatientSearch.name(number), PatientSearch.phone(number))
        try connection.post(
            """
            INSERT INTO patient (hospital_id, id, name, name_index, family_index, sex, birth_date, deceased, created_at) \
            VALUES (\(hospital), \(id), \(sealer.seal(name)), \(sealer.index(name)), \(sealer.index(Salutation.familyName(name))), 'female', \
            \(Day(number: -9_000 + number % 20_000)), 0, \(now))
            """)
        try connection.post(
            """
            INSERT INTO patient_identifier (hospital_id, value_index, authority, kind, patient_id, value) \
            VALUES (\(hospital), \(sealer.index("N\(number)")), 'urn:h', 'record', \(id), \(sealer.seal("N\(number)")))
            """)
        try connection.post(
            """
            INSERT INTO telecom (hospital_id, patient_id, value_index, kind, value, relation, state, position) \
            VALUES (\(hospital), \(id), \(sealer.index(phone)), 'mobile', \(sealer.seal(phone)), 'self', 'ok', 0)
            """)
    }

    private static func phone(_ number: Int) -> String { "139" + String(10_000_000 + number) }

    private static func name(_ number: Int) -> String {
        let rest = number / families.count
        return String([families[number % families.count], given[rest % given.count], given[rest / given.count % given.count]])
    }
}
