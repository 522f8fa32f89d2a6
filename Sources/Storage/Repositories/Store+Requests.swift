import FollowUp
import SQL

extension Store {
    /// What is known of a request that carries a key of its sender's.
    public enum Remembered: Sendable {
        case new, same
        /// The key was used for another request.
        case other
    }

    /// Notes a request with its key, so that it is done once however often it comes. Of two that come at once the later waits for
    /// the earlier. A key is forgotten some time after `span`.
    public func remember(request key: String, of token: Int64, digest: [UInt8], now: Instant, for span: Span) throws -> Remembered {
        try forgetRequests(before: now - span)
        let keyDigest = Sealer.digest(Array(key.utf8))
        let isNew = try connection.execute(
            """
            INSERT INTO api_request (hospital_id, token_id, key_digest, body_digest, at) VALUES (\(hospital), \(token), \(keyDigest), \(digest), \(now)) \
            ON CONFLICT DO NOTHING
            """) > 0
        if isNew { return .new }
        let known = try connection.first(
            "SELECT body_digest FROM api_request WHERE hospital_id = \(hospital) AND token_id = \(token) AND key_digest = \(keyDigest)"
        ) { $0.blob(0) ?? [] }
        return known == digest ? .same : .other
    }

    /// Not at each request, and many at a time: those that come together would else forget the same rows and hold each other up.
    private func forgetRequests(before moment: Instant) throws {
        let isWorthIt = try connection.count(
            "SELECT COUNT(*) FROM (SELECT 1 FROM api_request WHERE hospital_id = \(hospital) AND at < \(moment - .hours(1)) LIMIT 1) AS old") > 0
        if isWorthIt { try connection.execute("DELETE FROM api_request WHERE hospital_id = \(hospital) AND at < \(moment)") }
    }
}
