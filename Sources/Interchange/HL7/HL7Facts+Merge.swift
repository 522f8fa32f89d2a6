import FollowUp
import HL7

extension HL7Facts {
    /// A34, A36, A40: each PID is the survivor of the MRG that follows it.
    func merges(_ message: Message) throws(Reject) -> [Fact] {
        var merges: [Fact] = []
        var survivor: PatientFact?
        for segment in message.segments {
            switch segment.name {
            case "PID": survivor = try patient(segment, of: message)
            case "MRG":
                guard let survivor else { throw HL7Facts.missing("PID") }
                let retired = identifiers(segment[1].isEmpty ? segment[4] : segment[1], facility: facility(message))
                    .filter { !survivor.identifiers.contains($0) }
                guard !retired.isEmpty else { throw HL7Facts.missing("MRG-1") }
                merges.append(.merged(survivor: survivor, retired: retired))
            default: break
            }
        }
        guard !merges.isEmpty else { throw HL7Facts.missing("MRG") }
        return merges
    }
}
