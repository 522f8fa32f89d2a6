import Engine
import FHIR
import FollowUp
import SQL
import Storage

struct AppointmentShelf: Shelf {
    let type = "Appointment"
    var hasIdentifiers: Bool { true }

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        var condition = wanted.condition(self)
        if let identifiers = wanted.identifiers {
            condition = condition + " AND number IN (\(list: identifiers.map(\.value)))"
            // A blank in an authority is written as a bar below (`Written.authority`).
            let systems = identifiers.compactMap(\.system)
            if systems.count == identifiers.count, !systems.contains(where: { $0.contains("_") }) {
                condition = condition + " AND authority IN (\(list: systems))"
            }
        }
        if let dates = wanted.dates { condition = condition + " AND starts_at >= \(dates.lowerBound) AND starts_at <= \(dates.upperBound)" }
        return try work.store.connection.rows(
            "SELECT id FROM appointment WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT id, patient_id, authority, number, status, starts_at, department, practitioner, place FROM appointment \
            WHERE hospital_id = \(work.store.hospital) AND id \(in: numbers)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            func participant(_ actor: JSON) -> JSON { .of(["actor": actor, "status": .string("accepted")]) }
            let others = [row.string(7), row.string(8)].filter { !$0.isEmpty }.map { participant(.of(["display": .string($0)])) }
            let json = JSON.of([
                "resourceType": .string("Appointment"),
                "identifier": .array([.of(["system": Written.authority(row.string(2)), "value": .text(row.string(3))])]),
                "status": .string(row.string(4).lowercased()), "specialty": Written.words(row.string(6)).map { .array([$0]) },
                "start": Written.moment(row.instant(5), zone),
                "participant": .array([participant(Written.reference("Patient", "\(row.integer(1) ?? 0)"))] + others),
            ])
            found[id] = [Projection(key: "\(id)", json: json, at: Written.moment(of: id), patient: row.id(1))]
        }
        return found
    }
}
