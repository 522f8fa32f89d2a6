import FollowUp
import SQL

/// Problem list, medication and documents: each entry is as its newest message told it.
extension Store {
    public func tell(_ fact: ConditionFact, of patient: ID<Patient>) throws {
        try connection.execute(
            """
            INSERT INTO condition (hospital_id, patient_id, authority, number, system, code, text, active, onset, told_at) \
            VALUES (\(hospital), \(patient), \(fact.authority), \(fact.number), \(fact.code.system.rawValue), \(fact.code.value), \(fact.code.text), \
            \(fact.isActive), \(fact.onset), \(fact.recordedAt)) \
            ON CONFLICT (hospital_id, patient_id, authority, number) DO UPDATE SET system = excluded.system, code = excluded.code, text = excluded.text, \
            active = excluded.active, onset = COALESCE(excluded.onset, condition.onset), told_at = excluded.told_at \
            WHERE excluded.told_at IS NULL OR condition.told_at IS NULL OR excluded.told_at >= condition.told_at
            """)
    }

    public func tell(_ fact: MedicationFact, of patient: ID<Patient>) throws {
        try connection.execute(
            """
            INSERT INTO medication (hospital_id, patient_id, authority, number, system, code, text, dose, days, starts_on, active, told_at) \
            VALUES (\(hospital), \(patient), \(fact.authority), \(fact.number), \(fact.code.system.rawValue), \(fact.code.value), \(fact.code.text), \
            \(fact.dose), \(fact.days), \(fact.startsOn), \(fact.isActive), \(fact.recordedAt)) \
            ON CONFLICT (hospital_id, patient_id, authority, number) DO UPDATE SET system = excluded.system, code = excluded.code, text = excluded.text, \
            dose = excluded.dose, days = COALESCE(excluded.days, medication.days), starts_on = COALESCE(excluded.starts_on, medication.starts_on), \
            active = excluded.active, told_at = excluded.told_at \
            WHERE excluded.told_at IS NULL OR medication.told_at IS NULL OR excluded.told_at >= medication.told_at
            """)
    }

    /// Medicine in force whose quantity is known, in order: a record without a first day counts from when it was made.
    public func supplies(of patient: ID<Patient>, zone: HospitalZone) throws -> [Supply] {
        try connection.rows(
            """
            SELECT system, code, text, days, starts_on, told_at FROM medication WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND active = 1 AND days IS NOT NULL ORDER BY starts_on, authority, number
            """
        ) { row -> Supply? in
            guard let start = row.day(4) ?? row.instant(5).map(zone.day(of:)) else { return nil }
            return Supply(drug: Code(try row.word(0, "medication.system"), row.string(1), row.string(2)), from: start, days: row.int(3))
        }.compactMap { $0 }
    }

    /// Where the patient last went by appointment: department, doctor and place; nil where none is known.
    public func usualPlace(of patient: ID<Patient>) throws -> (department: String, practitioner: String, place: String)? {
        try connection.first(
            """
            SELECT department, practitioner, place FROM appointment WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND status IN ('booked', 'fulfilled') AND department <> '' ORDER BY starts_at DESC, id DESC LIMIT 1
            """
        ) { ($0.string(0), $0.string(1), $0.string(2)) }
    }

    public func tell(_ fact: DocumentFact, of patient: ID<Patient>) throws {
        try connection.execute(
            """
            INSERT INTO document (hospital_id, patient_id, authority, number, title, body, written_at, active, told_at) \
            VALUES (\(hospital), \(patient), \(fact.authority), \(fact.number), \(fact.title), \(sealer.seal(fact.text)), \(fact.writtenAt), \
            \(fact.isActive), \(fact.recordedAt)) \
            ON CONFLICT (hospital_id, patient_id, authority, number) DO UPDATE SET title = excluded.title, body = excluded.body, \
            written_at = COALESCE(excluded.written_at, document.written_at), active = excluded.active, told_at = excluded.told_at \
            WHERE excluded.told_at IS NULL OR document.told_at IS NULL OR excluded.told_at >= document.told_at
            """)
    }
}
