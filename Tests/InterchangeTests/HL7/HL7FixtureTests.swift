import Content
import Engine
import Foundation
import FollowUp
import HL7
import SQL
import Storage
import TestPlaces
import Testing

@testable import Interchange

/// Every way in which real messages are dirty, as a file with its outcome.
struct HL7FixtureTests {
    @Test(arguments: HL7Fixture.all("Facts")) func dirtIsReadOrRefusedWithItsPlace(fixture: HL7Fixture) throws {
        let lines = fixture.messages.flatMap { HL7FixtureTests.lines($0) }
        check(fixture, lines)
    }

    @Test(arguments: HL7Fixture.all("Outcomes")) func disorderAndDoublesEndWell(fixture: HL7Fixture) throws {
        let core = Core(
            library: try HL7FixtureTests.library.get(), settings: Settings(), sealer: Sealer(secret: Array(repeating: 7, count: 32)), ids: IDSource())
        let place = try FreshDatabase(.memory, Schema.migrations, at: Desk.now.milliseconds)
        try place.database.writeBlocking { connection in
            for bytes in fixture.messages {
                let record = try HL7Facts(zone: Desk.zone, now: Desk.now).record(bytes: bytes, number: 1, file: "f", digest: Sealer.digest)
                _ = try Work(core: core, connection: connection, now: Desk.now).take(record)
            }
        }
        let lines = try place.database.readBlocking { try HL7FixtureTests.outcome($0) }
        check(fixture, lines)
    }

    @Test func theCasesAreThere() {
        let names = (HL7Fixture.all("Facts") + HL7Fixture.all("Outcomes")).map { $0.name.prefix(2) }
        #expect(Set(names) == Set((1...14).map { $0 < 10 ? "0\($0)" : "\($0)" }), "one at least for each of the fourteen ways")
    }

    private static let library = Result { () throws(ContentErrors) in
        try ContentLoader.load(folder: HL7Fixture.root.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "Content").path)
    }

    /// Each expected line as often as it is expected.
    private func check(_ fixture: HL7Fixture, _ lines: [String]) {
        #expect(!fixture.expected.isEmpty, "a case without an outcome cannot fail")
        for line in Set(fixture.expected) {
            let wanted = fixture.expected.count { $0 == line }
            #expect(lines.count { $0 == line } >= wanted, "\(line) in\n\(lines.joined(separator: "\n"))")
        }
        for beginning in fixture.forbidden { #expect(!lines.contains { $0.hasPrefix(beginning) }, "\(beginning) in\n\(lines.joined(separator: "\n"))") }
    }

    private static func outcome(_ connection: any Connection) throws -> [String] {
        var lines = [
            "patients \(try connection.count("SELECT COUNT(*) FROM patient WHERE merged_into IS NULL"))",
            "duplicates \(try connection.count("SELECT COUNT(*) FROM duplicate WHERE state = 'open'"))",
        ]
        lines += try connection.rows("SELECT visit, state, discharged_at, department FROM episode ORDER BY id") { row in
            ["stay \(row.string(0)) \(row.string(1)) \(row.instant(2).map(Desk.zone.text) ?? "-")", "department \(row.string(3))"]
        }.flatMap(\.self)
        lines += try connection.rows("SELECT pathway, state, reason FROM plan ORDER BY id") { row in
            (["plan", row.string(0), row.string(1)] + (row.string(2).isEmpty ? [] : [row.string(2)])).joined(separator: " ")
        }
        return lines
    }

    /// What a message says, one line each.
    private static func lines(_ bytes: [UInt8]) -> [String] {
        do throws(Reject) {
            let record = try HL7Facts(zone: Desk.zone, now: Desk.now).record(bytes: bytes, number: 1, file: "f", digest: { $0 })
            return record.facts.flatMap { lines(of: $0) }
        } catch {
            return ["reject \(error.code) \(error.place)"]
        }
    }

    private static func lines(of fact: Fact) -> [String] {
        switch fact {
        case .patient(let patient): return lines(of: patient)
        case .episode(let stay):
            var lines = lines(of: stay.patient) + ["visit \(stay.visit)", "department \(stay.department)"]
            if let moment = stay.dischargedAt { lines.append("discharged \(Desk.zone.text(moment))") }
            if let disposition = stay.disposition { lines.append("disposition \(disposition.rawValue)") }
            if let principal = stay.diagnoses.first { lines.append("principal \(principal.value)") }
            lines += stay.diagnoses.map { code in
                "diagnosis \(code.system.rawValue) \(code.value.isEmpty ? "-" : code.value) \(code.text) = \(code.stems.joined(separator: " "))".trimmed
            }
            return lines
        case .observation(let result):
            let parts = [result.value.map { String($0) } ?? "-", result.text, result.unit, result.flag]
            return ["result " + parts.map { $0.isEmpty ? "-" : $0 }.joined(separator: " ")]
        default: return []
        }
    }

    private static func lines(of patient: PatientFact) -> [String] {
        var lines = ["name \(patient.name)", "sex \(patient.sex.rawValue)"]
        lines += patient.identifiers.map { "id \($0.kind.rawValue) \($0.authority) \($0.value)" }
        lines += patient.telecoms.map { "phone \($0.kind.rawValue) \($0.value) \($0.relation)" }
        if patient.died { lines.append("died") }
        return lines
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
