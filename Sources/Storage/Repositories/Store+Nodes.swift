import FollowUp
import SQL

extension Store {
    /// How many processes may share the work of one hospital: as many as ids tell apart, half of them kept for commands.
    public static let nodes = 16

    /// Takes a place among the nodes: a free one, or one whose holder has not been seen since `lapsed`. Nil when all are held.
    public func join(as name: String, now: Instant, lapsed: Instant) throws -> Int? {
        for place in 0..<Store.nodes {
            let isOurs = try connection.execute(
                """
                INSERT INTO node (hospital_id, id, name, joined_at, seen_at) VALUES (\(hospital), \(place), \(name), \(now), \(now)) \
                ON CONFLICT (hospital_id, id) DO UPDATE SET name = \(name), joined_at = \(now), seen_at = \(now) WHERE node.seen_at < \(lapsed)
                """) > 0
            if isOurs { return place }
        }
        return nil
    }

    /// Says that the holder of `place` lives; false when another has taken it since.
    public func beat(_ place: Int, as name: String, now: Instant) throws -> Bool {
        try connection.execute("UPDATE node SET seen_at = \(now) WHERE hospital_id = \(hospital) AND id = \(place) AND name = \(name)") > 0
    }

    public func leave(_ place: Int, as name: String) throws {
        try connection.execute("DELETE FROM node WHERE hospital_id = \(hospital) AND id = \(place) AND name = \(name)")
    }

    /// Nodes that have not been seen since `lapsed`, taken away; what they were sending is for whoever calls to reconcile.
    public func buryNodes(lapsed: Instant) throws -> [Int] {
        let dead = try connection.rows("SELECT id FROM node WHERE hospital_id = \(hospital) AND seen_at < \(lapsed) ORDER BY id \(.skipLocked)") { $0.int(0) }
        for place in dead { try connection.execute("DELETE FROM node WHERE hospital_id = \(hospital) AND id = \(place) AND seen_at < \(lapsed)") }
        return dead
    }

    public struct Node: Sendable, Equatable {
        public var place: Int
        public var name: String
        public var joinedAt: Instant
        public var seenAt: Instant
    }

    public func liveNodes() throws -> [Node] {
        try connection.rows("SELECT id, name, joined_at, seen_at FROM node WHERE hospital_id = \(hospital) ORDER BY id") {
            Node(place: $0.int(0), name: $0.string(1), joinedAt: $0.instant(2) ?? Instant(milliseconds: 0), seenAt: $0.instant(3) ?? Instant(milliseconds: 0))
        }
    }
}
