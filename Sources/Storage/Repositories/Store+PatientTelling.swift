import FollowUp
import SQL

extension Store {
    /// What came of telling something about a known patient.
    public struct PatientTelling: Sendable {
        public var couldBeReached: Bool
        public var canBeReached: Bool
        /// Whether the date of birth is another one: risks go by age.
        public var isBirthNew: Bool
        /// Whether a name, a date of birth or a number is new, so that somebody else may turn out to be the same person.
        public var isIdentityNew: Bool
    }

    /// Takes in what a record says, part by part: what was recorded before something that is known fills gaps and overwrites
    /// nothing. What it does not say stays.
    @discardableResult
    public func update(patient id: ID<Patient>, _ fact: PatientFact) throws -> PatientTelling {
        let found = try connection.first(
            """
            SELECT name_index, sex, birth_date, address, deceased, died_at, told FROM patient \
            WHERE hospital_id = \(hospital) AND id = \(id)\(statement: held)
            """
        ) { row in
            Known(
                nameIndex: row.blob(0) ?? [], sex: try row.word(1, "sex"), birthDate: row.day(2), address: sealer.open(row.blob(3)) ?? "",
                isDeceased: row.flag(4), diedAt: row.instant(5), told: row.string(6))
        }
        guard let known = found else { return PatientTelling(couldBeReached: false, canBeReached: false, isBirthNew: false, isIdentityNew: false) }
        var told = Told<PatientFact.Part>(text: known.told)
        func takes(_ part: PatientFact.Part) -> Bool {
            guard told.yields(part, to: fact.recordedAt) else { return false }
            told.note(part, at: fact.recordedAt)
            return true
        }
        var new = known
        let spoken = Set(fact.spoken)
        if spoken.contains(.name), takes(.name) { new.nameIndex = sealer.index(fact.name) }
        if spoken.contains(.sex), takes(.sex) { new.sex = fact.sex }
        if spoken.contains(.birthDate), takes(.birthDate) { new.birthDate = fact.birthDate }
        if spoken.contains(.address), takes(.address) { new.address = fact.address }
        if fact.died {
            // A death is never untold by an older record, nor by a newer one that does not speak of it.
            new.isDeceased = true
            if takes(.death) { new.diedAt = fact.diedAt ?? known.diedAt }
        }
        let numbers = try tellNumbers(fact, of: id, told: &told)
        new.told = told.text
        if new.nameIndex != known.nameIndex {
            try connection.execute(
                """
                UPDATE patient SET name = \(sealer.seal(fact.name)), name_index = \(new.nameIndex), \
                family_index = \(sealer.index(Salutation.familyName(fact.name))) WHERE hospital_id = \(hospital) AND id = \(id)
                """)
        }
        if new.address != known.address {
            try connection.execute(
                """
                UPDATE patient SET address = \(new.address.isEmpty ? nil : sealer.seal(new.address)), province = \(Province.code(ofAddress: new.address)) \
                WHERE hospital_id = \(hospital) AND id = \(id)
                """)
        }
        if new.sex != known.sex || new.birthDate != known.birthDate || new.isDeceased != known.isDeceased || new.diedAt != known.diedAt
            || new.told != known.told
        {
            try connection.execute(
                """
                UPDATE patient SET sex = \(new.sex.rawValue), birth_date = \(new.birthDate), deceased = \(new.isDeceased), died_at = \(new.diedAt), \
                told = \(new.told) WHERE hospital_id = \(hospital) AND id = \(id)
                """)
        }
        try add(fact.identifiers, to: id)
        return PatientTelling(
            couldBeReached: numbers.couldBeReached, canBeReached: numbers.canBeReached, isBirthNew: new.birthDate != known.birthDate,
            isIdentityNew: numbers.isNew || new.nameIndex != known.nameIndex || new.birthDate != known.birthDate)
    }

    private struct Known {
        var nameIndex: [UInt8]
        var sex: Sex
        var birthDate: Day?
        var address: String
        var isDeceased: Bool
        var diedAt: Instant?
        var told: String
    }

    /// Numbers are added; where the sender deletes the patient's own, those that were told until then are used no more. One that
    /// a person or a provider has struck stays struck however often it is told.
    private func tellNumbers(
        _ fact: PatientFact, of patient: ID<Patient>, told: inout Told<PatientFact.Part>
    ) throws -> (couldBeReached: Bool, canBeReached: Bool, isNew: Bool) {
        var known: [[UInt8]: (state: String, relation: String, toldAt: Instant?)] = [:]
        try connection.each(
            "SELECT value_index, state, relation, told_at FROM telecom WHERE hospital_id = \(hospital) AND patient_id = \(patient)"
        ) { known[$0.blob(0) ?? []] = ($0.string(1), $0.string(2), $0.instant(3)) }
        let couldBeReached = known.values.contains { $0.state == "ok" }
        var states = known.mapValues(\.state)
        if fact.cleared.contains(.telecoms), told.yields(.telecoms, to: fact.recordedAt) {
            told.note(.telecoms, at: fact.recordedAt)
            for (index, number) in known.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) where number.state == "ok" && number.relation == "self" {
                if let at = fact.recordedAt, let last = number.toldAt, last > at { continue }
                try set(number: index, of: patient, state: "withdrawn", toldAt: number.toldAt)
                states[index] = "withdrawn"
            }
        }
        var isNew = false
        for (position, telecom) in fact.telecoms.enumerated() {
            let isPast = telecom.relation == "self" && fact.recordedAt.map { at in told[.telecoms].map { at < $0 } ?? false } ?? false
            let index = sealer.index(telecom.value)
            guard let number = known[index] else {
                try add(telecom, to: patient, position: position, state: isPast ? "withdrawn" : "ok", toldAt: fact.recordedAt)
                states[index] = isPast ? "withdrawn" : "ok"
                isNew = isNew || !isPast
                continue
            }
            let newest = [number.toldAt, fact.recordedAt].compactMap { $0 }.max()
            let last = states[index] ?? number.state
            let state = last == "withdrawn" && !isPast ? "ok" : last
            states[index] = state
            if state != last || newest != number.toldAt { try set(number: index, of: patient, state: state, toldAt: newest) }
        }
        return (couldBeReached, states.values.contains("ok"), isNew)
    }

    private func set(number index: [UInt8], of patient: ID<Patient>, state: String, toldAt: Instant?) throws {
        try connection.execute(
            """
            UPDATE telecom SET state = \(state), told_at = \(toldAt) WHERE hospital_id = \(hospital) AND patient_id = \(patient) \
            AND value_index = \(index)
            """)
    }
}
