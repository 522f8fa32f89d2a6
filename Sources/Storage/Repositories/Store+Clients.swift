import FollowUp
import SQL

/// A system that signs for itself.
public struct AccessClient: Sendable, Equatable {
    public var id: Int64
    public var name: String
    /// The most that it may be given.
    public var scope: String
    /// Its public keys, a JWKS (RFC 7517).
    public var keys: String
    public var createdAt: Instant

    public init(id: Int64, name: String, scope: String, keys: String, createdAt: Instant) {
        self.id = id
        self.name = name
        self.scope = scope
        self.keys = keys
        self.createdAt = createdAt
    }
}

extension Store {
    public func insert(_ client: AccessClient) throws {
        try connection.execute(
            """
            INSERT INTO access_client (hospital_id, id, name, scope, keys, created_at) \
            VALUES (\(hospital), \(client.id), \(client.name), \(client.scope), \(client.keys), \(client.createdAt))
            """)
    }

    /// The client, unless it was taken back.
    public func client(_ id: Int64) throws -> AccessClient? {
        try connection.first(
            "SELECT id, name, scope, keys, created_at FROM access_client WHERE hospital_id = \(hospital) AND id = \(id) AND revoked_at IS NULL", readClient)
    }

    public func clients() throws -> [AccessClient] {
        try connection.rows(
            "SELECT id, name, scope, keys, created_at FROM access_client WHERE hospital_id = \(hospital) AND revoked_at IS NULL ORDER BY id", readClient)
    }

    /// False where there is no such client.
    public func revokeClient(_ id: Int64, now: Instant) throws -> Bool {
        try connection.execute("UPDATE access_client SET revoked_at = \(now) WHERE hospital_id = \(hospital) AND id = \(id) AND revoked_at IS NULL") > 0
    }

    /// Marks an assertion as used; false where it was used before. Those that have expired are forgotten.
    public func use(assertion digest: [UInt8], of client: Int64, until expiry: Instant, now: Instant) throws -> Bool {
        try connection.execute("DELETE FROM access_assertion WHERE hospital_id = \(hospital) AND client_id = \(client) AND expires_at < \(now)")
        return try connection.execute(
            """
            INSERT INTO access_assertion (hospital_id, client_id, digest, expires_at) VALUES (\(hospital), \(client), \(digest), \(expiry)) \
            ON CONFLICT DO NOTHING
            """) > 0
    }

    private func readClient(_ row: any Row) -> AccessClient {
        AccessClient(
            id: row.integer(0) ?? 0, name: row.string(1), scope: row.string(2), keys: row.string(3), createdAt: row.instant(4) ?? Instant(milliseconds: 0))
    }
}
