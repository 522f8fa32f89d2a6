import FollowUp
import SQL
import Storage
import TestPlaces

/// A fresh hospital database with its store.
enum Bench {
    static let sealer = Sealer(secret: Array("a secret of thirty-two bytes ....".utf8))
    static let now = Instant(milliseconds: 1_772_600_000_000)

    static func database() throws -> FreshDatabase { try FreshDatabase(.current, Schema.migrations, at: now.milliseconds) }

    static func write<T>(_ body: (Store) throws -> T) throws -> T {
        let fresh = try database()
        return try fresh.database.writeBlocking { try body(Store($0, hospital: 1, sealer: sealer)) }
    }

    static let record = PatientIdentifier(authority: "H", kind: .record, value: "0012345")

    static func patient(_ record: PatientIdentifier = record, name: String = "王秀英", telecoms: [TelecomFact] = [TelecomFact(.mobile, "13812345678")]) -> PatientFact {
        PatientFact(identifiers: [record], name: name, sex: .female, birthDate: Day("1950-03-04"), telecoms: telecoms, address: "解放路1号")
    }
}
