import FollowUp
import HL7

extension HL7Facts {
    /// PPR PC1 to PC3: one entry of the problem list for each PRB. PC3 deletes, and so does PRB-1 (DE).
    func conditions(_ message: Message) throws(Reject) -> [Fact] {
        let patient = try patient(message)
        let segments = message.segments("PRB")
        guard !segments.isEmpty else { throw HL7Facts.missing("PRB") }
        let event = message.field("MSH", 9)[2].text
        var facts: [Fact] = []
        for prb in segments {
            let coded = prb[3]
            let code = Code.diagnosis(coded[1].text, coded[2].text, system: coded[3].text)
            let number = prb[4][1].text.isEmpty ? code.value : prb[4][1].text
            guard !number.isEmpty else { throw HL7Facts.missing("PRB-4") }
            let authority = prb[4][2].text
            facts.append(
                .condition(
                    ConditionFact(
                        patient: patient, authority: authority.isEmpty ? facility(message) : authority, number: number, code: code,
                        isActive: event != "PC3" && isActive(prb), onset: day(prb[16]) ?? day(prb[7]), recordedAt: recordedAt(message))))
        }
        return facts
    }

    /// PRB-1 (table 0287), PRB-9 and the life cycle of PRB-14, which has no table of its own: its words are taken in English and Chinese.
    private func isActive(_ prb: Segment) -> Bool {
        if ["DE", "UN"].contains(prb[1].text.uppercased()) || !prb[9].isEmpty && !prb[9].isDeleted { return false }
        let status = [prb[14][1].text, prb[14][2].text].joined(separator: " ").lowercased()
        if status.contains("未") { return true }
        return !["resolved", "inactive", "remission", "refuted", "已愈", "治愈", "痊愈", "已解决"].contains(where: status.contains)
    }
}
