import FollowUp
import HL7

extension HL7Facts {
    /// Every DG1 that is not deleted, the principal one first: DG1-15 = 1, otherwise a final one (DG1-6 = F),
    /// otherwise the first.
    func diagnoses(_ message: Message) -> [Code] {
        let segments = message.segments("DG1").prefix(HL7Facts.mostCodes).filter { $0[21].text != "D" }
        let ranked = segments.enumerated().map { order, segment in
            (rank: segment[15].text == "1" ? 0 : segment[6].text == "F" ? 1 : 2, order: order, segment: segment)
        }
        return ranked.sorted { ($0.rank, $0.order) < ($1.rank, $1.order) }.compactMap { entry in
            let coded = entry.segment[3]
            let text = coded[2].text.isEmpty ? entry.segment[4].text : coded[2].text
            let code = Code.diagnosis(coded[1].text, text, system: coded[3].text)
            return code.value.isEmpty && code.text.isEmpty ? nil : code
        }
    }

    func procedures(_ message: Message) -> [ProcedureFact] {
        message.segments("PR1").prefix(HL7Facts.mostCodes).compactMap { segment in
            let coded = segment[3]
            let text = coded[2].text.isEmpty ? segment[4].text : coded[2].text
            let code = Code.procedure(coded[1].text, text, system: coded[3].text)
            guard !code.value.isEmpty || !code.text.isEmpty else { return nil }
            return ProcedureFact(code: code, performedOn: day(segment[5]))
        }
    }
}
