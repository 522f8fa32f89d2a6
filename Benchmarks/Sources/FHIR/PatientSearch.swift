import Engine
import FHIR
import FollowUp
import Foundation
import Interchange
import SQL
import SQLite
import Storage

/// How long a search for a patient takes among many: by identifier, phone and name, and a page of a long result.
struct PatientSearch {
    var place: String
    var content: String
    var patients: Int

    private static let now = Instant(milliseconds: 1_795_744_800_000)
    private static let families = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹")
    private static let given = Array("伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉鑫玲宇建国华梅")

    func run() throws -> [Outcome] {
        let (database, core) = try FHIRSpeed.open("\(place)/search.db", content, durability: .off)
        try fill(database, core)
        let sample = stride(from: 7, to: patients, by: max(patients / 200, 1))
        func median(_ field: String, _ value: (Int) -> String) throws -> Double {
            try sample.map { try time(database, core, [(field, value($0))]) }.median() * 1_000
        }
        let outcomes: [Outcome] = [
            limit("search by identifier", try median("identifier") { "urn:h|N\($0)" }, 20),
            limit("search by phone", try median("phone") { PatientSearch.phone($0) }, 20),
            limit("search by name", try median("name") { PatientSearch.name($0) }, 20),
            limit("page of 50 of a family name", try median("family") { String(PatientSearch.name($0).prefix(1)) }, 10),
        ]
        try database.close()
        return outcomes
    }

    private func limit(_ name: String, _ milliseconds: Double, _ most: Double) -> Outcome {
        Outcome(name: "\(name) among \(patients)", product: milliseconds, unit: "ms", ratio: milliseconds / most, asked: "≤ \(Int(most)) ms", passes: milliseconds <= most)
    }

    private func time(_ database: SQLiteDatabase, _ core: Core, _ fields: [(name: String, value: String)]) throws -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        let page = try database.readBlocking { connection in
            try FHIRServer(Work(core: core, connection: connection, now: PatientSearch.now), base: "http://127.0.0.1/fhir")
                .search(SearchPlace(type: "Patient", fields: fields, isStrict: true)).bytes
        }
        guard page.count > 300 else { throw Unexpected("a patient was not found") }
        return (clock.now - begun).inSeconds
    }

    private func fill(_ database: SQLiteDatabase, _ core: Core) throws {
        for first in stride(from: 0, to: patients, by: 5_000) {
            try database.writeBlocking { connection in
                let store = Work(core: core, connection: connection, now: PatientSearch.now).store
                for number in first..<min(first + 5_000, patients) {
                    let fact = PatientFact(
                        identifiers: [PatientIdentifier(authority: "urn:h", kind: .record, value: "N\(number)")], name: PatientSearch.name(number), sex: .female,
                        birthDate: Day(number: -9_000 + number % 20_000), telecoms: [TelecomFact(.mobile, PatientSearch.phone(number))])
                    try store.insert(patient: ID(core.ids.next(PatientSearch.now)), fact, now: PatientSearch.now)
                }
            }
        }
    }

    private static func phone(_ number: Int) -> String { "139" + String(10_000_000 + number) }

    private static func name(_ number: Int) -> String {
        let rest = number / families.count
        return String([families[number % families.count], given[rest % given.count], given[rest / given.count % given.count]])
    }
}
