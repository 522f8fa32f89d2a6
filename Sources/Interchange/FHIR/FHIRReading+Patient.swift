import FHIR
import FollowUp

extension FHIRReading {
    func fact(of patient: FHIR.Patient, at position: Int) throws(Reject) -> PatientFact {
        let entry = bundle.entries[position]
        let identifiers = identifiers(of: patient, fullUrl: entry.fullUrl)
        guard !identifiers.isEmpty else { throw .missing(entry.place(of: "identifier")) }
        let born = civil(patient.birthDate)
        if let born, born > zone.day(of: now) { throw .inFuture(entry.place(of: "birthDate")) }

        var telecoms = telecoms(patient.telecom, relation: "self")
        for contact in patient.contact { telecoms += self.telecoms(contact.telecom, relation: relation(contact.relationship)) }
        telecoms += relatives[position] ?? []
        return PatientFact(
            identifiers: identifiers, name: name(patient.name), sex: sex(patient.gender), birthDate: born,
            telecoms: telecoms.withoutRepeats, address: address(patient.address),
            died: patient.deceasedBoolean == true || patient.deceasedDateTime != nil,
            diedAt: instant(patient.deceasedDateTime))
    }

    /// Whose record a resource belongs to: a patient of this document, or one named by identifier.
    func patient(_ reference: FHIR.Reference?, in entry: Bundle.Entry, _ element: String) throws(Reject) -> PatientFact {
        let place = entry.place(of: element)
        guard let reference else { throw .missing(place) }
        if let position = index.position(of: reference, as: "Patient") {
            guard let patient = patients[position] else { throw .unresolved(place) }
            return patient
        }
        if let (type, system, value) = reference.reference.flatMap(ReferenceIndex.condition), type == "Patient",
            let identifier = named(value, system: system ?? "")
        {
            return PatientFact(identifiers: [identifier])
        }
        if let stated = reference.identifier, reference.type ?? "Patient" == "Patient",
            let identifier = named(stated.value ?? "", system: stated.system ?? "")
        {
            return PatientFact(identifiers: [identifier])
        }
        throw .unresolved(place)
    }

    /// `replaces` and `replaced-by` between two records say that they are one person.
    mutating func addMerges() {
        for (position, entry) in bundle.entries.enumerated() {
            guard case .patient(let patient) = entry.resource, let this = patients[position] else { continue }
            for link in patient.link {
                guard link.type == "replaces" || link.type == "replaced-by" else { continue }
                do throws(Reject) {
                    let other = try self.patient(link.other, in: entry, "link.other")
                    let (survivor, retired) = link.type == "replaces" ? (this, other) : (other, this)
                    facts.append(.merged(survivor: survivor, retired: retired.identifiers))
                } catch {
                    rejects.append(error)
                }
            }
        }
    }

    /// Record numbers first, then the resident number, then other documents; the logical id when there is nothing else.
    private func identifiers(of patient: FHIR.Patient, fullUrl: String?) -> [PatientIdentifier] {
        let current = patient.identifier.filter { $0.use != "old" }
        let hasRecord = current.contains { has($0.type, "MR") }
        var identifiers = current.compactMap { identifier -> PatientIdentifier? in
            let (value, system) = (identifier.value ?? "", identifier.system ?? "")
            if has(identifier.type, "NI", "NNCN") { return named(value, system: system, isResident: true) }
            guard var named = named(value, system: system) else { return nil }
            // Of a hospital's own numbers the one marked as such is the record number, else those without a type.
            let isRecord = has(identifier.type, "MR") || (!hasRecord && (identifier.type == nil || has(identifier.type, "PI")))
            if named.kind != .resident { named.kind = isRecord ? named.kind : .other }
            return named
        }
        if identifiers.isEmpty, let id = patient.id ?? fullUrl {
            identifiers = [PatientIdentifier(authority: "fhir", kind: .record, value: id)]
        }
        let order: [PatientIdentifier.Kind] = [.record, .resident, .other]
        return order.flatMap { kind in identifiers.filter { $0.kind == kind } }.withoutRepeats
    }

    /// What an identifier is, judged by its system and its form; nil for a placeholder.
    private func named(_ value: String, system: String, isResident: Bool = false) -> PatientIdentifier? {
        let name = system.lowercased()
        let isDocument = ["us-ssn", "2.16.840.1.113883.4.", "passport"].contains(where: name.contains)
        return PatientIdentifier.sent(
            value.trimmed, kind: isDocument ? .other : .record, authority: system,
            isResident: isResident || name.contains("2.16.156.10011.1.3"))
    }

    private func sex(_ gender: String?) -> Sex { gender.flatMap { Sex(rawValue: $0.lowercased()) } ?? .unknown }

    /// Chinese from the province down and without a space, any other from the street up.
    private func address(_ addresses: [FHIR.Address]) -> String {
        guard let address = addresses.first(where: { $0.use == "home" }) ?? addresses.first(where: { $0.use != "old" }) else {
            return ""
        }
        if let text = address.text?.trimmed, !text.isEmpty { return text }
        let area = [address.state, address.city, address.district].map { $0?.trimmed ?? "" }.filter { !$0.isEmpty }
        let lines = address.line.map(\.trimmed)
        if (area + lines).joined().isChinese { return (area + lines).joined() }
        return (lines + area.reversed() + [address.postalCode ?? ""]).filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
