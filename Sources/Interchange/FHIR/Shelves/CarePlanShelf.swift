import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Plans: one pathway for one stay of one patient.
struct CarePlanShelf: Shelf {
    let type = "CarePlan"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            "SELECT id FROM plan WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let (store, zone) = (work.store, work.policy.zone)
        var contacts: [Int64: [JSON]] = [:]
        try store.connection.each(
            "SELECT plan_id, id FROM contact WHERE hospital_id = \(store.hospital) AND plan_id \(in: numbers) ORDER BY plan_id, planned_for, id"
        ) { contacts[$0.integer(0) ?? 0, default: []].append(.of(["reference": Written.reference("Task", "\($0.integer(1) ?? 0)")])) }
        var found: [Int64: [Projection]] = [:]
        try store.connection.each(
            """
            SELECT id, patient_id, episode_id, pathway, version, anchor, risk, state, reason, created_at, ended_at FROM plan \
            WHERE hospital_id = \(store.hospital) AND id \(in: numbers)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let pathway = work.core.library.pathway(row.string(3), version: row.int(4))
            let status =
                switch Plan.State(rawValue: row.string(7)) {
                case .active: "active"
                case .suspended: "on-hold"
                case .completed: "completed"
                case .stopped: "revoked"
                case nil: "unknown"
                }
            let anchor = row.day(5).map { JSON.string($0.description) }
            let json = JSON.of([
                "resourceType": .string("CarePlan"),
                "instantiatesCanonical": .array([.string(PlanDefinitionShelf.canonical(row.string(3), work) + "|\(row.int(4))")]),
                "status": .string(status), "intent": .string("plan"),
                "category": .array([Written.concept(Written.system + "risk", row.string(6))]),
                "title": .text(pathway?.name.zh ?? row.string(3)), "subject": Written.reference("Patient", "\(row.integer(1) ?? 0)"),
                "encounter": Written.reference("Encounter", "\(row.integer(2) ?? 0)"),
                "period": .of(["start": anchor, "end": Written.moment(row.instant(10), zone)]), "created": Written.moment(row.instant(9), zone),
                "activity": .array(contacts[id] ?? []),
                "note": row.string(8).isEmpty ? nil : .array([.of(["text": .string(row.string(8))])]),
            ])
            let at = [row.instant(9), row.instant(10)].compactMap { $0 }.max() ?? Written.moment(of: id)
            found[id] = [Projection(key: "\(id)", json: json, at: at, patient: row.id(1))]
        }
        return found
    }
}
