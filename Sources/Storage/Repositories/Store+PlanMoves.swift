import FollowUp
import SQL

extension Store {
    /// Open plans of a pathway that do not run on `version`.
    public func openPlans(of pathway: String, notOn version: Int, limit: Int) throws -> [Plan] {
        let ids = try connection.rows(
            """
            SELECT id FROM plan WHERE hospital_id = \(hospital) AND pathway = \(pathway) AND version <> \(version) \
            AND state IN ('active', 'suspended') ORDER BY version, id LIMIT \(limit)
            """
        ) { $0.id(0, of: Plan.self) }
        return try ids.compactMap { $0 }.compactMap(plan)
    }

    /// How many there are.
    public func countOpenPlans(of pathway: String, notOn version: Int) throws -> Int {
        try connection.count(
            """
            SELECT COUNT(*) FROM plan WHERE hospital_id = \(hospital) AND pathway = \(pathway) AND version <> \(version) \
            AND state IN ('active', 'suspended')
            """)
    }

    /// Plans that somebody has moved to `version`, the latest first, as long as nothing of them has happened since.
    public func movedPlans(of pathway: String, to version: Int, limit: Int) throws -> [Plan] {
        let ids = try connection.rows(
            """
            SELECT id, moved_at FROM plan WHERE hospital_id = \(hospital) AND pathway = \(pathway) AND version = \(version) \
            AND state IN ('active', 'suspended') AND moved_from IS NOT NULL ORDER BY moved_at DESC, id LIMIT \(limit)
            """
        ) { ($0.id(0, of: Plan.self), $0.instant(1)) }
        return try ids.compactMap { id, at in
            guard let id, let at, try !hasHappened(toPlan: id, since: at) else { return nil }
            return try plan(id)
        }
    }

    /// Where a plan was before somebody moved it, and when.
    public func move(of plan: ID<Plan>) throws -> (from: Int, at: Instant)? {
        try connection.first("SELECT moved_from, moved_at FROM plan WHERE hospital_id = \(hospital) AND id = \(plan) AND moved_from IS NOT NULL") {
            ($0.int(0), $0.instant(1) ?? Instant(milliseconds: 0))
        }
    }

    public func set(_ plan: ID<Plan>, version: Int, movedFrom before: Int?, now: Instant) throws {
        try connection.execute(
            """
            UPDATE plan SET version = \(version), moved_from = \(before), moved_at = \(before == nil ? nil : now) \
            WHERE hospital_id = \(hospital) AND id = \(plan)
            """)
    }

    /// Whether anything of a plan's contacts has been sent, heard or ended since, or waits to be sent at this moment.
    public func hasHappened(toPlan plan: ID<Plan>, since moment: Instant) throws -> Bool {
        try connection.count(
            """
            SELECT COUNT(*) FROM contact WHERE hospital_id = \(hospital) AND plan_id = \(plan) \
            AND (sent_at >= \(moment) OR responded_at >= \(moment) OR (ended_at >= \(moment) AND state NOT IN ('cancelled', 'superseded', 'skipped')))
            """) > 0
    }
}
