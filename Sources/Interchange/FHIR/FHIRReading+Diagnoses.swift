import FHIR
import FollowUp

extension FHIRReading {
    /// Principal diagnosis first, then the encounter's others, then the patient's problems that were open at its end.
    ///
    /// What the encounter lists by rank comes before what merely names the encounter; its reasons stand in when it has
    /// neither.
    func diagnoses(of encounter: FHIR.Encounter, at position: Int, by end: Instant) -> [Code] {
        var found: [Code] = []
        var listed: Set<Int> = []
        for diagnosis in encounter.diagnosis.sorted(by: { precedence($0) < precedence($1) }) {
            guard let position = index.position(of: diagnosis.condition, as: "Condition") else {
                // Written out in the reference itself where the condition was not sent.
                if let text = diagnosis.condition?.display?.trimmed, !text.isEmpty { found.append(Code(.local, "", text)) }
                continue
            }
            listed.insert(position)
            found += condition(at: position).flatMap { code($0.code) }.map { [$0] } ?? []
        }
        for position in conditionsOfEncounter[position] ?? [] where listed.insert(position).inserted {
            found += condition(at: position).flatMap { code($0.code) }.map { [$0] } ?? []
        }
        if found.isEmpty { found = encounter.reasonCode.compactMap { code($0) } }
        if let patient = index.position(of: encounter.subject, as: "Patient") {
            for position in conditionsOfPatient[patient] ?? [] where !listed.contains(position) {
                guard let condition = condition(at: position), wasOpen(condition, at: end) else { continue }
                found += code(condition.code).map { [$0] } ?? []
            }
        }
        return found.withoutRepeats
    }

    /// The condition, unless it was ruled out or withdrawn.
    private func condition(at position: Int) -> FHIR.Condition? {
        guard case .condition(let condition) = bundle.entries[position].resource,
            !has(condition.verificationStatus, "refuted", "entered-in-error")
        else { return nil }
        return condition
    }

    /// Discharge diagnoses by rank, then those without a use, then comorbidities and the rest.
    private func precedence(_ diagnosis: FHIR.Encounter.Diagnosis) -> (Int, Int) {
        let use = has(diagnosis.use, "DD") ? 0 : diagnosis.use == nil ? 1 : has(diagnosis.use, "billing") ? 2 : 3
        return (use, diagnosis.rank ?? .max)
    }

    private func wasOpen(_ condition: FHIR.Condition, at end: Instant) -> Bool {
        if let known = instant(condition.recordedDate ?? condition.onsetDateTime), known > end { return false }
        if let abated = instant(condition.abatementDateTime) { return abated > end }
        return !has(condition.clinicalStatus, "inactive", "remission", "resolved")
    }
}
