import FollowUp
import HL7

extension HL7Facts {
    /// A01, A02, A03, A04, A08, A12: the stay as the message shows it; only the patient when an update names no stay.
    func stay(_ message: Message, event: String) throws(Reject) -> Fact {
        let patient = try patient(message)
        let isUpdate = ["A02", "A08", "A12"].contains(event)
        guard let pv1 = message["PV1"] else {
            if isUpdate { return .patient(patient) }
            throw HL7Facts.missing("PV1")
        }
        let number = visitNumber(pv1, of: message)
        var admittedAt = instant(pv1[44])
        if isUpdate, pv1[2].text == "N" || (number.visit.isEmpty && admittedAt == nil) { return .patient(patient) }
        if admittedAt == nil, event == "A01" || event == "A04" { admittedAt = eventTime(message)?.instant }

        var episode = EpisodeFact(
            patient: patient, authority: number.authority, visit: number.visit, kind: kind(pv1[2], event: event),
            department: department(pv1), admittedAt: admittedAt)
        (episode.attendingCode, episode.attendingName) = practitioner(pv1[7])
        if event == "A03" || event == "A08" {
            episode.dischargedAt = try dischargedAt(message, pv1: pv1, admittedAt: admittedAt, isDischarge: event == "A03")
        }
        episode.disposition = disposition(pv1[36], country: message.field("MSH", 17).text)
        if episode.disposition == .died {
            episode.patient.died = true
            episode.patient.diedAt = episode.patient.diedAt ?? episode.dischargedAt
        }
        episode.diagnoses = diagnoses(message)
        episode.procedures = procedures(message)
        episode.emergencyAdmission = emergencyAdmission(pv1, pv2: message["PV2"])
        episode.cleared = cleared(message, pv1: pv1, isUpdate: isUpdate)
        episode.recordedAt = recordedAt(message)
        return .episode(episode)
    }

    /// What an update deletes by `""`. Other events tell what happened and delete nothing.
    private func cleared(_ message: Message, pv1: Segment, isUpdate: Bool) -> Set<EpisodeFact.Part> {
        guard isUpdate else { return [] }
        var cleared: Set<EpisodeFact.Part> = []
        if pv1[45].isDeleted { cleared.insert(.discharge) }
        if pv1[44].isDeleted { cleared.insert(.admission) }
        if pv1[36].isDeleted { cleared.insert(.disposition) }
        if pv1[7].isDeleted { cleared.insert(.attending) }
        if pv1[10].isDeleted, pv1[3].isEmpty || pv1[3].isDeleted { cleared.insert(.department) }
        if pv1[4].isDeleted { cleared.insert(.emergency) }
        if isDeleted(message.segments("DG1")) { cleared.insert(.diagnoses) }
        if isDeleted(message.segments("PR1")) { cleared.insert(.procedures) }
        return cleared
    }

    /// One segment whose code is `""` stands for a list that was deleted.
    private func isDeleted(_ segments: [Segment]) -> Bool { segments.count == 1 && segments.allSatisfy { $0[3].isDeleted } }

    /// A11, A13: which stay is meant.
    func visit(_ message: Message) throws(Reject) -> VisitReference {
        let patient = try patient(message)
        let recordedAt = recordedAt(message)
        guard let pv1 = message["PV1"] else {
            return VisitReference(person: patient, authority: facility(message), visit: "", recordedAt: recordedAt)
        }
        let number = visitNumber(pv1, of: message)
        return VisitReference(
            person: patient, authority: number.authority, visit: number.visit, kind: EpisodeKind.sent(as: pv1[2].text),
            admittedAt: instant(pv1[44]), recordedAt: recordedAt)
    }

    private func visitNumber(_ pv1: Segment, of message: Message) -> (authority: String, visit: String) {
        let authority = pv1[19][4][1].text
        return (authority.isEmpty ? facility(message) : authority, pv1[19][1].text)
    }

