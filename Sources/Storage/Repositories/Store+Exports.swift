import FollowUp
import SQL

/// A bulk export that a system asked for.
public struct StoredExport: Sendable, Equatable {
    public var id: Int64
    /// What was asked, as JSON.
    public var request: [UInt8]
    public var at: Instant

    public init(id: Int64, request: [UInt8], at: Instant) {
        self.id = id
        self.request = request
        self.at = at
    }
}

extension Store {
    public func insert(_ export: StoredExport, token: Int64?) throws {
        try connection.execute(
            """
            INSERT INTO fhir_export (hospital_id, id, request, at, token_id) \
            VALUES (\(hospital), \(export.id), \(sealer.seal(export.request)), \(export.at), \(token))
            """)
    }

    /// The export, unless its client has ended it.
    public func export(_ id: Int64) throws -> StoredExport? {
        try connection.first("SELECT id, request, at FROM fhir_export WHERE hospital_id = \(hospital) AND id = \(id) AND ended_at IS NULL") { row in
            StoredExport(id: row.integer(0) ?? 0, request: sealer.openBytes(row.blob(1)) ?? [], at: row.instant(2) ?? Instant(milliseconds: 0))
        }
    }

    /// False where there was none.
    public func endExport(_ id: Int64, now: Instant) throws -> Bool {
        try connection.execute("UPDATE fhir_export SET ended_at = \(now) WHERE hospital_id = \(hospital) AND id = \(id) AND ended_at IS NULL") > 0
    }
}
