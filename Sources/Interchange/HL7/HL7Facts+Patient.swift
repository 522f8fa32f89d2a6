import FollowUp
import HL7

extension HL7Facts {
    func patient(_ message: Message) throws(Reject) -> PatientFact {
        guard let segment = message["PID"] else { throw HL7Facts.missing("PID") }
        return try patient(segment, of: message)
    }

    func patient(_ pid: Segment, of message: Message) throws(Reject) -> PatientFact {
        let facility = facility(message)
        var identifiers = identifiers(pid[3], facility: facility)
        if !identifiers.contains(where: { $0.kind == .resident }) {
            // Where senders put the resident number besides PID-3: social security number, external identity.
            let places = [pid[19], pid[2], pid[4]].map(\.text)
            if let number = places.lazy.compactMap({ ResidentNumber.read($0) }).first {
                identifiers.append(
                    PatientIdentifier(authority: PatientIdentifier.residentAuthority, kind: .resident, value: number))
            }
        }
        guard !identifiers.isEmpty else { throw HL7Facts.missing("PID-3") }
        let resident = identifiers.first { $0.kind == .resident }?.value
        var patient = PatientFact(identifiers: identifiers, name: name(pid[5]), sex: Sex.sent(as: pid[8].text))
        if patient.sex == .unknown, let resident { patient.sex = ResidentNumber.sex(of: resident) }
        patient.birthDate = birthDate(pid[7]) ?? resident.flatMap(ResidentNumber.birthDate)
        patient.telecoms = telecoms(pid, of: message)
        patient.address = address(pid[11])
        let indicator = pid[30].text.uppercased()
        patient.died = ["Y", "YES", "1", "是"].contains(indicator) || (indicator.isEmpty && !pid[29].text.isEmpty)
        patient.diedAt = patient.died ? instant(pid[29]) : nil
        patient.cleared = cleared(pid)
        patient.recordedAt = recordedAt(message)
        return patient
    }

    /// What the sender deletes by `""`. A death is not deleted so: whoever was told of one must ask a person.
    private func cleared(_ pid: Segment) -> Set<PatientFact.Part> {
        var cleared: Set<PatientFact.Part> = []
        if pid[5].isDeleted { cleared.insert(.name) }
        if pid[7].isDeleted { cleared.insert(.birthDate) }
        if pid[8].isDeleted { cleared.insert(.sex) }
        if pid[11].isDeleted { cleared.insert(.address) }
        if pid[13].isDeleted, pid[14].isEmpty || pid[14].isDeleted { cleared.insert(.telecoms) }
        return cleared
    }

    /// MSH-4, or what the hospital has settled for the sender: who assigns numbers that name no authority.
    func facility(_ message: Message) -> String { authority ?? message.field("MSH", 4)[1].text }

    /// The identifiers of a CX field with its repetitions, in order, each once.
    func identifiers(_ field: Field, facility: String) -> [PatientIdentifier] {
        var found: [PatientIdentifier] = []
        for repetition in field.repetitions.prefix(HL7Facts.mostRepetitions) {
            let type = repetition[5].text.uppercased()
            let authority = repetition[4][1].text
            let identifier = PatientIdentifier.sent(
                repetition[1].text, kind: ["", "MR", "PI"].contains(type) ? .record : .other,
                authority: authority.isEmpty ? facility : authority, isResident: ["NNCN", "NN", "NNCHN", "ID"].contains(type))
            if let identifier, !found.contains(identifier) { found.append(identifier) }
        }
        return found
    }

    /// XPN: the first, where the legal name stands, unless it is marked as an alias, maiden name or the like.
    func name(_ field: Field) -> String {
        let names = field.repetitions
        guard let name = names.first(where: { !["A", "M", "N", "S"].contains($0[7].text) }) ?? names.first else { return "" }
        return PersonName.joined(family: name[1].text, given: name[2].text)
    }

    /// XCN: the person's number and name. Some senders write the name where the number belongs.
    func practitioner(_ field: Field) -> (code: String, name: String) {
        let name = PersonName.joined(family: field[2].text, given: field[3].text)
        let code = field[1].text
        return name.isEmpty && PersonName.isHan(code) ? ("", PersonName.cleaned(code)) : (code, name)
    }

    private func birthDate(_ field: Field) -> Day? {
        guard let day = day(field), day <= zone.day(of: now) + 1, day.civil.year >= 1_850 else { return nil }
        return day
    }

    /// XAD: a Chinese address from the province down, any other from the street up.
    private func address(_ field: Field) -> String {
        let street = [field[1][1].text, field[1][2].text, field[1][3].text].filter { !$0.isEmpty }.joined(separator: " ")
        let (other, city, province, zip) = (field[2].text, field[3].text, field[4].text, field[5].text)
        if PersonName.isHan(street + city) {
            return [province, city == province ? "" : city, street, other].joined()
        }
        let region = [province, zip].filter { !$0.isEmpty }.joined(separator: " ")
        return [street, other, city, region].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
