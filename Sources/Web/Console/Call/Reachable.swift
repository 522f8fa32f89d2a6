import FollowUp
import SQL
import Storage

/// A number of the patient or of somebody who may be called for them.
struct Reachable: Sendable {
    var value: String
    var relation: String
    var kind: TelecomFact.Kind
    var isUsable: Bool

    static func read(_ reading: Reading, _ patient: ID<Patient>) throws -> [Reachable] {
        let store = Store(reading.connection, hospital: reading.hospital, sealer: reading.sealer)
        return try store.telecoms(of: patient).map {
            Reachable(value: $0.value, relation: $0.relation, kind: $0.kind, isUsable: $0.isUsable)
        }
    }
}
