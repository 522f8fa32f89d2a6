import FollowUp
import SQL

extension Figures {
    /// How much has happened that could be in the cells and is not, and when they last held all of it.
    public struct Backlog: Sendable, Equatable {
        /// Lines and touched stays.
        public var waiting: Int
        public var completeAt: Instant
    }

    /// Nil where no figures are kept.
    public static func backlog(_ connection: any Connection, hospital: Int64, now: Instant) throws -> Backlog? {
        try connection.first(
            """
            SELECT at, (SELECT COUNT(*) FROM figure_delta WHERE hospital_id = \(hospital) AND since < \(now - margin)), \
            (SELECT COUNT(*) FROM stay_touched WHERE hospital_id = \(hospital)) FROM figure_book WHERE hospital_id = \(hospital) AND subject = ''
            """
        ) { Backlog(waiting: $0.int(1) + $0.int(2), completeAt: $0.instant(0) ?? now) }
    }
}
