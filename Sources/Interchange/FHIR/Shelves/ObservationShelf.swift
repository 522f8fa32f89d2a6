import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// Results that other formats brought. Those that were posted as Observations are kept as such, whole panels in one.
/// Numbered by the patient, as the table lies.
struct ObservationShelf: Shelf {
    let type = "Observation"
    var isOneEach: Bool { false }
    /// What marks rows whose resource is kept.
    static let posted = "fhir"

    func number(of key: String) -> Int64? {
        let parts = key.split(separator: "-")
        return parts.count == 2 ? Int64(parts[0]) : nil
    }

    func touched(_ mark: String) -> (number: Int64, key: String?)? { number(of: mark).map { ($0, mark) } }

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self, number: "patient_id")
        return try work.store.connection.rows(
            """
            SELECT DISTINCT patient_id FROM observation WHERE hospital_id = \(work.store.hospital) AND patient_id >= \(number) \
            AND source <> \(ObservationShelf.posted)\(statement: condition) ORDER BY patient_id LIMIT \(limit)
            """
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT patient_id, id, number, system, code, text, observed_at, value, value_text, unit, flag FROM observation \
            WHERE hospital_id = \(work.store.hospital) AND patient_id \(in: numbers) AND source <> \(ObservationShelf.posted) ORDER BY patient_id, id
            """
        ) { row in
            let (patient, id) = (row.integer(0) ?? 0, row.integer(1) ?? 0)
            let code = Code(try row.word(3, "observation.system"), row.string(4), row.string(5))
            let value = row.real(7)
            let text = row.string(8)
            let json = JSON.of([
                "resourceType": .string("Observation"), "status": .string("final"), "code": Written.concept(code),
                "subject": Written.reference("Patient", "\(patient)"), "effectiveDateTime": Written.moment(row.instant(6), zone),
                "valueQuantity": value.map { amount(text, $0, row.string(9)) }, "valueString": value == nil ? .text(text) : nil,
                "interpretation": row.string(10).isEmpty
                    ? nil : .array([Written.concept("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", row.string(10))]),
            ])
            found[patient, default: []].append(Projection(key: "\(patient)-\(id)", json: json, at: Written.moment(of: id), patient: ID(patient)))
        }
        return found
    }

    private func amount(_ text: String, _ value: Double, _ unit: String) -> JSON {
        let sign = ["<=", ">=", "<", ">"].first { text.hasPrefix($0) }
        return .of(["value": Written.number(value), "comparator": .text(sign), "unit": .text(unit)])
    }
}
