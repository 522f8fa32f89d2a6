import FollowUp
import HL7

extension HL7Facts {
    /// MDM T02 to T11: the text of OBX-5, line by line. A replacement (T10) and an addendum (T06) name what they belong to in TXA-13:
    /// a replacement takes its place, an addendum stands by itself. T11 takes the document back.
    func document(_ message: Message, event: String) throws(Reject) -> DocumentFact {
        let patient = try patient(message)
        guard let txa = message["TXA"] else { throw HL7Facts.missing("TXA") }
        let parent = txa[13]
        let named = event == "T10" && !parent[1].text.isEmpty ? parent : txa[12]
        guard !named[1].text.isEmpty else { throw HL7Facts.missing("TXA-12") }
        let isActive = event != "T11"
        let lines = message.segments("OBX").filter { !["ED", "RP"].contains($0[2].text) }.flatMap { textLines(of: $0) }
        guard !lines.isEmpty || !isActive else { throw HL7Facts.missing("OBX-5") }
        let kind = txa[2]
        let authority = named[2].text
        return DocumentFact(
            patient: patient, authority: authority.isEmpty ? facility(message) : authority, number: named[1].text,
            title: kind[2].text.isEmpty ? kind[1].text : kind[2].text, text: isActive ? lines.joined(separator: "\n") : "",
            writtenAt: instant(txa[6]) ?? instant(txa[4]), isActive: isActive, recordedAt: recordedAt(message))
    }

    /// Each repetition of a text is a line of its own. A text keeps carets that its sender forgot to escape.
    private func textLines(of obx: Segment) -> [String] {
        obx[5].repetitions.map(\.whole).filter { !$0.isEmpty }
    }
}
