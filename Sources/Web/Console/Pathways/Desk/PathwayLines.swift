import FollowUp
import SQL
import Storage

/// The versions of a pathway as its page lists them.
struct PathwayLines: Sendable {
    struct Line: Sendable {
        var version: PathwayVersion
        var author: String
        var reviewer: String
        /// Open plans that run on it.
        var running: Int
    }

    var lines: [Line]

    /// The one that new plans follow.
    var followed: Line? { lines.last { $0.version.state == .published } }

    /// The newest first; empty where the database holds none yet.
    static func read(_ r: Reading, _ pathway: String) throws -> PathwayLines {
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        var running: [Int: Int] = [:]
        try r.connection.each(
            """
            SELECT version, COUNT(*) FROM plan WHERE hospital_id = \(r.hospital) AND pathway = \(pathway) AND state IN ('active', 'suspended') \
            GROUP BY version
            """
        ) { running[$0.int(0)] = $0.int(1) }
        let lines = try store.pathwayVersions(of: pathway).reversed().map { version in
            Line(
                version: version, author: try version.author.flatMap(store.staff)?.name ?? "", reviewer: try version.reviewer.flatMap(store.staff)?.name ?? "",
                running: running[version.version] ?? 0)
        }
        return PathwayLines(lines: Array(lines))
    }
}

extension Words {
    func name(_ state: PathwayVersion.State) -> String {
        switch state {
        case .draft: say("草稿", "Draft")
        case .inReview: say("审核中", "In review")
        case .published: say("在用", "In use")
        case .retired: say("已停用", "Retired")
        }
    }
}
