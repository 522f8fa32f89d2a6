import FollowUp

extension InventedHospital {
    func episode(
        number: Int, patient: InventedPatient, illness: Illness, from admittedOn: Day, to day: Day, _ lot: inout Lot
    ) -> EpisodeFact {
        let isEmergency = lot.chance(illness.emergency)
        let doctor = lot.pick(staff(of: illness.department).filter { $0.role == .doctor })
        let dischargedAt = zone.instant(day, TimeOfDay(minutes: lot.int(540...1_020)))
        let arrival = isEmergency ? lot.int(0...1_439) : lot.int(480...960)
        let admittedAt = admittedOn < day
            ? zone.instant(admittedOn, TimeOfDay(minutes: arrival)) : dischargedAt - .minutes(Int64(lot.int(120...480)))
        let disposition = disposition(illness, &lot)
        var fact = patient.fact
        if disposition == .died {
            fact.died = true
            fact.diedAt = dischargedAt
        }
        return EpisodeFact(
            patient: fact, authority: Self.authority, visit: "V\(number)",
            kind: illness.department == .emergency ? .emergency : .inpatient, department: illness.department.rawValue,
            attendingCode: doctor?.code ?? "", attendingName: doctor?.name ?? "", admittedAt: admittedAt,
            dischargedAt: dischargedAt, disposition: disposition, diagnoses: diagnoses(illness, patient, &lot),
            procedures: procedures(illness, from: admittedOn, to: day, isEmergency: isEmergency, &lot),
            emergencyAdmission: isEmergency, recordedAt: dischargedAt + .minutes(5))
    }

    private func disposition(_ illness: Illness, _ lot: inout Lot) -> Disposition {
        let choices: [(Disposition, Double)] = [
            (.died, illness.death), (.transferred, illness.transfer + 0.004), (.againstAdvice, 0.015), (.community, 0.008),
        ]
        let rest = 1 - choices.reduce(0) { $0 + $1.1 }
        return lot.pick(choices + [(.home, rest)]) { $0.1 }?.0 ?? .home
    }

    /// Some wards write words where a code should stand.
    private func diagnoses(_ illness: Illness, _ patient: InventedPatient, _ lot: inout Lot) -> [Code] {
        guard let principal = lot.pick(illness.diagnoses, by: { $0.weight }) else { return [] }
        let isTextOnly = lot.chance(0.02)
        let codes = [principal] + patient.comorbidities.map(\.diagnosis).filter { other in
            // The same illness is not also its own companion: diabetes with neuropathy has no second line for diabetes.
            !illness.diagnoses.contains { $0.code.prefix(3) == other.code.prefix(3) }
        }
        return codes.map { isTextOnly ? Code(.local, "", $0.text) : Code(.icd10, $0.code, $0.text) }
    }

    private func procedures(
        _ illness: Illness, from admitted: Day, to day: Day, isEmergency: Bool, _ lot: inout Lot
    ) -> [ProcedureFact] {
        let luck = lot.fraction()
        let wait = isEmergency ? lot.int(0...1) : lot.int(1...2)
        var bound = 0.0
        for operation in illness.operations {
            bound += operation.weight
            guard luck < bound else { continue }
            return [
                ProcedureFact(code: Code(.icd9cm3, operation.code, operation.text), performedOn: min(admitted + wait, day))
            ]
        }
        return []
    }
}
