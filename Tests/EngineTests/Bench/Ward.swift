import Channels
import Content
import Engine
import Foundation
import FollowUp
import SQL
import Storage
import TestPlaces

/// A hospital with five members of staff, the shipped content, a real database and a clock that tests move.
final class Ward {
    typealias Place = TestPlace

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let library = Result { () throws(ContentErrors) in try ContentLoader.load(folder: root.appendingPathComponent("Content").path) }
    static let zone = HospitalZone.china

    static let attending = ID<Staff>(11)
    static let head = ID<Staff>(12)
    static let colleague = ID<Staff>(13)
    static let nurse = ID<Staff>(14)
    static let manager = ID<Staff>(15)
    static let agent = ID<Staff>(16)

    private let place: FreshDatabase
    let core: Core
    var now: Instant
    private var records: UInt64 = 0

    /// `edit` changes the shipped library for this ward alone.
    init(
        _ place: Place = .current, at moment: String = "2026-03-02 12:00", change: (inout Settings) -> Void = { _ in },
        library edit: (inout Library) throws -> Void = { _ in }
    ) throws {
        now = Ward.at(moment)
        self.place = try FreshDatabase(place, Schema.migrations, at: now.milliseconds)
        var settings = Settings()
        change(&settings)
        var library = try Ward.library.get()
        try edit(&library)
        core = Core(library: library, settings: settings, sealer: Sealer(secret: Array("a secret of thirty-two bytes ....".utf8)), ids: IDSource())
        try work { work in
            let staff: [(ID<Staff>, String, StaffRole, Bool)] = [
                (Ward.attending, "D1", .doctor, false), (Ward.head, "D2", .doctor, true), (Ward.colleague, "D3", .doctor, false), (Ward.nurse, "N1", .nurse, false),
                (Ward.manager, "M1", .manager, false), (Ward.agent, "A1", .agent, false),
            ]
            for (id, code, role, isHead) in staff {
                let member = StaffMember(
                    id: id, username: code, name: "员工\(code)", code: code, role: role, department: "心血管内科", isHead: isHead, phone: "139000000\(id.raw)")
                try work.store.insert(member, password: "plain:secret-\(code)", now: work.now)
            }
        }
    }

    var database: any Database { place.database }
    var folder: URL? { place.folder }

    /// `2026-03-04 09:30` in the hospital's zone.
    static func at(_ text: String) -> Instant {
        let parts = text.split(separator: " ").map(String.init)
        return zone.instant(Day(parts[0])!, TimeOfDay(parts[1])!)
    }

    func go(_ text: String) { now = max(now, Ward.at(text)) }

    @discardableResult
    func work<T>(_ body: (Work) throws -> T) throws -> T {
        try database.writeBlocking { try body(Work(core: core, connection: $0, now: now)) }
    }

    func read<T>(_ body: (Work) throws -> T) throws -> T {
        try database.readBlocking { try body(Work(core: core, connection: $0, now: now)) }
    }

    /// Takes in one record that was never seen before.
    func take(_ facts: Fact...) throws {
        records += 1
        let record = record(facts, number: records)
        try work { _ = try $0.take(record) }
    }

    func record(_ facts: [Fact], number: UInt64) -> IntakeRecord {
        IntakeRecord(digest: Sealer.digest(withUnsafeBytes(of: number) { Array($0) }), position: "test:\(number)", facts: facts)
    }

    func rows<T>(_ statement: Statement, _ read: (any Row) throws -> T) throws -> [T] {
        try database.readBlocking { try $0.rows(statement, read) }
    }

    func count(_ statement: Statement) throws -> Int { try database.readBlocking { try $0.count(statement) } }
    func execute(_ statement: Statement) throws { try database.writeBlocking { _ = try $0.execute(statement) } }
}
