import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Problem lists as Conditions, beside the diagnoses of stays.
struct ProblemListShelf: ListShelf {
    let type = "Condition"
    let table: StaticString = "condition"

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT patient_id, authority, number, system, code, text, active, onset, told_at FROM condition \
            WHERE hospital_id = \(work.store.hospital) AND patient_id \(in: numbers) ORDER BY patient_id, authority, number
            """
        ) { row in
            let patient = row.integer(0) ?? 0
            let code = Code(try row.word(3, "condition.system"), row.string(4), row.string(5))
            let json = JSON.of([
                "resourceType": .string("Condition"), "identifier": identifier(row.string(1), row.string(2)),
                "clinicalStatus": Written.concept("http://terminology.hl7.org/CodeSystem/condition-clinical", row.flag(6) ? "active" : "inactive"),
                "verificationStatus": Written.concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"),
                "category": .array([Written.concept("http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item")]),
                "code": Written.concept(code), "subject": Written.reference("Patient", "\(patient)"), "onsetDateTime": Written.day(row.day(7)),
                "recordedDate": Written.moment(row.instant(8), zone),
            ])
            found[patient, default: []].append(
                Projection(
                    key: key(patient, row.string(1), row.string(2)), json: json, at: row.instant(8) ?? Written.moment(of: patient), patient: ID(patient)))
        }
        return found
    }
}
