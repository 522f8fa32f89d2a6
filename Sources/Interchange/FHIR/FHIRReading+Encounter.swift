import FHIR
import FollowUp

extension FHIRReading {
    /// The episode, a withdrawn one as a cancellation; nil for a stay that is only planned.
    func fact(of encounter: FHIR.Encounter, at position: Int) throws(Reject) -> Fact? {
        let entry = bundle.entries[position]
        guard encounter.status != "planned" else { return nil }
        let patient = try patient(encounter.subject, in: entry, "subject")
        let identifier = encounter.identifier.first { $0.use == "official" } ?? encounter.identifier.first { $0.use != "old" }
        let number = identifier?.value?.trimmed ?? encounter.id ?? entry.fullUrl ?? ""
        let authority = identifier?.system ?? "fhir"
        if ["cancelled", "entered-in-error"].contains(encounter.status) {
            return .admissionCancelled(VisitReference(patient: patient.identifiers, authority: authority, visit: number))
        }

        let kind = kind(encounter.class.code ?? "")
        let admitted = instant(encounter.period?.start)
        let discharged = try discharge(encounter, kind: kind, in: entry)
        let attending = attending(encounter)
        return .episode(
            EpisodeFact(
                patient: patient, authority: authority, visit: number, kind: kind, department: department(encounter),
                attendingCode: attending.code, attendingName: attending.name, admittedAt: admitted,
                dischargedAt: discharged, disposition: disposition(encounter.hospitalization?.dischargeDisposition),
                diagnoses: diagnoses(of: encounter, at: position, by: discharged ?? now),
                procedures: procedures(ofEncounterAt: position), emergencyAdmission: isEmergency(encounter, kind: kind),
                recordedAt: instant(encounter.meta?.lastUpdated)))
    }

    private func kind(_ code: String) -> EpisodeKind {
        switch code.uppercased() {
        case "IMP", "ACUTE", "NONAC", "OBSENC": .inpatient
        case "EMER": .emergency
        default: .ambulatory
        }
    }

    /// Nil while the stay goes on. A finished visit without an end ended when it began; a finished stay must say when.
    private func discharge(_ encounter: FHIR.Encounter, kind: EpisodeKind, in entry: Bundle.Entry) throws(Reject) -> Instant? {
        guard ["finished", "unknown"].contains(encounter.status) else { return nil }
        let start = instant(encounter.period?.start)
        guard let end = end(encounter.period) else {
            if kind == .ambulatory { return start }
            if encounter.status == "finished" { throw .missing(entry.place(of: "period.end")) }
            return nil
        }
        if let start, end < start { throw .endsBeforeStart(entry.place(of: "period.end")) }
        // A day of grace for clocks and zones that differ.
        if end > now + .days(1) { throw .inFuture(entry.place(of: "period.end")) }
        return end
    }

    private func department(_ encounter: FHIR.Encounter) -> String {
        if let service = encounter.serviceType?.title?.trimmed, !service.isEmpty { return service }
        return organization(encounter.serviceProvider)
    }

    /// The attending doctor, else the primary performer, else the first participant who gives care.
    private func attending(_ encounter: FHIR.Encounter) -> (code: String, name: String) {
        let parts = encounter.participant.filter { $0.individual?.reference?.contains("RelatedPerson/") != true }
        let chosen = ["ATND", "PPRF"].lazy.compactMap { role in parts.first { $0.type.contains { has($0, role) } } }.first
        return practitioner((chosen ?? parts.first { $0.individual != nil })?.individual)
    }

    /// Nil when the sender does not say how the patient came.
    private func isEmergency(_ encounter: FHIR.Encounter, kind: EpisodeKind) -> Bool? {
        if kind == .emergency || has(encounter.hospitalization?.admitSource, "emd") { return true }
        guard let priority = encounter.priority else { return nil }
        let title = priority.title ?? ""
        return has(priority, "EM", "UR", "CR") || (title.contains("急诊") && !title.contains("非"))
    }

    /// FHIR's own codes, those of NUBC and HL7 table 0112, China's 离院方式, and their words.
    private func disposition(_ concept: FHIR.CodeableConcept?) -> Disposition? {
        guard let concept else { return nil }
        for code in concept.coding.compactMap(\.code) {
            switch code {
            case "home", "alt-home", "01", "1", "06", "6": return .home
            case "other-hcf", "hosp", "long", "psy", "rehab", "snf", "02", "2", "03", "04", "05", "65", "66": return .transferred
            case "3": return .community
            case "aadvice", "07", "7", "4": return .againstAdvice
            case "exp", "20", "40", "41", "42", "5": return .died
            case "oth", "9": return .other
            default: continue
            }
        }
        let text = concept.title ?? ""
        let words: [(String, Disposition)] = [
            ("死亡", .died), ("非医嘱", .againstAdvice), ("自动出院", .againstAdvice), ("社区", .community),
            ("转院", .transferred), ("医嘱离院", .home), ("回家", .home),
        ]
        return words.first { text.contains($0.0) }?.1 ?? .other
    }

    private func procedures(ofEncounterAt position: Int) -> [ProcedureFact] {
        (proceduresOfEncounter[position] ?? []).compactMap { position in
            guard case .procedure(let procedure) = bundle.entries[position].resource,
                !["preparation", "not-done", "entered-in-error"].contains(procedure.status),
                let code = code(procedure.code, isProcedure: true)
            else { return nil }
            return ProcedureFact(code: code, performedOn: day(procedure.performedDateTime ?? procedure.performedPeriod?.start))
        }
    }
}
