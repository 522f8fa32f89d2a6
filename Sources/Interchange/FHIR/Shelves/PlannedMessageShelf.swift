import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Contacts that are made by message, as CommunicationRequests: what is to be sent, when, and by what way. What was sent are
/// Communications.
struct PlannedMessageShelf: Shelf {
    let type = "CommunicationRequest"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            """
            SELECT id FROM contact WHERE hospital_id = \(work.store.hospital) AND id >= \(number) AND level < \(Level.human.rawValue)\(statement: condition) \
            ORDER BY id LIMIT \(limit)
            """
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT id, patient_id, episode_id, pathway, node, risk, state, planned_for, channels, sent_at, ended_at FROM contact \
            WHERE hospital_id = \(work.store.hospital) AND id \(in: numbers) AND level < \(Level.human.rawValue)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let made = Written.moment(of: id)
            let patient = Written.reference("Patient", "\(row.integer(1) ?? 0)")
            let title = work.core.library.knownTitle(pathway: row.string(3), node: row.string(4))?.zh
            let json = JSON.of([
                "resourceType": .string("CommunicationRequest"), "basedOn": .array([Written.reference("Task", "\(id)")]),
                "status": .string(PlannedMessageShelf.status(row.string(6), wasSent: row.instant(9) != nil)),
                "category": .array([Written.concept(Written.system + "task", "contact", text: title ?? "")]),
                "priority": .string(row.string(5) == "high" ? "urgent" : "routine"),
                "medium": .array(row.list(8).map { Written.concept(Written.system + "channel", $0) }), "subject": patient,
                "encounter": Written.reference("Encounter", "\(row.integer(2) ?? 0)"), "occurrenceDateTime": Written.moment(row.instant(7), zone),
                "authoredOn": Written.moment(made, zone), "requester": Written.reference("Organization", "hospital"), "recipient": .array([patient]),
            ])
            let changed = [row.instant(9), row.instant(10), made].compactMap { $0 }.max() ?? made
            found[id] = [Projection(key: "\(id)", json: json, at: changed, patient: row.id(1))]
        }
        return found
    }

    /// What a person has taken over is no message any more.
    private static func status(_ state: String, wasSent: Bool) -> String {
        switch Contact.State(rawValue: state) {
        case .planned, .reaching: "active"
        case .held: "on-hold"
        case .handed, .completed, .missed, .unreachable, .refused: wasSent ? "completed" : "revoked"
        case .superseded, .skipped, .cancelled, nil: "revoked"
        }
    }
}
