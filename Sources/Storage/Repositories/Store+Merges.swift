import FollowUp
import SQL

/// What a union of two records leaves behind so that it can be undone.
extension Store {
    /// A union as stored.
    public struct StoredMerge: Sendable {
        public var id: Int64
        public var survivor: ID<Patient>
        public var retired: ID<Patient>
        public var at: Instant
        public var undoneAt: Instant?
    }

    /// One row that a union moved, or changed.
    public struct MergedRow: Sendable {
        public var key: String
        /// How it was before and how the union left it; empty where it was only moved.
        public var before: String
    }

    public func insertMerge(_ id: Int64, survivor: ID<Patient>, retired: ID<Patient>, by staff: ID<Staff>?, now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO patient_merge (hospital_id, id, survivor_id, retired_id, at, moved, by_id) \
            VALUES (\(hospital), \(id), \(survivor), \(retired), \(now), \(""), \(staff))
            """)
        try setMergedInto(survivor, of: retired)
    }

    public func setMergedInto(_ survivor: ID<Patient>?, of retired: ID<Patient>) throws {
        try connection.execute("UPDATE patient SET merged_into = \(survivor) WHERE hospital_id = \(hospital) AND id = \(retired)")
    }

    /// Whom a retired record leads to; nil for one that stands by itself.
    public func mergedInto(_ patient: ID<Patient>) throws -> ID<Patient>? {
        try connection.first("SELECT merged_into FROM patient WHERE hospital_id = \(hospital) AND id = \(patient)") { $0.id(0) } ?? nil
    }

    public func merge(_ id: Int64) throws -> StoredMerge? {
        try connection.first(
            "SELECT id, survivor_id, retired_id, at, undone_at FROM patient_merge WHERE hospital_id = \(hospital) AND id = \(id)", readMerge)
    }

    /// Unions that made a record what it is, the newest first.
    public func merges(into survivor: ID<Patient>) throws -> [StoredMerge] {
        try connection.rows(
            """
            SELECT id, survivor_id, retired_id, at, undone_at FROM patient_merge WHERE hospital_id = \(hospital) AND survivor_id = \(survivor) \
            AND undone_at IS NULL ORDER BY at DESC, id DESC
            """, readMerge)
    }

    public func markUndone(_ id: Int64, by staff: ID<Staff>?, now: Instant) throws {
        try connection.execute(
            "UPDATE patient_merge SET undone_at = \(now), undone_by = \(staff) WHERE hospital_id = \(hospital) AND id = \(id)")
    }

    public func noteMerged(_ merge: Int64, _ subject: String, key: String, before: String = "") throws {
        try connection.execute(
            """
            INSERT INTO merge_row (hospital_id, merge_id, subject, row_key, before) \
            VALUES (\(hospital), \(merge), \(subject), \(key), \(before)) ON CONFLICT DO NOTHING
            """)
    }

    public func mergedRows(_ merge: Int64, _ subject: String) throws -> [MergedRow] {
        try connection.rows(
            "SELECT row_key, before FROM merge_row WHERE hospital_id = \(hospital) AND merge_id = \(merge) AND subject = \(subject) ORDER BY row_key"
        ) { MergedRow(key: $0.string(0), before: $0.string(1)) }
    }

    /// The numbers that came with a retired record, where they still are the survivor's.
    public func identifiers(movedBy merge: Int64) throws -> [PatientIdentifier] {
        try mergedRows(merge, "patient_identifier").compactMap { row -> PatientIdentifier? in
            let parts = row.key.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3 else { return nil }
            return try connection.first(
                """
                SELECT authority, kind, value FROM patient_identifier WHERE hospital_id = \(hospital) AND value_index = \(Store.bytes(hex: parts[0])) \
                AND authority = \(parts[1]) AND kind = \(parts[2])
                """
            ) { PatientIdentifier(authority: $0.string(0), kind: try $0.word(1, "patient_identifier.kind"), value: sealer.open($0.blob(2)) ?? "") }
        }
    }

    private func readMerge(_ row: any Row) throws -> StoredMerge {
        StoredMerge(
            id: row.integer(0) ?? 0, survivor: row.id(1) ?? ID(0), retired: row.id(2) ?? ID(0), at: row.instant(3) ?? Instant(milliseconds: 0),
            undoneAt: row.instant(4))
    }
}
