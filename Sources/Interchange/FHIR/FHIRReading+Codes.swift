import FHIR
import FollowUp

extension FHIRReading {
    /// The coding that pathways understand best: ICD, then SNOMED CT and LOINC, then any other, then the text alone.
    func code(_ concept: FHIR.CodeableConcept?, isProcedure: Bool = false) -> Code? {
        guard let concept else { return nil }
        let codes = concept.coding.compactMap { coding -> Code? in
            guard let value = coding.code?.trimmed, !value.isEmpty else { return nil }
            let text = concept.text?.trimmed ?? ""
            return Code(
                CodeSystems.system(of: coding.system ?? "", isProcedure: isProcedure), value,
                text.isEmpty ? coding.display?.trimmed ?? "" : text)
        }
        if let best = codes.min(by: { CodeSystems.rank($0.system) < CodeSystems.rank($1.system) }) { return best }
        guard let text = concept.title?.trimmed, !text.isEmpty else { return nil }
        return Code(.local, "", text)
    }

    /// Whether one of the concept's codes, in whatever system, is one of `codes`.
    func has(_ concept: FHIR.CodeableConcept?, _ codes: String...) -> Bool {
        concept?.coding.contains { codes.contains($0.code ?? "") } ?? false
    }
}
