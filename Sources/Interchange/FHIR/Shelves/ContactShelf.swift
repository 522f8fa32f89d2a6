import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Contacts as Tasks: planned occasions to reach a patient.
struct ContactShelf: Shelf {
    let type = "Task"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            "SELECT id FROM contact WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT id, patient_id, plan_id, episode_id, pathway, node, level, risk, state, outcome, planned_for, window_start, window_end, merged_into, \
            sent_at, responded_at, ended_at FROM contact WHERE hospital_id = \(work.store.hospital) AND id \(in: numbers)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let made = Written.moment(of: id)
            let title = work.core.library.knownTitle(pathway: row.string(4), node: row.string(5))?.zh
            let changed = [row.instant(14), row.instant(15), row.instant(16), made].compactMap { $0 }.max() ?? made
            let state = row.string(8)
            let json = JSON.of([
                "resourceType": .string("Task"), "basedOn": .array([Written.reference("CarePlan", "\(row.integer(2) ?? 0)")]),
                "partOf": row.integer(13).map { .array([Written.reference("Task", "\($0)")]) },
                "status": .string(ContactShelf.status(state)),
                "businessStatus": .of([
                    "coding": .array(
                        [Written.coding(Written.system + "contact-state", state)]
                            + (row.string(9).isEmpty ? [] : [Written.coding(Written.system + "contact-outcome", row.string(9))]))
                ]),
                "intent": .string("order"), "priority": .string(row.string(7) == "high" ? "urgent" : "routine"),
                "code": Written.concept(Written.system + "task", "contact", text: title ?? ""),
                "description": .text(title), "for": Written.reference("Patient", "\(row.integer(1) ?? 0)"),
                "encounter": Written.reference("Encounter", "\(row.integer(3) ?? 0)"),
                "executionPeriod": Written.period(row.instant(10), row.instant(16), zone), "authoredOn": Written.moment(made, zone),
                "lastModified": Written.moment(changed, zone),
                "restriction": .of(["period": Written.period(row.instant(11), row.instant(12), zone)]),
                "input": .array([.of(["type": .of(["text": .string("level")]), "valueInteger": .integer(row.int(6))])]),
            ])
            found[id] = [Projection(key: "\(id)", json: json, at: changed, patient: row.id(1))]
        }
        return found
    }

    private static func status(_ state: String) -> String {
        switch Contact.State(rawValue: state) {
        case .planned: "requested"
        case .reaching: "in-progress"
        case .handed: "ready"
        case .held: "on-hold"
        case .completed: "completed"
        case .missed, .unreachable: "failed"
        case .refused: "rejected"
        case .superseded, .skipped, .cancelled, nil: "cancelled"
        }
    }
}
