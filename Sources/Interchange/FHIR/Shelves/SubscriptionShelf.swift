import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// How those fare who want to hear of changes; the rest stands in what they posted.
struct SubscriptionShelf: Shelf {
    let type = "Subscription"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        guard wanted.patients == nil else { return [] }
        let condition = wanted.condition(self, patient: nil)
        return try work.store.connection.rows(
            "SELECT id FROM subscription WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        var found: [Int64: [Projection]] = [:]
        for one in try work.store.subscriptions() where numbers.contains(one.id) {
            let json = JSON.of(["resourceType": .string("Subscription"), "status": .string(one.state.rawValue), "error": .text(one.error)])
            found[one.id] = [Projection(key: "\(one.id)", json: json, at: one.since, patient: nil)]
        }
        return found
    }
}
