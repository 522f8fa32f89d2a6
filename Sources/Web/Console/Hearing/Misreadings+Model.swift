import FollowUp
import SQL
import Storage

/// What was read in texts of late, by class, and how often people said that it was wrong.
struct MisreadingsModel: Sendable {
    struct Line: Sendable {
        var kind: SignalClass
        var heard: Int
        var wrong: Int
    }

    var days: Int
    var lines: [Line]
    var takeovers: Int

    static func isOpen(to role: StaffRole) -> Bool { role == .manager || role == .administrator }

    static func read(_ r: Reading, days: Int = 30) throws -> MisreadingsModel {
        let since = r.now - .days(Int64(days))
        let lines = try r.connection.rows(
            """
            SELECT kind, COUNT(*), SUM(CASE WHEN verdict = 'wrong' THEN 1 ELSE 0 END) FROM heard WHERE hospital_id = \(r.hospital) AND at >= \(since) \
            AND negated = 0 GROUP BY kind
            """
        ) { row in SignalClass(rawValue: row.string(0)).map { Line(kind: $0, heard: row.int(1), wrong: row.int(2)) } }
        return MisreadingsModel(
            days: days, lines: lines.compactMap { $0 }.sorted { ($0.wrong, $0.heard, $1.kind.rawValue) > ($1.wrong, $1.heard, $0.kind.rawValue) },
            takeovers: try r.connection.count("SELECT COUNT(*) FROM takeover WHERE hospital_id = \(r.hospital) AND ended_at IS NULL"))
    }
}
