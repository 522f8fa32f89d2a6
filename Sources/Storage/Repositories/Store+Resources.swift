import FollowUp
import SQL

/// A posted resource in its present version, without its content.
public struct KeptResource: Sendable, Equatable {
    public var type: String
    public var id: String
    /// Time-ordered: the order of listing.
    public var number: Int64
    public var version: Int
    public var at: Instant
    public var isDeleted: Bool
    /// The row of ours that it stands for; nil where it is only kept.
    public var rowKey: String?
    public var patient: ID<Patient>?

    public init(type: String, id: String, number: Int64, version: Int, at: Instant, isDeleted: Bool, rowKey: String?, patient: ID<Patient>?) {
        self.type = type
        self.id = id
        self.number = number
        self.version = version
        self.at = at
        self.isDeleted = isDeleted
        self.rowKey = rowKey
        self.patient = patient
    }
}

/// One version of it.
public struct KeptVersion: Sendable, Equatable {
    public var version: Int
    public var at: Instant
    /// `POST`, `PUT`, `PATCH` or `DELETE`.
    public var method: String
    /// As posted; nil for a deletion.
    public var body: [UInt8]?
    /// What our rows gave at that moment; nil where there was none.
    public var ours: [UInt8]?

    public init(version: Int, at: Instant, method: String, body: [UInt8]?, ours: [UInt8]?) {
        self.version = version
        self.at = at
        self.method = method
        self.body = body
        self.ours = ours
    }
}

extension Store {
    private static let keptColumns: Statement = "type, id, number, version, at, deleted, row_key, patient_id"

    private func readKept(_ row: any Row) -> KeptResource {
        KeptResource(
            type: row.string(0), id: row.string(1), number: row.integer(2) ?? 0, version: row.int(3), at: row.instant(4) ?? Instant(milliseconds: 0),
            isDeleted: row.flag(5), rowKey: row.text(6), patient: row.id(7))
    }

    public func kept(_ type: String, id: String) throws -> KeptResource? {
        try connection.first(
            "SELECT \(statement: Store.keptColumns) FROM fhir_resource WHERE hospital_id = \(hospital) AND type = \(type) AND id = \(id)\(statement: held)", readKept)
    }

    /// Those that stand for rows of ours, by the row's key; deleted ones as well.
    public func kept(_ type: String, rows: [String]) throws -> [String: KeptResource] {
        var found: [String: KeptResource] = [:]
        try connection.each(
            "SELECT \(statement: Store.keptColumns) FROM fhir_resource WHERE hospital_id = \(hospital) AND type = \(type) AND row_key IN (\(list: rows))"
        ) { row in
            let kept = readKept(row)
            if let key = kept.rowKey { found[key] = kept }
        }
        return found
    }

    /// Those of the rows whose name a resource bears that stands for a later row by now.
    public func leftBehind(_ type: String, rows: [String]) throws -> Set<String> {
        Set(
            try connection.rows(
                "SELECT id FROM fhir_resource WHERE hospital_id = \(hospital) AND type = \(type) AND id IN (\(list: rows)) AND row_key <> id"
            ) { $0.string(0) })
    }

    /// Those that stand for no row, in the order of listing.
    public func keptAlone(_ type: String, where condition: Statement, from number: Int64, limit: Int) throws -> [KeptResource] {
        try connection.rows(
            """
            SELECT \(statement: Store.keptColumns) FROM fhir_resource WHERE hospital_id = \(hospital) AND type = \(type) AND row_key IS NULL \
            AND deleted = 0 AND number >= \(number)\(statement: condition) ORDER BY number LIMIT \(limit)
            """, readKept)
    }

    /// The contents of the present versions, by identity.
    public func contents(of kept: [KeptResource]) throws -> [String: KeptVersion] {
        guard let type = kept.first?.type else { return [:] }
        var contents: [String: KeptVersion] = [:]
        try connection.each(
            """
            SELECT v.id, v.version, v.at, v.method, v.body, v.ours FROM fhir_resource r JOIN fhir_version v ON v.hospital_id = r.hospital_id \
            AND v.type = r.type AND v.id = r.id AND v.version = r.version \
            WHERE r.hospital_id = \(hospital) AND r.type = \(type) AND r.id IN (\(list: kept.map(\.id)))
            """
        ) { contents[$0.string(0)] = readVersion($0, from: 1) }
        return contents
    }

    /// All versions, the newest first.
    public func versions(_ type: String, id: String, before version: Int = .max, limit: Int = 100) throws -> [KeptVersion] {
        try connection.rows(
            """
            SELECT version, at, method, body, ours FROM fhir_version WHERE hospital_id = \(hospital) AND type = \(type) AND id = \(id) \
            AND version < \(version) ORDER BY version DESC LIMIT \(limit)
            """
        ) { readVersion($0, from: 0) }
    }

    public func version(_ type: String, id: String, _ version: Int) throws -> KeptVersion? {
        try connection.first(
            """
            SELECT version, at, method, body, ours FROM fhir_version WHERE hospital_id = \(hospital) AND type = \(type) AND id = \(id) \
            AND version = \(version)
            """
        ) { readVersion($0, from: 0) }
    }

    private func readVersion(_ row: any Row, from first: Int) -> KeptVersion {
        KeptVersion(
            version: row.int(first), at: row.instant(first + 1) ?? Instant(milliseconds: 0), method: row.string(first + 2),
            body: sealer.openBytes(row.blob(first + 3)), ours: sealer.openBytes(row.blob(first + 4)))
    }

    /// Stores a new version; `identifiers` are what it may be looked up by (`system|value`).
    public func keep(_ resource: KeptResource, _ version: KeptVersion, identifiers: [String], token: Int64?) throws {
        try connection.execute(
            """
            INSERT INTO fhir_resource (hospital_id, type, id, number, version, at, deleted, row_key, patient_id) \
            VALUES (\(hospital), \(resource.type), \(resource.id), \(resource.number), \(resource.version), \(resource.at), \(resource.isDeleted), \
            \(resource.rowKey), \(resource.patient)) ON CONFLICT (hospital_id, type, id) DO UPDATE SET version = excluded.version, at = excluded.at, \
            deleted = excluded.deleted, row_key = excluded.row_key, patient_id = excluded.patient_id
            """)
        try connection.execute(
            """
            INSERT INTO fhir_version (hospital_id, type, id, version, at, method, body, ours, token_id) \
            VALUES (\(hospital), \(resource.type), \(resource.id), \(version.version), \(version.at), \(version.method), \(version.body.map(sealer.seal)), \
            \(version.ours.map(sealer.seal)), \(token))
            """)
        if version.version > 1 {
            try connection.execute("DELETE FROM fhir_key WHERE hospital_id = \(hospital) AND type = \(resource.type) AND id = \(resource.id)")
        }
        for identifier in identifiers where !resource.isDeleted {
            try connection.execute(
                """
                INSERT INTO fhir_key (hospital_id, type, value_index, id) \
                VALUES (\(hospital), \(resource.type), \(sealer.index(identifier)), \(resource.id)) ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Puts the content of the present version in other words.
    public func rewrite(_ resource: KeptResource, body: [UInt8], ours: [UInt8]?) throws {
        try connection.execute(
            """
            UPDATE fhir_version SET body = \(sealer.seal(body)), ours = \(ours.map(sealer.seal)) WHERE hospital_id = \(hospital) \
            AND type = \(resource.type) AND id = \(resource.id) AND version = \(resource.version)
            """)
    }
}