    /// Table 0004. An admission or discharge that leaves the class out is taken for an inpatient's: that is the one
    /// who must be followed.
    private func kind(_ field: Field, event: String) -> EpisodeKind {
        let word = field.text
        if word.isEmpty { return event == "A01" || event == "A03" ? .inpatient : .ambulatory }
        return EpisodeKind.sent(as: word) ?? .ambulatory
    }

    /// A42: PV1-19 is the visit number that stays, MRG-5 the one that goes, for each PID with what follows it.
    func visitMerges(_ message: Message) throws(Reject) -> [Fact] {
        guard let pv1 = message["PV1"] else { throw HL7Facts.missing("PV1") }
        guard let mrg = message["MRG"] else { throw HL7Facts.missing("MRG") }
        let person = try patient(message)
        let number = visitNumber(pv1, of: message)
        guard !number.visit.isEmpty else { throw HL7Facts.missing("PV1-19") }
        let gone = mrg[5]
        guard !gone[1].text.isEmpty, gone[1].text != number.visit else { throw HL7Facts.missing("MRG-5") }
        let recordedAt = recordedAt(message)
        let kept = EpisodeFact(
            patient: person, authority: number.authority, visit: number.visit, kind: EpisodeKind.sent(as: pv1[2].text) ?? .ambulatory,
            department: department(pv1), admittedAt: instant(pv1[44]), recordedAt: recordedAt)
        let authority = gone[4][1].text
        return [
            .visitsMerged(
                survivor: kept,
                retired: VisitReference(
                    person: person, authority: authority.isEmpty ? number.authority : authority, visit: gone[1].text, recordedAt: recordedAt))
        ]
    }

    /// The service, otherwise the ward.
    func department(_ pv1: Segment) -> String {
        let service = pv1[10].text
        return service.isEmpty ? pv1[3].text : service
    }

    /// When the event took place by the envelope's word, and which field said so.
    private func eventTime(_ message: Message) -> (instant: Instant, place: String)? {
        for (segment, number) in [("EVN", 6), ("EVN", 2), ("MSH", 7)] {
            if let instant = instant(message.field(segment, number)) { return (instant, "\(segment)-\(number)") }
        }
        return nil
    }

    /// PV1-45. A discharge that leaves it out happened when its event did; a mere date stands for noon.
    private func dischargedAt(
        _ message: Message, pv1: Segment, admittedAt: Instant?, isDischarge: Bool
    ) throws(Reject) -> Instant? {
        var place = "PV1-45"
        var discharged = instant(pv1[45], dateAt: TimeOfDay(minutes: 720))
        let isDateOnly = pv1[45].timestamp(offset: zone.offset)?.precision == .day
        if discharged == nil {
            guard pv1[45].text.isEmpty else { throw HL7Facts.badDate(place) }
            guard isDischarge else { return nil }
            guard let event = eventTime(message) else { throw HL7Facts.missing(place) }
            (discharged, place) = (event.instant, event.place)
        }
        guard let discharged else { return nil }
        guard discharged <= now + .days(1) else { throw HL7Facts.future(place) }
        guard zone.day(of: discharged).civil.year >= 1_950 else { throw HL7Facts.badDate(place) }
        guard let admittedAt, discharged < admittedAt else { return discharged }
        // A mere date says nothing about the hour, so a stay within one day is in order.
        guard isDateOnly, zone.day(of: discharged) == zone.day(of: admittedAt) else {
            throw HL7Facts.dischargeBeforeAdmission(place)
        }
        return admittedAt
    }

    /// PV1-4 (E), otherwise PV2-25 (1 emergency), otherwise PV1-14 (7 emergency room); nil when none is filled.
    private func emergencyAdmission(_ pv1: Segment, pv2: Segment?) -> Bool? {
        let type = pv1[4].text
        if !type.isEmpty { return type == "E" || type.contains("急") }
        if let priority = pv2?[25].text, !priority.isEmpty { return priority == "1" }
        let source = pv1[14].text
        return source.isEmpty ? nil : source == "7" || source.contains("急")
    }
}
