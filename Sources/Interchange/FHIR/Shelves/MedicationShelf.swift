import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Medication to take home as MedicationRequests.
struct MedicationShelf: ListShelf {
    let type = "MedicationRequest"
    let table: StaticString = "medication"

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT patient_id, authority, number, system, code, text, dose, days, starts_on, active, told_at FROM medication \
            WHERE hospital_id = \(work.store.hospital) AND patient_id \(in: numbers) ORDER BY patient_id, authority, number
            """
        ) { row in
            let patient = row.integer(0) ?? 0
            let code = Code(try row.word(3, "medication.system"), row.string(4), row.string(5))
            let days = row.integer(7).map { days in
                JSON.of(["value": .integer(days), "unit": .string("d"), "system": .string(Units.ucum), "code": .string("d")])
            }
            let json = JSON.of([
                "resourceType": .string("MedicationRequest"), "identifier": identifier(row.string(1), row.string(2)),
                "status": .string(row.flag(9) ? "active" : "stopped"), "intent": .string("order"),
                "category": .array([Written.concept("http://terminology.hl7.org/CodeSystem/medicationrequest-category", "discharge", "Discharge")]),
                // An order that names no drug still names itself.
                "medicationCodeableConcept": code.value.isEmpty && code.text.isEmpty ? Written.words(row.string(2)) : Written.concept(code),
                "subject": Written.reference("Patient", "\(patient)"), "authoredOn": Written.day(row.day(8)) ?? Written.moment(row.instant(10), zone),
                "dosageInstruction": row.string(6).isEmpty ? nil : .array([.of(["text": .string(row.string(6))])]),
                "dispenseRequest": days.map { .of(["expectedSupplyDuration": $0]) },
            ])
            found[patient, default: []].append(
                Projection(
                    key: key(patient, row.string(1), row.string(2)), json: json, at: row.instant(10) ?? Written.moment(of: patient), patient: ID(patient)))
        }
        return found
    }
}
