import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// What people do, as Tasks.
struct WorkItemShelf: Shelf {
    let type = "Task"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            "SELECT id FROM work_item WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT id, patient_id, contact_id, problem_id, kind, grade, state, opens_at, due_at, claimed_by, claimed_until, created_at, ended_at, outcome, ended_by \
            FROM work_item WHERE hospital_id = \(work.store.hospital) AND id \(in: numbers)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let isClaimed = row.string(6) == "claimed" && (row.instant(10) ?? work.now) >= work.now
            let status = ["done": "completed", "cancelled": "cancelled"][row.string(6)] ?? (isClaimed ? "in-progress" : "ready")
            let changed = [row.instant(11), row.instant(12)].compactMap { $0 }.max() ?? Written.moment(of: id)
            let owner = row.integer(14) ?? (isClaimed ? row.integer(9) : nil)
            let json = JSON.of([
                "resourceType": .string("Task"), "partOf": row.integer(2).map { .array([Written.reference("Task", "\($0)")]) },
                "status": .string(status),
                "businessStatus": row.string(13).isEmpty ? nil : Written.concept(Written.system + "work-outcome", row.string(13)),
                "intent": .string("order"), "priority": .string(row.int(5) == 3 ? "stat" : row.int(5) == 2 ? "urgent" : "routine"),
                "code": Written.concept(Written.system + "task", row.string(4)),
                "focus": row.integer(3).map { Written.reference("Flag", "\($0)") }, "for": Written.reference("Patient", "\(row.integer(1) ?? 0)"),
                "authoredOn": Written.moment(row.instant(11), zone), "lastModified": Written.moment(changed, zone),
                "owner": owner.map { Written.reference("Practitioner", "\($0)") },
                "restriction": .of(["period": Written.period(row.instant(7), row.instant(8), zone)]),
            ])
            found[id] = [Projection(key: "\(id)", json: json, at: changed, patient: row.id(1))]
        }
        return found
    }
}
