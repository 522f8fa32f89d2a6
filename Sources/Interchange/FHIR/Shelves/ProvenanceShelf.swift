import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Who posted each version of a resource, as Provenances. Numbered by the resource.
struct ProvenanceShelf: Shelf {
    let type = "Provenance"
    var isOneEach: Bool { false }

    func number(of key: String) -> Int64? { key.split(separator: "-").first.flatMap { Int64($0) } }

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self, number: "number")
        return try work.store.connection.rows(
            """
            SELECT number FROM fhir_resource WHERE hospital_id = \(work.store.hospital) AND number >= \(number)\(statement: condition) \
            ORDER BY number LIMIT \(limit)
            """
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT r.number, v.version, v.type, v.id, v.at, v.method, v.token_id, t.name, r.patient_id FROM fhir_resource r \
            JOIN fhir_version v ON v.hospital_id = r.hospital_id AND v.type = r.type AND v.id = r.id \
            LEFT JOIN access_token t ON t.hospital_id = v.hospital_id AND t.id = v.token_id \
            WHERE r.hospital_id = \(work.store.hospital) AND r.number \(in: numbers) ORDER BY r.number, v.version
            """
        ) { row in
            let number = row.integer(0) ?? 0
            let (version, method) = (row.int(1), row.string(5))
            let activity = method == "POST" ? "CREATE" : method == "DELETE" ? "DELETE" : "UPDATE"
            let who = JSON.of([
                "identifier": row.integer(6).map { .of(["system": .string(Written.system + "token"), "value": .string("\($0)")]) },
                "display": JSON.text(row.string(7)) ?? .string("unknown"),
            ])
            let json = JSON.of([
                "resourceType": .string("Provenance"),
                "target": .array([.of(["reference": .string("\(row.string(2))/\(row.string(3))/_history/\(version)")])]),
                "recorded": Written.moment(row.instant(4), zone),
                "activity": Written.concept("http://terminology.hl7.org/CodeSystem/v3-DataOperation", activity),
                "agent": .array([
                    .of(["type": Written.concept("http://terminology.hl7.org/CodeSystem/provenance-participant-type", "enterer"), "who": who])
                ]),
            ])
            found[number, default: []].append(
                Projection(key: "\(number)-\(version)", json: json, at: row.instant(4) ?? Written.moment(of: number), patient: row.id(8)))
        }
        return found
    }
}
