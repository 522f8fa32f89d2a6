import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Those who may sign in, as Practitioners.
struct StaffShelf: Shelf {
    let type = "Practitioner"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        guard wanted.patients == nil else { return [] }
        let condition = wanted.condition(self, patient: nil)
        return try work.store.connection.rows(
            "SELECT id FROM staff WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            "SELECT id, name, code, active, created_at FROM staff WHERE hospital_id = \(work.store.hospital) AND id \(in: numbers)"
        ) { row in
            let id = row.integer(0) ?? 0
            let json = JSON.of([
                "resourceType": .string("Practitioner"),
                "identifier": JSON.text(row.string(2)).map { .array([.of(["system": .string(Written.system + "staff"), "value": $0])]) },
                "active": .bool(row.flag(3)), "name": PatientShelf.name(row.string(1)).map { .array([$0]) },
            ])
            found[id] = [Projection(key: "\(id)", json: json, at: row.instant(4) ?? Written.moment(of: id))]
        }
        return found
    }
}
