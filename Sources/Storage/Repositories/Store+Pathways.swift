import FollowUp
import SQL

extension Store {
    private static let pathwayColumns: Statement = """
        pathway, version, state, shipped_as, base, text, note, remark, author_id, reviewer_id, created_at, changed_at, published_at, retired_at
        """

    public func insert(_ version: PathwayVersion) throws { try connection.execute(insertion(of: version)) }

    /// The same; nothing where another process has just stored one of that number, as when several start with a new release.
    public func insertUnlessKnown(_ version: PathwayVersion) throws {
        try connection.execute("\(statement: insertion(of: version)) ON CONFLICT DO NOTHING")
    }

    private func insertion(of version: PathwayVersion) -> Statement {
        """
        INSERT INTO pathway_version (hospital_id, \(statement: Store.pathwayColumns)) VALUES (\(hospital), \(version.pathway), \
        \(version.version), \(version.state.rawValue), \(version.shippedAs), \(version.base), \(version.text), \(version.note), \
        \(version.remark), \(version.author), \(version.reviewer), \(version.createdAt), \(version.changedAt), \(version.publishedAt), \
        \(version.retiredAt))
        """
    }

    public func update(_ version: PathwayVersion) throws {
        try connection.execute(
            """
            UPDATE pathway_version SET state = \(version.state.rawValue), text = \(version.text), note = \(version.note), \
            remark = \(version.remark), author_id = \(version.author), reviewer_id = \(version.reviewer), changed_at = \(version.changedAt), \
            published_at = \(version.publishedAt), retired_at = \(version.retiredAt) \
            WHERE hospital_id = \(hospital) AND pathway = \(version.pathway) AND version = \(version.version)
            """)
    }

    /// All versions of a pathway, or of every pathway, in order.
    public func pathwayVersions(of pathway: String? = nil) throws -> [PathwayVersion] {
        try connection.rows(
            """
            SELECT \(statement: Store.pathwayColumns) FROM pathway_version WHERE hospital_id = \(hospital) \
            AND (\(pathway ?? "") = '' OR pathway = \(pathway ?? "")) ORDER BY pathway, version
            """, readPathwayVersion)
    }

    public func pathwayVersion(_ pathway: String, _ version: Int) throws -> PathwayVersion? {
        try connection.first(
            """
            SELECT \(statement: Store.pathwayColumns) FROM pathway_version WHERE hospital_id = \(hospital) AND pathway = \(pathway) \
            AND version = \(version)\(statement: held)
            """, readPathwayVersion)
    }

    /// Pathways of which a department has a version in the making.
    public func pathwaysInTheMaking() throws -> [String: PathwayVersion.State] {
        Dictionary(
            try connection.rows(
                "SELECT pathway, state FROM pathway_version WHERE hospital_id = \(hospital) AND state IN ('draft', 'inReview') ORDER BY pathway, version"
            ) { ($0.string(0), try $0.word(1, "pathway_version.state")) }, uniquingKeysWith: { $1 == .inReview ? $1 : $0 })
    }

    /// What planning follows of all this.
    public func pathwayShelf() throws -> PathwayShelf {
        let versions = try pathwayVersions()
        func text(_ version: PathwayVersion) -> PathwayShelf.Text {
            PathwayShelf.Text(pathway: version.pathway, version: version.version, text: version.text)
        }
        let followed = Set(versions.filter { $0.state == .published }.map(\.pathway))
        return PathwayShelf(
            current: versions.filter { $0.state == .published && !$0.isShipped }.map(text),
            former: versions.filter { $0.state == .retired || ($0.state == .published && $0.isShipped) }.map(text),
            closed: Set(versions.filter { $0.state == .retired && !followed.contains($0.pathway) }.map(\.pathway)))
    }

    private func readPathwayVersion(_ row: any Row) throws -> PathwayVersion {
        PathwayVersion(
            pathway: row.string(0), version: row.int(1), state: try row.word(2, "pathway_version.state"),
            shippedAs: row.integer(3).map { Int($0) }, base: row.integer(4).map { Int($0) }, text: row.string(5), note: row.string(6),
            remark: row.string(7), author: row.id(8), reviewer: row.id(9), createdAt: row.instant(10) ?? Instant(milliseconds: 0),
            changedAt: row.instant(11), publishedAt: row.instant(12), retiredAt: row.instant(13))
    }
}

extension Store {
    /// One saved state of a draft.
    public struct PathwaySave: Sendable, Equatable {
        public var number: Int
        public var staff: ID<Staff>
        public var savedAt: Instant
        public var text: String
    }

    /// Keeps a state of a draft.
    public func keep(_ text: String, of version: PathwayVersion, by staff: ID<Staff>, now: Instant) throws {
        let last = try connection.count(
            """
            SELECT COALESCE(MAX(number), 0) FROM pathway_save WHERE hospital_id = \(hospital) AND pathway = \(version.pathway) \
            AND version = \(version.version)
            """)
        try connection.execute(
            """
            INSERT INTO pathway_save (hospital_id, pathway, version, number, text, staff_id, saved_at) \
            VALUES (\(hospital), \(version.pathway), \(version.version), \(last + 1), \(text), \(staff), \(now))
            """)
    }

    /// Saved states, the newest first.
    public func pathwaySaves(_ pathway: String, _ version: Int, limit: Int = 60) throws -> [PathwaySave] {
        try connection.rows(
            """
            SELECT number, staff_id, saved_at, text FROM pathway_save WHERE hospital_id = \(hospital) AND pathway = \(pathway) \
            AND version = \(version) ORDER BY number DESC LIMIT \(limit)
            """
        ) { PathwaySave(number: $0.int(0), staff: $0.id(1) ?? ID(0), savedAt: $0.instant(2) ?? Instant(milliseconds: 0), text: $0.string(3)) }
    }

    /// Everybody who has saved a state of a draft.
    public func pathwayWriters(_ pathway: String, _ version: Int) throws -> Set<ID<Staff>> {
        Set(
            try connection.rows(
                """
                SELECT DISTINCT staff_id FROM pathway_save WHERE hospital_id = \(hospital) AND pathway = \(pathway) AND version = \(version)
                """
            ) { $0.id(0) }.compactMap { $0 })
    }
}
