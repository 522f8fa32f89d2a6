import FollowUp
import SQL

/// A system, or a person by a program of theirs, that may use the interfaces.
public struct AccessToken: Sendable, Equatable {
    public var id: Int64
    /// Whom it was given to, in the words of whoever made it.
    public var name: String
    /// SMART scopes, parted by blanks: `system/*.read system/Patient.cruds`; a person's begin with `user/`.
    public var scope: String
    /// The member of staff for whom it speaks; nil for a system.
    public var staff: ID<Staff>?
    public var createdAt: Instant
    public var expiresAt: Instant?
    public var revokedAt: Instant?

    public init(id: Int64, name: String, scope: String, staff: ID<Staff>? = nil, createdAt: Instant, expiresAt: Instant?, revokedAt: Instant? = nil) {
        self.id = id
        self.name = name
        self.scope = scope
        self.staff = staff
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}

extension Store {
    /// `digest`: SHA-256 of the token, which itself is stored nowhere.
    public func insert(_ token: AccessToken, digest: [UInt8]) throws {
        try connection.execute(
            """
            INSERT INTO access_token (hospital_id, id, digest, name, scope, staff_id, created_at, expires_at, revoked_at) \
            VALUES (\(hospital), \(token.id), \(digest), \(token.name), \(token.scope), \(token.staff), \(token.createdAt), \(token.expiresAt), \(token.revokedAt))
            """)
    }

    /// The token, unless it has expired or was taken back.
    public func token(digest: [UInt8], now: Instant) throws -> AccessToken? {
        try connection.first(
            """
            SELECT id, name, scope, created_at, expires_at, revoked_at, staff_id FROM access_token WHERE hospital_id = \(hospital) AND digest = \(digest) \
            AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > \(now))
            """, readToken)
    }

    public func tokens() throws -> [AccessToken] {
        try connection.rows(
            "SELECT id, name, scope, created_at, expires_at, revoked_at, staff_id FROM access_token WHERE hospital_id = \(hospital) ORDER BY id", readToken)
    }

    /// False where there is no such token, or it was taken back before.
    public func revokeToken(_ id: Int64, now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE access_token SET revoked_at = \(now) WHERE hospital_id = \(hospital) AND id = \(id) AND revoked_at IS NULL") > 0
    }

    private func readToken(_ row: any Row) -> AccessToken {
        AccessToken(
            id: row.integer(0) ?? 0, name: row.string(1), scope: row.string(2), staff: row.id(6), createdAt: row.instant(3) ?? Instant(milliseconds: 0),
            expiresAt: row.instant(4), revokedAt: row.instant(5))
    }
}
