import FollowUp
import SQL

extension Store {
    /// Books, moves or ends an appointment, and gives its identity; a record older than what is known only fills what is empty.
    @discardableResult
    public func upsert(_ fact: AppointmentFact, of patient: ID<Patient>, newID: () -> Int64) throws -> Int64 {
        let known = try connection.first(
            "SELECT id, recorded_at FROM appointment WHERE hospital_id = \(hospital) AND authority = \(fact.authority) AND number = \(fact.number)"
        ) { (id: $0.integer(0) ?? 0, recordedAt: $0.instant(1)) }
        guard let known else {
            let id = newID()
            try connection.execute(
                """
                INSERT INTO appointment (hospital_id, id, patient_id, authority, number, status, starts_at, department, practitioner, place, recorded_at) \
                VALUES (\(hospital), \(id), \(patient), \(fact.authority), \(fact.number), \(fact.status.rawValue), \(fact.startsAt), \
                \(fact.department), \(fact.practitioner), \(fact.place), \(fact.recordedAt))
                """)
            return id
        }
        if let old = known.recordedAt, let new = fact.recordedAt, new < old {
            try connection.execute(
                """
                UPDATE appointment SET starts_at = COALESCE(starts_at, \(fact.startsAt)), \
                department = CASE WHEN department = '' THEN \(fact.department) ELSE department END, \
                practitioner = CASE WHEN practitioner = '' THEN \(fact.practitioner) ELSE practitioner END, \
                place = CASE WHEN place = '' THEN \(fact.place) ELSE place END WHERE hospital_id = \(hospital) AND id = \(known.id)
                """)
            return known.id
        }
        try connection.execute(
            """
            UPDATE appointment SET patient_id = \(patient), status = \(fact.status.rawValue), starts_at = COALESCE(\(fact.startsAt), starts_at), \
            department = CASE WHEN \(fact.department) = '' THEN department ELSE \(fact.department) END, \
            practitioner = CASE WHEN \(fact.practitioner) = '' THEN practitioner ELSE \(fact.practitioner) END, \
            place = CASE WHEN \(fact.place) = '' THEN place ELSE \(fact.place) END, recorded_at = COALESCE(\(fact.recordedAt), recorded_at) \
            WHERE hospital_id = \(hospital) AND id = \(known.id)
            """)
        return known.id
    }

    /// Stores a result once; the sender's number, or code and moment, say whether it is the same one. A result without value and
    /// text is one that its sender took back: it is kept as such, so that an older message does not bring it back.
    public func insert(_ fact: ObservationFact, of patient: ID<Patient>, id: Int64, source: String) throws {
        let number = fact.number.isEmpty ? "\(fact.code.value)|\(fact.code.text)|\(fact.observedAt?.milliseconds ?? 0)|\(fact.text)" : fact.number
        try connection.execute(
            """
            INSERT INTO observation (hospital_id, patient_id, id, number, system, code, text, observed_at, value, value_text, unit, flag, source, told_at) \
            VALUES (\(hospital), \(patient), \(id), \(number), \(fact.code.system.rawValue), \(fact.code.value), \(fact.code.text), \
            \(fact.observedAt), \(fact.value), \(fact.text), \(fact.unit), \(fact.flag), \(source), \(fact.recordedAt)) \
            ON CONFLICT (hospital_id, patient_id, number) DO UPDATE SET value = excluded.value, value_text = excluded.value_text, unit = excluded.unit, flag = excluded.flag, \
            told_at = excluded.told_at WHERE excluded.told_at IS NULL OR observation.told_at IS NULL OR excluded.told_at >= observation.told_at
            """)
    }

    /// True when this record has not been taken in before; then it is marked as taken in.
    public func markTaken(_ digest: [UInt8], position: String, now: Instant) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO intake (hospital_id, digest, position, at) VALUES (\(hospital), \(Array(digest.prefix(16))), \(position), \(now)) \
            ON CONFLICT DO NOTHING
            """) > 0
    }

    public struct StoredReject: Sendable {
        public var id: Int64
        public var format: String
        public var position: String
        public var reject: Reject
        public var at: Instant
        public var isOpen: Bool
    }

    /// Keeps a record that could not be taken in; the same record at the same place is kept once.
    public func keep(_ reject: Reject, digest: [UInt8], format: String, position: String, header: [UInt8]?, raw: [UInt8], id: Int64, now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO reject (hospital_id, id, digest, format, position, code, place, reason_zh, reason_en, header, raw, state, at) \
            VALUES (\(hospital), \(id), \(Array(digest.prefix(16))), \(format), \(position), \(reject.code), \(reject.place), \(reject.reason.zh), \
            \(reject.reason.en), \(header.map(sealer.seal)), \(sealer.seal(raw)), \("open"), \(now)) ON CONFLICT DO NOTHING
            """)
    }

    public func rejects(openOnly: Bool, after id: Int64 = 0, limit: Int = 200) throws -> [StoredReject] {
        try connection.rows(
            """
            SELECT id, format, position, code, place, reason_zh, reason_en, at, state FROM reject WHERE hospital_id = \(hospital) \
            AND id > \(id) AND (state = 'open' OR \(openOnly) = 0) ORDER BY id LIMIT \(limit)
            """
        ) { row in
            StoredReject(
                id: row.integer(0) ?? 0, format: row.string(1), position: row.string(2),
                reject: Reject(code: row.string(3), place: row.string(4), reason: LocalText(row.string(5), row.string(6))),
                at: row.instant(7) ?? Instant(milliseconds: 0), isOpen: row.string(8) == "open")
        }
    }

    public func rejectedRecord(_ id: Int64) throws -> (format: String, position: String, header: [UInt8]?, raw: [UInt8], isOpen: Bool)? {
        try connection.first("SELECT format, position, header, raw, state FROM reject WHERE hospital_id = \(hospital) AND id = \(id)") { row in
            (row.string(0), row.string(1), sealer.openBytes(row.blob(2)), sealer.openBytes(row.blob(3)) ?? [], row.string(4) == "open")
        }
    }

    /// `state`: `mended` when it was processed after all, `dismissed` when a person let it go.
    public func settleReject(_ id: Int64, state: String, reason: String = "", by staff: ID<Staff>? = nil, now: Instant) throws {
        try connection.execute(
            """
            UPDATE reject SET state = \(state), settled_at = \(now), settled_by = \(staff), settled_reason = \(reason.isEmpty ? nil : sealer.seal(reason)) \
            WHERE hospital_id = \(hospital) AND id = \(id)
            """)
        // The message that it came in, where it came over a line.
        try connection.execute("UPDATE message SET state = \(state) WHERE hospital_id = \(hospital) AND reject_id = \(id)")
    }
}
