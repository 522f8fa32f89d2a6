import FHIR
import FollowUp

extension FHIRReading {
    /// One fact for the observation's own value and one for each component; none where no value was sent.
    func facts(of observation: FHIR.Observation, in entry: Bundle.Entry) throws(Reject) -> [Fact] {
        guard !["cancelled", "entered-in-error", "registered"].contains(observation.status) else { return [] }
        let patient = try patient(observation.subject, in: entry, "subject")
        let number = observation.identifier.lazy.compactMap(\.value).first ?? observation.id ?? ""
        let moment = instant(
            observation.effectiveDateTime ?? observation.effectiveInstant ?? observation.effectivePeriod?.start
                ?? observation.issued)

        func fact(
            _ concept: FHIR.CodeableConcept?, _ value: FHIR.ObservationValue, _ interpretation: [FHIR.CodeableConcept],
            number: String, place: String
        ) throws(Reject) -> Fact {
            guard let code = code(concept) else { throw .missing(entry.place(of: place)) }
            let flag = interpretation.first.flatMap { $0.coding.first?.code ?? $0.text } ?? ""
            let reading = self.reading(value)
            return .observation(
                ObservationFact(
                    patient: patient, number: number, code: code, observedAt: moment, value: reading.number,
                    text: reading.text, unit: reading.unit, flag: flag))
        }

        var facts: [Fact] = []
        if let value = observation.value {
            facts.append(try fact(observation.code, value, observation.interpretation, number: number, place: "code"))
        }
        for (position, component) in observation.component.enumerated() {
            guard let value = component.value else { continue }
            facts.append(
                try fact(
                    component.code, value, component.interpretation, number: number.isEmpty ? "" : "\(number)#\(position + 1)",
                    place: "component[\(position)].code"))
        }
        return facts
    }

    private func reading(_ value: FHIR.ObservationValue) -> (number: Double?, text: String, unit: String) {
        switch value {
        case .quantity(let quantity): (quantity.value, text(quantity), quantity.unit ?? quantity.code ?? "")
        case .concept(let concept): (nil, concept.title ?? "", "")
        case .text(let text): (number(in: text), text.trimmed, "")
        case .integer(let number): (Double(number), String(number), "")
        case .boolean(let isTrue): (nil, isTrue ? "true" : "false", "")
        case .range(let low, let high):
            (nil, [low, high].map { $0.map(text) ?? "" }.joined(separator: "–"), low?.unit ?? high?.unit ?? "")
        case .ratio(let numerator, let denominator):
            (nil, [numerator, denominator].map { $0.map(text) ?? "" }.joined(separator: ":"), numerator?.unit ?? "")
        }
    }

    private func text(_ quantity: FHIR.Quantity) -> String {
        guard let value = quantity.value else { return "" }
        let digits = "\(value)"
        return (quantity.comparator ?? "") + (digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits)
    }

    /// `>33.3` gives 33.3; words give nil.
    private func number(in text: String) -> Double? {
        Double(text.drop { "<>=≤≥ ".contains($0) }.trimmed)
    }
}
