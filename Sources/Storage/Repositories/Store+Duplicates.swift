import FollowUp
import SQL

/// Pairs of records that may be one person.
extension Store {
    public enum DuplicateState: String, Sendable {
        case open
        /// A person, or the hospital's own system, says that they are one.
        case same
        /// A person says that they are two: never asked again.
        case different
    }

    /// A pair as stored, the older record first.
    public struct StoredDuplicate: Sendable, Equatable {
        public var low: ID<Patient>
        public var high: ID<Patient>
        public var reasons: [DuplicateReason]
        public var state: DuplicateState
        public var foundAt: Instant
        public var decidedAt: Instant?
    }

    /// A number of more records than this is a ward's or a placeholder, and says nothing of who somebody is.
    static let mostSharing = 50

    /// Records with this name and date of birth, or with one of these numbers of the patient and this name or date of birth: with why,
    /// the first twenty of each. A number that very many share is not looked at.
    public func likely(
        sameAs patient: ID<Patient>, name: String, birthDate: Day?, numbers: [String]
    ) throws -> [ID<Patient>: Set<DuplicateReason>] {
        var found: [ID<Patient>: Set<DuplicateReason>] = [:]
        let index = sealer.index(name)
        if !name.isEmpty, let birthDate {
            try connection.each(
                """
                SELECT id FROM patient WHERE hospital_id = \(hospital) AND name_index = \(index) AND birth_date = \(birthDate) \
                AND merged_into IS NULL AND id <> \(patient) ORDER BY id LIMIT 20
                """
            ) { row in if let other: ID<Patient> = row.id(0) { found[other, default: []].insert(.nameAndBirth) } }
        }
        guard !numbers.isEmpty, !name.isEmpty || birthDate != nil else { return found }
        try connection.each(
            """
            SELECT p.id, CASE WHEN p.name_index = \(index) THEN 1 ELSE 0 END FROM telecom mine \
            CROSS JOIN telecom t CROSS JOIN patient p \
            WHERE mine.hospital_id = \(hospital) AND mine.patient_id = \(patient) AND mine.value_index IN (\(list: numbers.map(sealer.index))) \
            AND (SELECT COUNT(*) FROM (SELECT 1 FROM telecom s WHERE s.hospital_id = mine.hospital_id AND s.value_index = mine.value_index \
            LIMIT \(Store.mostSharing + 1)) shared) <= \(Store.mostSharing) \
            AND t.hospital_id = mine.hospital_id AND t.value_index = mine.value_index AND t.patient_id <> mine.patient_id \
            AND p.hospital_id = t.hospital_id AND p.id = t.patient_id AND p.merged_into IS NULL \
            AND ((p.name_index = \(index) AND \(!name.isEmpty) = 1) OR p.birth_date = \(birthDate)) ORDER BY p.id LIMIT 20
            """
        ) { row in
            guard let other: ID<Patient> = row.id(0) else { return }
            found[other, default: []].insert(row.flag(1) && !name.isEmpty ? .phoneAndName : .phoneAndBirth)
        }
        return found
    }

    /// Remembers a pair; one that was decided is not asked about again.
    public func noteDuplicate(_ a: ID<Patient>, _ b: ID<Patient>, _ reasons: Set<DuplicateReason>, now: Instant) throws {
        let (low, high) = a.raw < b.raw ? (a, b) : (b, a)
        let text = DuplicateReason.allCases.filter(reasons.contains).map(\.rawValue).joined(separator: ",")
        try connection.execute(
            """
            INSERT INTO duplicate (hospital_id, low_id, high_id, reasons, state, found_at) \
            VALUES (\(hospital), \(low), \(high), \(text), \("open"), \(now)) ON CONFLICT DO NOTHING
            """)
    }

    public func duplicate(_ a: ID<Patient>, _ b: ID<Patient>) throws -> StoredDuplicate? {
        let (low, high) = a.raw < b.raw ? (a, b) : (b, a)
        return try connection.first(
            """
            SELECT low_id, high_id, reasons, state, found_at, decided_at FROM duplicate WHERE hospital_id = \(hospital) AND low_id = \(low) AND high_id = \(high)
            """, readDuplicate)
    }

    /// What was decided of a pair, whether or not it was found before.
    public func decide(_ a: ID<Patient>, _ b: ID<Patient>, _ state: DuplicateState, by staff: ID<Staff>?, now: Instant) throws {
        let (low, high) = a.raw < b.raw ? (a, b) : (b, a)
        try connection.execute(
            """
            INSERT INTO duplicate (hospital_id, low_id, high_id, reasons, state, found_at, decided_at, decided_by) \
            VALUES (\(hospital), \(low), \(high), \(""), \(state.rawValue), \(now), \(now), \(staff)) \
            ON CONFLICT (hospital_id, low_id, high_id) DO UPDATE SET state = excluded.state, decided_at = excluded.decided_at, \
            decided_by = excluded.decided_by
            """)
    }

    /// Pairs to decide, the newest first; pairs of which one has been merged meanwhile ask nothing any more.
    public func openDuplicates(before: Instant? = nil, limit: Int = 50) throws -> [StoredDuplicate] {
        try connection.rows(
            """
            SELECT d.low_id, d.high_id, d.reasons, d.state, d.found_at, d.decided_at FROM duplicate d \
            JOIN patient a ON a.hospital_id = d.hospital_id AND a.id = d.low_id JOIN patient b ON b.hospital_id = d.hospital_id AND b.id = d.high_id \
            WHERE d.hospital_id = \(hospital) AND d.state = 'open' AND d.found_at < \(before ?? Instant(milliseconds: .max)) \
            AND a.merged_into IS NULL AND b.merged_into IS NULL ORDER BY d.found_at DESC, d.low_id DESC, d.high_id DESC LIMIT \(limit)
            """, readDuplicate)
    }

    /// Pairs of a retired record ask the same of its survivor.
    public func carryDuplicates(of retired: ID<Patient>, to survivor: ID<Patient>, now: Instant) throws {
        let pairs = try connection.rows(
            """
            SELECT low_id, high_id, reasons, state, found_at, decided_at FROM duplicate WHERE hospital_id = \(hospital) AND state = 'open' \
            AND (low_id = \(retired) OR high_id = \(retired)) ORDER BY low_id, high_id
            """, readDuplicate)
        for pair in pairs {
            let other = pair.low == retired ? pair.high : pair.low
            guard other != survivor, try isOwn(other) else { continue }
            try noteDuplicate(survivor, other, Set(pair.reasons), now: now)
        }
    }

    private func isOwn(_ patient: ID<Patient>) throws -> Bool {
        try connection.count("SELECT COUNT(*) FROM patient WHERE hospital_id = \(hospital) AND id = \(patient) AND merged_into IS NULL") > 0
    }

    private func readDuplicate(_ row: any Row) throws -> StoredDuplicate {
        StoredDuplicate(
            low: row.id(0) ?? ID(0), high: row.id(1) ?? ID(0), reasons: row.list(2).compactMap(DuplicateReason.init),
            state: DuplicateState(rawValue: row.string(3)) ?? .open, foundAt: row.instant(4) ?? Instant(milliseconds: 0), decidedAt: row.instant(5))
    }
}
