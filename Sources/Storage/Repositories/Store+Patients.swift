import FollowUp
import SQL

extension Store {
    /// The patient whom the first known of the identifiers names; a merged one leads to its survivor.
    public func patient(known identifiers: [PatientIdentifier]) throws -> ID<Patient>? { try patients(known: identifiers).first }

    /// The patients whom the identifiers name, by the identifiers' order. More than one where two records share a person, or one
    /// record holds another person's number.
    public func patients(known identifiers: [PatientIdentifier]) throws -> [ID<Patient>] {
        if identifiers.count == 1, let identifier = identifiers.first {
            return try connection.rows(
                """
                SELECT patient_id FROM patient_identifier WHERE hospital_id = \(hospital) AND value_index = \(sealer.index(identifier.value)) \
                AND authority = \(identifier.authority) AND kind = \(identifier.kind.rawValue)
                """
            ) { $0.id(0) }.compactMap { $0 }
        }
        let indexes = identifiers.map { sealer.index($0.value) }
        var owners: [(index: [UInt8], authority: String, kind: String, patient: ID<Patient>)] = []
        try connection.each(
            """
            SELECT value_index, authority, kind, patient_id FROM patient_identifier WHERE hospital_id = \(hospital) \
            AND value_index IN (\(list: indexes))
            """
        ) { row in
            if let patient: ID<Patient> = row.id(3) { owners.append((row.blob(0) ?? [], row.string(1), row.string(2), patient)) }
        }
        var found: [ID<Patient>] = []
        for (identifier, index) in zip(identifiers, indexes) {
            for owner in owners
            where owner.index == index && owner.authority == identifier.authority && owner.kind == identifier.kind.rawValue && !found.contains(owner.patient) {
                found.append(owner.patient)
            }
        }
        return found
    }

    @discardableResult
    public func insert(patient id: ID<Patient>, _ fact: PatientFact, now: Instant) throws -> Patient {
        var told = Told<PatientFact.Part>()
        for part in fact.spoken { told.note(part, at: fact.recordedAt) }
        try connection.post(
            """
            INSERT INTO patient (hospital_id, id, name, name_index, family_index, sex, birth_date, address, deceased, died_at, created_at, told, province) \
            VALUES (\(hospital), \(id), \(sealer.seal(fact.name)), \(sealer.index(fact.name)), \(sealer.index(Salutation.familyName(fact.name))), \
            \(fact.sex.rawValue), \(fact.birthDate), \(fact.address.isEmpty ? nil : sealer.seal(fact.address)), \
            \(fact.died), \(fact.diedAt), \(now), \(told.text), \(Province.code(ofAddress: fact.address)))
            """)
        try add(fact.identifiers, to: id)
        try add(fact.telecoms, to: id, toldAt: fact.recordedAt)
        var patient = Patient(id: id, name: fact.name, sex: fact.sex, birthDate: fact.birthDate, isDeceased: fact.died)
        patient.province = Province.code(ofAddress: fact.address)
        return patient
    }

    public func add(_ identifiers: [PatientIdentifier], to patient: ID<Patient>) throws {
        for identifier in identifiers {
            try connection.post(
                """
                INSERT INTO patient_identifier (hospital_id, value_index, authority, kind, patient_id, value) \
                VALUES (\(hospital), \(sealer.index(identifier.value)), \(identifier.authority), \(identifier.kind.rawValue), \(patient), \
                \(sealer.seal(identifier.value))) ON CONFLICT DO NOTHING
                """)
        }
    }

    public func add(_ telecoms: [TelecomFact], to patient: ID<Patient>, firstPosition: Int = 0, toldAt: Instant? = nil) throws {
        for (position, telecom) in telecoms.enumerated() {
            try add(telecom, to: patient, position: firstPosition + position, state: "ok", toldAt: toldAt)
        }
    }

    func add(_ telecom: TelecomFact, to patient: ID<Patient>, position: Int, state: String, toldAt: Instant?) throws {
        try connection.post(
            """
            INSERT INTO telecom (hospital_id, patient_id, value_index, kind, value, relation, state, position, told_at) \
            VALUES (\(hospital), \(patient), \(sealer.index(telecom.value)), \(telecom.kind.rawValue), \(sealer.seal(telecom.value)), \
            \(telecom.relation), \(state), \(position), \(toldAt)) ON CONFLICT DO NOTHING
            """)
    }

    public func patient(_ id: ID<Patient>) throws -> Patient? {
        try connection.first(
            """
            SELECT id, name, sex, birth_date, deceased, refused_at, windows, silent_streak, taken_over_at, wish, province, facts_at FROM patient \
            WHERE hospital_id = \(hospital) AND id = \(id)\(statement: held)
            """
        ) { try readPatient($0, from: 0) }
    }

    /// From twelve columns in the order of `patient(_:)`, beginning at `first`.
    func readPatient(_ row: any Row, from first: Int) throws -> Patient {
        try readPatient(row, from: first, name: sealer.open(row.blob(first + 1)) ?? "")
    }

    func readPatient(_ row: any Row, from first: Int, name: String) throws -> Patient {
        var patient = Patient(
            id: row.id(first) ?? ID(0), name: name, sex: try row.word(first + 2, "sex"), birthDate: row.day(first + 3),
            isDeceased: row.flag(first + 4), refusedAt: row.instant(first + 5), windows: row.list(first + 6).compactMap { DayPart($0) },
            silentStreak: row.int(first + 7), takenOverAt: row.instant(first + 8))
        patient.wish = row.blob(first + 9).flatMap { sealer.open($0) }
        patient.province = row.string(first + 10)
        patient.factsAt = row.instant(first + 11)
        return patient
    }

