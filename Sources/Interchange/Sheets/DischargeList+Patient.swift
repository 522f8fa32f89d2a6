import FollowUp

extension DischargeList {
    func patient(of row: [String]) throws(Reject) -> PatientFact {
        let identifiers = identifiers(of: row)
        guard !identifiers.isEmpty else { throw DischargeList.missingIdentifier }
        let resident = identifiers.first { $0.kind == .resident }?.value
        var patient = PatientFact(identifiers: identifiers, name: PersonName.cleaned(value(.name, of: row)))
        patient.sex = Sex.sent(as: value(.sex, of: row))
        patient.birthDate = try birthDate(of: row, resident: resident)
        if let resident, patient.sex == .unknown { patient.sex = ResidentNumber.sex(of: resident) }
        patient.telecoms = telecoms(of: row)
        patient.address = value(.address, of: row)
        return patient
    }

    /// The stay's number stands in only for a patient who has no number at all: in some hospitals it is the
    /// patient's own, in others it changes with every stay.
    private func identifiers(of row: [String]) -> [PatientIdentifier] {
        var found: [PatientIdentifier] = []
        let columns: [(DischargeColumn, isResident: Bool)] = [(.recordNumber, false), (.identityNumber, true)]
        for (column, isResident) in columns {
            let value = value(column, of: row)
            if let identifier = PatientIdentifier.sent(value, kind: .record, authority: authority, isResident: isResident) {
                found.append(identifier)
            }
        }
        let visit = value(.visitNumber, of: row)
        if found.isEmpty, PatientIdentifier.isUsable(visit) {
            found.append(PatientIdentifier(authority: authority, kind: .other, value: visit))
        }
        return found
    }

    /// A resident number knows better than a date that cannot be.
    private func birthDate(of row: [String], resident: String?) throws(Reject) -> Day? {
        let known = resident.flatMap(ResidentNumber.birthDate)
        do throws(Reject) {
            guard let written = try date(.birthDate, of: row)?.day else { return known }
            guard written <= zone.day(of: now) + 1 else { throw DischargeList.future(.birthDate) }
            return written
        } catch {
            guard let known else { throw error }
            return known
        }
    }

    private func telecoms(of row: [String]) -> [TelecomFact] {
        var found: [TelecomFact] = []
        for text in values(.phone, of: row) { found += ContactText.phones(in: text) }
        let relation = value(.contactRelation, of: row)
        let whose = ["本人", "自己", "本人或户主", "self"].contains(relation) ? "self" : relation.isEmpty ? "联系人" : relation
        for text in values(.contactPhone, of: row) {
            for fact in ContactText.phones(in: text, relation: whose) where !found.contains(where: { $0.value == fact.value }) {
                found.append(fact)
            }
        }
        return found
    }
}
