import Engine
import FHIR
import FollowUp
import SQL
import Storage

/// The risk of each stay that ended, with why, as RiskAssessments.
struct RiskShelf: Shelf {
    let type = "RiskAssessment"

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        let condition = wanted.condition(self)
        return try work.store.connection.rows(
            """
            SELECT id FROM episode WHERE hospital_id = \(work.store.hospital) AND id >= \(number) AND risk IS NOT NULL\(statement: condition) \
            ORDER BY id LIMIT \(limit)
            """
        ) { $0.integer(0) ?? 0 }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let zone = work.policy.zone
        var found: [Int64: [Projection]] = [:]
        try work.store.connection.each(
            """
            SELECT id, patient_id, risk, risk_reasons, lace, discharged_at FROM episode \
            WHERE hospital_id = \(work.store.hospital) AND id \(in: numbers) AND risk IS NOT NULL
            """
        ) { row in
            let id = row.integer(0) ?? 0
            let risk = row.string(2)
            let reasons = Trace(text: row.string(3)).entries.map { $0.words(.zh) }
            let json = JSON.of([
                "resourceType": .string("RiskAssessment"),
                "extension": row.integer(4).map { .array([.of(["url": .string(Written.system + "lace"), "valueInteger": .integer($0)])]) },
                "status": .string("final"), "method": Written.concept(Written.system + "risk-method", "discharge", text: "LACE"),
                "subject": Written.reference("Patient", "\(row.integer(1) ?? 0)"), "encounter": Written.reference("Encounter", "\(id)"),
                "occurrenceDateTime": Written.moment(row.instant(5), zone),
                "prediction": .array([
                    .of(["qualitativeRisk": RiskShelf.risk(risk), "rationale": .text(reasons.joined(separator: "；"))])
                ]),
            ])
            found[id] = [Projection(key: "\(id)", json: json, at: row.instant(5) ?? Written.moment(of: id), patient: row.id(1))]
        }
        return found
    }

    /// Our class, and HL7's nearest.
    private static func risk(_ risk: String) -> JSON {
        let nearest = ["high": "high", "key": "moderate", "ordinary": "low"][risk]
        return .of([
            "coding": .array(
                [Written.coding(Written.system + "risk", risk)]
                    + (nearest.map { [Written.coding("http://terminology.hl7.org/CodeSystem/risk-probability", $0)] } ?? []))
        ])
    }
}
