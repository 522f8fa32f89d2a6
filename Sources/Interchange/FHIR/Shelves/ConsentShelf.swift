import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Refusals of follow-up and new permissions, each as it was given.
struct ConsentShelf: Shelf {
    let type = "Consent"
    var isOneEach: Bool { false }
    var movesOn: Bool { true }

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            "SELECT id FROM consent WHERE hospital_id = \(work.store.hospital) AND id >= \(number)\(statement: condition) ORDER BY id LIMIT \(limit)"
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT id, patient_id, purpose, granted, at, source, \
            (SELECT MAX(later.id) FROM consent later WHERE later.hospital_id = consent.hospital_id AND later.patient_id = consent.patient_id \
            AND later.purpose = consent.purpose) \
            FROM consent WHERE hospital_id = \(work.store.hospital) AND id \(in: numbers)
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let patient = Written.reference("Patient", "\(row.integer(1) ?? 0)")
            let json = JSON.of([
                "resourceType": .string("Consent"), "status": .string(row.integer(6) == id ? "active" : "inactive"),
                "scope": Written.concept("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", "Privacy Consent"),
                "category": .array([Written.concept(Written.system + "consent", row.string(2))]), "patient": patient,
                "dateTime": Written.moment(row.instant(4), zone), "performer": .array([patient]),
                "policyRule": Written.words(row.string(5)),
                "provision": .of(["type": .string(row.flag(3) ? "permit" : "deny")]),
            ])
            found[id] = [Projection(key: "\(id)", json: json, at: row.instant(4) ?? Written.moment(of: id), patient: row.id(1))]
        }
        return found
    }
}
