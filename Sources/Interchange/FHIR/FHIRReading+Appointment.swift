import FHIR
import FollowUp

extension FHIRReading {
    /// The appointment; none while it is only proposed.
    func facts(of appointment: FHIR.Appointment, in entry: Bundle.Entry) throws(Reject) -> [Fact] {
        guard let status = status(appointment.status) else { return [] }
        let actors = appointment.participant.compactMap(\.actor)
        guard let subject = actors.first(where: isPatient) else { throw .missing(entry.place(of: "participant")) }
        let patient = try patient(subject, in: entry, "participant")
        let identifier = appointment.identifier.first { $0.use != "old" }
        guard let number = identifier?.value?.trimmed ?? appointment.id ?? entry.fullUrl, !number.isEmpty else {
            throw .missing(entry.place(of: "identifier"))
        }
        let department = (appointment.specialty + appointment.serviceType).lazy.compactMap(\.title).first ?? ""
        return [
            .appointment(
                AppointmentFact(
                    patient: patient, authority: identifier?.system ?? "fhir", number: number, status: status,
                    startsAt: instant(appointment.start), department: department,
                    practitioner: actors.first { means($0, "Practitioner") }.map { practitioner($0).name } ?? "",
                    place: actors.first { means($0, "Location") }.map(place) ?? "",
                    recordedAt: instant(appointment.meta?.lastUpdated)))
        ]
    }

    private func status(_ status: String) -> AppointmentFact.Status? {
        switch status {
        case "booked": .booked
        case "arrived", "checked-in", "fulfilled": .fulfilled
        case "cancelled", "entered-in-error": .cancelled
        case "noshow": .noShow
        default: nil
        }
    }

    private func isPatient(_ reference: FHIR.Reference) -> Bool { means(reference, "Patient") }

    /// Whether a reference is to that type (a practitioner's role counts as a practitioner), judged by the resource it
    /// leads to or else by how it is written.
    private func means(_ reference: FHIR.Reference, _ type: String) -> Bool {
        if let position = index.position(of: reference, as: reference.type ?? type) {
            switch bundle.entries[position].resource {
            case .patient: return type == "Patient"
            case .practitioner, .practitionerRole: return type == "Practitioner"
            case .location: return type == "Location"
            default: return false
            }
        }
        let written = reference.reference?.split { "/?".contains($0) }.map(String.init) ?? []
        return reference.type?.hasPrefix(type) ?? written.contains { $0 == type || $0 == type + "Role" }
    }

    private func place(_ reference: FHIR.Reference) -> String {
        if let position = index.position(of: reference, as: "Location"),
            case .location(let location) = bundle.entries[position].resource, let name = location.name
        {
            return name.trimmed
        }
        return reference.display?.trimmed ?? ""
    }
}
