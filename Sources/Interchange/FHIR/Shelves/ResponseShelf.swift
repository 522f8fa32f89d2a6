import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Answers as QuestionnaireResponses: on the patient's page or told in a call.
struct ResponseShelf: Shelf {
    let type = "QuestionnaireResponse"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            """
            SELECT id FROM response WHERE hospital_id = \(work.store.hospital) AND id >= \(number) AND kind IN ('questionnaire', 'call')\(statement: condition) \
            ORDER BY id LIMIT \(limit)
            """
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let (store, zone) = (work.store, work.policy.zone)
        var found: [Int64: [Projection]] = [:]
        try store.connection.each(
            """
            SELECT r.id, r.patient_id, r.contact_id, r.by_whom, r.staff_id, r.answers, r.started_at, r.completed_at, c.pathway, c.node, c.episode_id, c.plan_id \
            FROM response r LEFT JOIN contact c ON c.hospital_id = r.hospital_id AND c.id = r.contact_id \
            WHERE r.hospital_id = \(store.hospital) AND r.id \(in: numbers) AND r.kind IN ('questionnaire', 'call')
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let patient = Written.reference("Patient", "\(row.integer(1) ?? 0)")
            let answers = (try? JSON.read(Array(row.string(5).utf8))) ?? .object([])
            let json = JSON.of([
                "resourceType": .string("QuestionnaireResponse"), "basedOn": row.integer(11).map { .array([Written.reference("CarePlan", "\($0)")]) },
                // What the course of a plan has added asks by no published questionnaire.
                "questionnaire": row.text(8).flatMap { AddedNode(row.string(9)) == nil ? .string(QuestionnaireShelf.canonical($0, row.string(9), work)) : nil },
                "status": .string(row.instant(7) == nil ? "in-progress" : "completed"), "subject": patient,
                "encounter": row.integer(10).map { Written.reference("Encounter", "\($0)") },
                "authored": Written.moment(row.instant(7) ?? row.instant(6), zone),
                "author": row.integer(4).map { Written.reference("Practitioner", "\($0)") } ?? patient,
                "source": row.string(3) == "patient" ? patient : nil,
                "item": .array(answers.members.map { item($0, work.core.library) }),
            ])
            let at = [row.instant(6), row.instant(7)].compactMap { $0 }.max() ?? Written.moment(of: id)
            found[id] = [Projection(key: "\(id)", json: json, at: at, patient: row.id(1))]
        }
        return found
    }

    private func item(_ member: JSON.Member, _ library: Library) -> JSON {
        let item = library.items[member.name]
        let answers: [JSON] =
            switch member.value {
            case .number:
                if case .number(let unit, _, _)? = item?.kind {
                    [.of(["valueQuantity": Units.quantity(member.value, unit)])]
                } else {
                    [.of(["valueDecimal": member.value])]
                }
            case .array(let chosen):
                chosen.compactMap(\.text).map { option in
                    let label = item?.options.first { $0.id == option }?.label.zh ?? ""
                    return .of(["valueCoding": Written.coding(Written.system + "item:" + member.name, option, label)])
                }
            case .string: [.of(["valueString": member.value])]
            default: []
            }
        return .of(["linkId": .string(member.name), "text": .text(item?.text.zh), "answer": .array(answers)])
    }
}
