import FollowUp

extension DischargeList {
    func episode(of row: [String]) throws(Reject) -> EpisodeFact {
        let patient = try patient(of: row)
        let admitted = try date(.admitted, of: row)
        guard let discharged = try date(.discharged, of: row) else {
            throw DischargeList.missing(.discharged)
        }
        let noon = discharged.instant(in: zone, dateAt: TimeOfDay(minutes: 720))
        var dischargedAt = noon
        let admittedAt = admitted?.instant(in: zone, dateAt: TimeOfDay(minutes: 0))
        if let admitted, let admittedAt, dischargedAt < admittedAt {
            // A mere date says nothing about the hour, so a stay within one day is in order.
            guard discharged.second == nil, discharged.day == admitted.day else { throw DischargeList.dischargeBeforeAdmission }
            dischargedAt = admittedAt
        }
        guard noon <= now + .days(1) else { throw DischargeList.future(.discharged) }
        var episode = EpisodeFact(
            patient: patient, authority: authority, visit: value(.visitNumber, of: row),
            kind: EpisodeKind.sent(as: value(.visitKind, of: row)) ?? .inpatient, department: value(.department, of: row),
            attendingCode: value(.attendingCode, of: row), attendingName: value(.attending, of: row),
            admittedAt: admittedAt, dischargedAt: dischargedAt)
        let disposition = value(.disposition, of: row)
        if !disposition.isEmpty { episode.disposition = Disposition.sent(as: disposition) ?? .other }
        if episode.disposition == .died {
            episode.patient.died = true
            episode.patient.diedAt = dischargedAt
        }
        episode.diagnoses = diagnoses(of: row)
        episode.procedures = try procedures(of: row)
        episode.emergencyAdmission = isEmergency(value(.admissionRoute, of: row))
        return episode
    }

    /// Nil when the cell is empty.
    func date(_ column: DischargeColumn, of row: [String]) throws(Reject) -> SheetDate? {
        let text = value(column, of: row)
        guard !text.isEmpty else { return nil }
        guard let date = SheetDate(text), (1_850...2_200).contains(date.day.civil.year) else {
            throw DischargeList.badDate(column)
        }
        return date
    }

    private func diagnoses(of row: [String]) -> [Code] {
        paired(values(.diagnosisCode, of: row), values(.diagnosis, of: row)).map { Code.diagnosis($0, $1) }
            + paired(values(.otherDiagnosisCodes, of: row), values(.otherDiagnoses, of: row)).map { Code.diagnosis($0, $1) }
    }

    private func procedures(of row: [String]) throws(Reject) -> [ProcedureFact] {
        let codes = paired(values(.procedureCode, of: row), values(.procedure, of: row)).map { Code.procedure($0, $1) }
        var days: [Day] = []
        for text in values(.procedureDate, of: row) {
            guard let date = SheetDate(text) else { throw DischargeList.badDate(.procedureDate) }
            days.append(date.day)
        }
        return codes.enumerated().map { index, code in
            ProcedureFact(code: code, performedOn: index < days.count ? days[index] : days.count == 1 ? days[0] : nil)
        }
    }

    /// Codes with their texts by position. Lists of different length cannot be matched, so each entry then stands alone.
    private func paired(_ codes: [String], _ texts: [String]) -> [(code: String, text: String)] {
        if codes.count == texts.count { return zip(codes, texts).map { ($0, $1) } }
        if codes.isEmpty { return texts.map { ("", $0) } }
        if codes.count == 1, !texts.isEmpty { return [(codes[0], texts[0])] + texts.dropFirst().map { ("", $0) } }
        return codes.map { ($0, "") } + texts.map { ("", $0) }
    }

    /// 入院途径: 1 急诊, 2 门诊, 3 其他医疗机构转入, 9 其他.
    private func isEmergency(_ route: String) -> Bool? {
        route.isEmpty ? nil : route == "1" || route.contains("急") || route.lowercased().hasPrefix("emergency")
    }
}
