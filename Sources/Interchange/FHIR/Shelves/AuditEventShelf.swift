import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Who asked for what by the interfaces, as AuditEvents.
struct AuditEventShelf: Shelf {
    let type = "AuditEvent"

    /// Of a patient by their index, else by time: ids are in its order.
    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let hospital = work.store.hospital
        let first = max(number, wanted.dates.map { AuditEventShelf.firstID(at: $0.lowerBound) } ?? 0)
        var condition: Statement = " AND id >= \(first)"
        // A day of grace for clocks that were ahead.
        if let dates = wanted.dates { condition = condition + " AND id < \(AuditEventShelf.firstID(at: dates.upperBound + 86_400_000))" }
        if let numbers = wanted.numbers(of: self) { condition = condition + " AND id \(in: numbers)" }
        guard let patients = wanted.patients else {
            if let dates = wanted.dates { condition = condition + " AND at >= \(dates.lowerBound) AND at <= \(dates.upperBound)" }
            return try work.store.connection.rows(
                "SELECT id FROM access WHERE hospital_id = \(hospital)\(statement: condition) ORDER BY id LIMIT \(limit)"
            ) { $0.integer(0) ?? 0 }
        }
        // The rows of one patient lie in the order that is asked for.
        let owner: Statement = patients.count == 1 ? "patient_id = \(patients[0])" : "patient_id \(in: patients)"
        return try work.store.connection.rows(
            "SELECT DISTINCT id FROM access_patient WHERE hospital_id = \(hospital) AND \(statement: owner)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    /// No id that was made at that moment, in milliseconds since 1970, or later is less.
    private static func firstID(at moment: Int64) -> Int64 { min(max(moment, 0), Int64.max >> 21) << 21 }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        var found: [Int64: [Projection]] = [:]
        for known in try work.store.accesses(numbers) {
            let patients = known.access.patients.map { ID<FollowUp.Patient>($0) }
            found[known.id] = [
                Projection(
                    key: "\(known.id)", json: AuditEventShelf.json(known, work.policy.zone), at: known.at, patient: patients.first,
                    others: Array(patients.dropFirst()))
            ]
        }
        return found
    }

    private static let interactions = "http://hl7.org/fhir/restful-interaction"

    private static func json(_ known: KnownAccess, _ zone: HospitalZone) -> JSON {
        let access = known.access
        let operation = access.operation.isEmpty ? nil : Written.coding(Written.system + "operation", access.operation)
        return .of([
            "resourceType": .string("AuditEvent"),
            "type": Written.coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation"),
            "subtype": .array([Written.coding(interactions, access.interaction.rawValue)] + [operation].compactMap { $0 }),
            "action": .string(action(access.interaction)), "recorded": Written.moment(known.at, zone),
            "outcome": .string(access.status < 400 ? "0" : access.status < 500 ? "4" : "8"), "outcomeDesc": .string("HTTP \(access.status)"),
            "agent": .array([agent(known)]), "source": .of(["observer": Written.reference("Organization", "hospital")]),
            "entity": .array(entities(access)),
        ])
    }

    private static func action(_ interaction: Access.Interaction) -> String {
        switch interaction {
        case .read, .vread, .history, .search: "R"
        case .create: "C"
        case .update, .patch: "U"
        case .delete: "D"
        case .batch, .transaction, .operation: "E"
        }
    }

    /// The system by its token, as in a Provenance; a person as such, with the token beside.
    private static func agent(_ known: KnownAccess) -> JSON {
        let access = known.access
        let token = access.token.map { "\($0)" }
        let who: JSON?
        if let staff = access.staff {
            who = Written.reference("Practitioner", "\(staff.raw)", display: known.staffName)
        } else {
            who = token.map { token in
                .of(["identifier": .of(["system": .string(Written.system + "token"), "value": .string(token)]), "display": .text(known.tokenName)])
            }
        }
        return .of([
            "who": who, "altId": access.staff == nil ? nil : .text(token), "name": access.staff == nil ? nil : .text(known.tokenName),
            "requestor": .bool(true),
            "network": access.address.isEmpty ? nil : .of(["address": .string(access.address), "type": .string("2")]),
        ])
    }

    private static let entityTypes = "http://terminology.hl7.org/CodeSystem/audit-entity-type"
    private static let roles = "http://terminology.hl7.org/CodeSystem/object-role"

    /// What was asked for, with the names of the query's parameters, then every patient.
    private static func entities(_ access: Access) -> [JSON] {
        let details = JSON.array(access.parameters.map { .of(["type": .string("parameter"), "valueString": .string($0)]) })
        let patients = access.patients.map { "\($0)" }
        var entities: [JSON] = []
        let isPatient = access.type == "Patient" && patients.contains(access.resource)
        if !isPatient, !access.resource.isEmpty, !access.type.isEmpty {
            let role = access.type == "Patient" ? Written.coding(roles, "1", "Patient") : Written.coding(roles, "4", "Domain Resource")
            entities.append(
                .of([
                    "what": Written.reference(access.type, access.resource), "type": Written.coding(entityTypes, "2", "System Object"), "role": role,
                    "detail": details,
                ]))
        } else if !isPatient, !access.type.isEmpty || !access.parameters.isEmpty {
            entities.append(
                .of([
                    "type": Written.coding(entityTypes, "2", "System Object"), "role": Written.coding(roles, "24", "Query"), "name": .text(access.type),
                    "detail": details,
                ]))
        }
        return entities
            + patients.map { patient in
                .of([
                    "what": Written.reference("Patient", patient), "type": Written.coding(entityTypes, "1", "Person"),
                    "role": Written.coding(roles, "1", "Patient"), "detail": isPatient && patient == access.resource ? details : nil,
                ])
            }
    }
}
