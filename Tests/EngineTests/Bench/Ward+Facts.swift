import FollowUp

extension Ward {
    static func identifier(_ number: Int) -> PatientIdentifier { PatientIdentifier(authority: "H", kind: .record, value: "R\(number)") }

    static func patient(_ number: Int = 1, phone: String? = nil, died: Bool = false) -> PatientFact {
        PatientFact(
            identifiers: [identifier(number)], name: "王秀英", sex: .female, birthDate: Day("1950-03-04"),
            telecoms: phone == "" ? [] : [TelecomFact(.mobile, phone ?? "1381234\(1_000 + number)")], died: died)
    }

    /// One stay of a patient as an A01 (without `discharged`) or an A03 tells it.
    static func stay(
        _ number: Int = 1, visit: String = "V1", admitted: String? = "2026-02-25 09:00", discharged: String? = "2026-03-02 10:00",
        codes: [String] = ["I10.x00"], kind: EpisodeKind = .inpatient, disposition: Disposition = .home, recorded: String? = nil, phone: String? = nil,
        procedures: [ProcedureFact] = [], department: String = "心血管内科"
    ) -> Fact {
        .episode(
            EpisodeFact(
                patient: patient(number, phone: phone), authority: "H", visit: visit, kind: kind, department: department, attendingCode: "D1", attendingName: "员工D1",
                admittedAt: admitted.map(at), dischargedAt: discharged.map(at), disposition: disposition, diagnoses: codes.map { Code(.icd10, $0) },
                procedures: procedures, emergencyAdmission: false, recordedAt: (recorded ?? discharged ?? admitted).map(at)))
    }

    static func reference(_ number: Int = 1, visit: String = "V1", recorded: String? = nil) -> VisitReference {
        VisitReference(patient: [identifier(number)], authority: "H", visit: visit, recordedAt: recorded.map(at))
    }

    func patientID(_ number: Int = 1) throws -> ID<Patient> {
        try read { try $0.store.patient(known: [Ward.identifier(number)]) } ?? ID(0)
    }

    func contacts(_ number: Int = 1, _ states: Contact.State...) throws -> [Contact] {
        let patient = try patientID(number)
        return try read { work in
            try work.store.connection.rows("SELECT id FROM contact WHERE hospital_id = 1 AND patient_id = \(patient.raw) ORDER BY planned_for, id") { ID<Contact>($0.integer(0) ?? 0) }
                .compactMap { try work.store.contact($0) }.filter { states.isEmpty || states.contains($0.state) }
        }
    }

    func plans(_ number: Int = 1) throws -> [Plan] {
        let patient = try patientID(number)
        return try read { try $0.store.plans(ofPatient: patient, in: Plan.State.allCases) }
    }

    /// Pathway, state and reason of every plan: `HTN active`, `HTN stopped readmitted`.
    func planStates(_ number: Int = 1) throws -> [String] {
        try plans(number).map { ([$0.pathway, $0.state.rawValue] + ($0.reason.map { [$0.rawValue] } ?? [])).joined(separator: " ") }
    }

    func rollCall() throws -> [Int64] { try read { try $0.store.rollCall().forgotten.map(\.episode.raw) } }
}