    /// A telecom of a patient as stored.
    public struct Telecom: Sendable {
        public var kind: TelecomFact.Kind
        public var relation: String
        public var isUsable: Bool
        /// As it lies in the database, so that a copy need not be sealed again.
        public var sealed: SealedText
        let sealer: Sealer

        /// The number or address; opened each time.
        public var value: String { sealer.open(sealed.box) ?? "" }
    }

    /// Usable ones first, then the patient's own, then by the sender's order.
    public func telecoms(of patient: ID<Patient>) throws -> [Telecom] {
        try telecoms(of: [patient])[patient] ?? []
    }

    /// The same for many patients at once; whoever has none is left out.
    public func telecoms(of patients: [ID<Patient>]) throws -> [ID<Patient>: [Telecom]] {
        var telecoms: [ID<Patient>: [Telecom]] = [:]
        try connection.each(
            """
            SELECT patient_id, kind, value, relation, state, value_index FROM telecom WHERE hospital_id = \(hospital) AND patient_id \(in: patients.map(\.raw)) \
            ORDER BY CASE WHEN state = 'ok' THEN 0 ELSE 1 END, CASE WHEN relation = 'self' THEN 0 ELSE 1 END, position, value_index
            """
        ) { row in
            telecoms[row.id(0) ?? ID(0), default: []].append(
                Telecom(
                    kind: try row.word(1, "telecom.kind"), relation: row.string(3), isUsable: row.string(4) == "ok",
                    sealed: SealedText(box: row.blob(2) ?? [], index: row.blob(5) ?? []), sealer: sealer))
        }
        return telecoms
    }

    public func strike(number: String, of patient: ID<Patient>) throws {
        try connection.execute(
            "UPDATE telecom SET state = 'struck' WHERE hospital_id = \(hospital) AND patient_id = \(patient) AND value_index = \(sealer.index(number))")
    }

    public func patients(withNumber number: String) throws -> [ID<Patient>] {
        try connection.rows(
            """
            SELECT DISTINCT t.patient_id FROM telecom t JOIN patient p ON p.hospital_id = t.hospital_id AND p.id = t.patient_id \
            WHERE t.hospital_id = \(hospital) AND t.value_index = \(sealer.index(number)) AND p.merged_into IS NULL ORDER BY t.patient_id
            """
        ) { $0.id(0) }.compactMap { $0 }
    }

    public func setDeceased(_ patient: ID<Patient>, at moment: Instant?) throws {
        try connection.execute(
            "UPDATE patient SET deceased = 1, died_at = COALESCE(\(moment), died_at) WHERE hospital_id = \(hospital) AND id = \(patient)")
    }

    /// A death that was another record's.
    public func setAlive(_ patient: ID<Patient>) throws {
        try connection.execute("UPDATE patient SET deceased = 0, died_at = NULL WHERE hospital_id = \(hospital) AND id = \(patient)")
    }

    /// Records a refusal or a new permission, with its history.
    public func setRefused(_ patient: ID<Patient>, _ refused: Bool, consent id: Int64, now: Instant, source: String, staff: ID<Staff>?) throws {
        try connection.execute(
            "UPDATE patient SET refused_at = \(refused ? now : nil) WHERE hospital_id = \(hospital) AND id = \(patient)")
        try connection.execute(
            """
            INSERT INTO consent (hospital_id, id, patient_id, purpose, granted, at, source, staff_id) \
            VALUES (\(hospital), \(id), \(patient), \("followUp"), \(!refused), \(now), \(source), \(staff))
            """)
    }

    public func setWindows(_ patient: ID<Patient>, _ windows: [DayPart]) throws {
        let text = windows.map(\.description).joined(separator: ",")
        try connection.execute("UPDATE patient SET windows = \(text) WHERE hospital_id = \(hospital) AND id = \(patient)")
    }

    /// How the patient wishes to be addressed; nil: no wish.
    public func setWish(_ patient: ID<Patient>, _ wish: String?) throws {
        try connection.execute("UPDATE patient SET wish = \(wish.map { sealer.seal($0) }) WHERE hospital_id = \(hospital) AND id = \(patient)")
    }

    /// Whether text messages may carry facts of the patient's health, with its history.
    public func setFacts(_ patient: ID<Patient>, allowed: Bool, consent id: Int64, now: Instant, source: String, staff: ID<Staff>?) throws {
        try connection.execute("UPDATE patient SET facts_at = \(allowed ? now : nil) WHERE hospital_id = \(hospital) AND id = \(patient)")
        try connection.execute(
            """
            INSERT INTO consent (hospital_id, id, patient_id, purpose, granted, at, source, staff_id) \
            VALUES (\(hospital), \(id), \(patient), 'healthFacts', \(allowed), \(now), \(source), \(staff))
            """)
    }

    public func setSilence(_ patient: ID<Patient>, grows: Bool) throws {
        if grows {
            try connection.execute("UPDATE patient SET silent_streak = silent_streak + 1 WHERE hospital_id = \(hospital) AND id = \(patient)")
        } else {
            try connection.execute("UPDATE patient SET silent_streak = 0 WHERE hospital_id = \(hospital) AND id = \(patient) AND silent_streak > 0")
        }
    }
}
