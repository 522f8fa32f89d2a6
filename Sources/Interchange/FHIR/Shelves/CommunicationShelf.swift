import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Messages as Communications: what was given to a provider, and what became of it.
struct CommunicationShelf: Shelf {
    let type = "Communication"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            "SELECT id FROM attempt WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let (store, zone) = (work.store, work.policy.zone)
        var found: [Int64: [Projection]] = [:]
        try store.connection.each(
            """
            SELECT id, patient_id, contact_id, problem_id, staff_id, purpose, channel, body, state, created_at, sent_at, settled_at FROM attempt \
            WHERE hospital_id = \(store.hospital) AND id \(in: numbers)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let patient = Written.reference("Patient", "\(row.integer(1) ?? 0)")
            let state = Attempt.State(rawValue: row.string(8))
            let json = JSON.of([
                "resourceType": .string("Communication"), "basedOn": row.integer(2).map { .array([Written.reference("Task", "\($0)")]) },
                "status": .string(CommunicationShelf.status(state)), "statusReason": Written.concept(Written.system + "attempt-state", row.string(8)),
                "category": .array([Written.concept(Written.system + "purpose", row.string(5))]),
                "medium": .array([Written.concept(Written.system + "channel", row.string(6))]), "subject": patient,
                "about": row.integer(3).map { .array([Written.reference("Flag", "\($0)")]) },
                "sent": Written.moment(row.instant(10), zone), "received": state == .delivered ? Written.moment(row.instant(11) ?? row.instant(10), zone) : nil,
                "recipient": .array([row.integer(4).map { Written.reference("Practitioner", "\($0)") } ?? patient]),
                "payload": JSON.text(store.sealer.open(row.blob(7))).map { .array([.of(["contentString": $0])]) },
            ])
            let at = [row.instant(9), row.instant(10), row.instant(11)].compactMap { $0 }.max() ?? Written.moment(of: id)
            found[id] = [Projection(key: "\(id)", json: json, at: at, patient: row.id(1))]
        }
        return found
    }

    private static func status(_ state: Attempt.State?) -> String {
        switch state {
        case .queued: "preparation"
        case .held: "on-hold"
        case .sending, .accepted: "in-progress"
        case .delivered: "completed"
        case .failed, .dropped: "not-done"
        case .unknown, nil: "unknown"
        }
    }
}
