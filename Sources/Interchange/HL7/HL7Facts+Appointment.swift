import FollowUp
import HL7

extension HL7Facts {
    /// SIU S12, S13, S14, S15, S17, S26. The filler's number (SCH-2) names the appointment, otherwise the placer's.
    func appointment(_ message: Message, event: String) throws(Reject) -> AppointmentFact {
        guard let sch = message["SCH"] else { throw HL7Facts.missing("SCH") }
        let number = sch[2][1].text.isEmpty ? sch[1] : sch[2]
        guard !number[1].text.isEmpty else { throw HL7Facts.missing("SCH-2") }
        let authority = number[2].text
        let personnel = message.field("AIP", 3)
        let attending = message.field("PV1", 7)
        return AppointmentFact(
            patient: try patient(message), authority: authority.isEmpty ? facility(message) : authority,
            number: number[1].text, status: status(sch[25].text, event: event), startsAt: startsAt(message, sch: sch),
            department: service(message), practitioner: practitioner(personnel.isEmpty ? attending : personnel).name,
            place: place(message), recordedAt: recordedAt(message))
    }

    /// The booked service itself (AIS-4), TQ1-7, the resources, and SCH-11.4 last: it is kept for old receivers
    /// only and some senders leave an outdated time there.
    private func startsAt(_ message: Message, sch: Segment) -> Instant? {
        let fields = [
            message.field("AIS", 4), message.field("TQ1", 7), message.field("AIL", 6), message.field("AIP", 6), sch[11][4],
        ]
        return fields.lazy.compactMap { instant($0) }.first
    }

    /// What the event says, and for those that only change a booking SCH-25 (table 0278).
    private func status(_ filler: String, event: String) -> AppointmentFact.Status {
        switch event {
        case "S15", "S17": return .cancelled
        case "S26": return .noShow
        default: break
        }
        switch filler.lowercased() {
        case "cancelled", "canceled", "deleted", "dc", "discontinued": return .cancelled
        case "noshow", "no-show": return .noShow
        case "complete", "completed", "fulfilled": return .fulfilled
        default: return .booked
        }
    }

    private func service(_ message: Message) -> String {
        let service = message.field("AIS", 3)
        let candidates = [message.field("PV1", 10).text, service[2].text, service[1].text]
        return candidates.first { !$0.isEmpty } ?? ""
    }

    /// Ward or clinic, room and bed of AIL-3.
    private func place(_ message: Message) -> String {
        let location = message.field("AIL", 3)
        return (1...3).map { location[$0].text }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
