import FollowUp
import SQL

extension Store {
    /// Takes away messages that were received before a moment, the oldest first; gives how many. One with a fault that waits for
    /// somebody stays.
    public func sweepReceived(before moment: Instant, limit: Int) throws -> Int {
        let ids = try connection.rows(
            """
            SELECT id FROM message WHERE hospital_id = \(hospital) AND id < \(Store.firstID(at: moment)) AND received_at < \(moment) \
            AND state <> 'rejected' ORDER BY id LIMIT \(limit)
            """
        ) { $0.integer(0) ?? 0 }
        guard !ids.isEmpty else { return 0 }
        return try connection.execute("DELETE FROM message WHERE hospital_id = \(hospital) AND id \(in: ids)")
    }

    /// The same for messages to other systems that are settled: those that wait, or were refused or given up, stay.
    public func sweepSent(before moment: Instant, limit: Int) throws -> Int {
        let ids = try connection.rows(
            """
            SELECT id FROM outgoing WHERE hospital_id = \(hospital) AND id < \(Store.firstID(at: moment)) AND created_at < \(moment) \
            AND state IN ('sent', 'withdrawn') ORDER BY id LIMIT \(limit)
            """
        ) { $0.integer(0) ?? 0 }
        guard !ids.isEmpty else { return 0 }
        return try connection.execute("DELETE FROM outgoing WHERE hospital_id = \(hospital) AND id \(in: ids)")
    }

    /// The same for records of who asked for what, with the patients whom they name.
    public func sweepAccesses(before moment: Instant, limit: Int) throws -> Int {
        let ids = try connection.rows(
            """
            SELECT id FROM access WHERE hospital_id = \(hospital) AND id < \(Store.firstID(at: moment)) AND at < \(moment) ORDER BY id LIMIT \(limit)
            """
        ) { $0.integer(0) ?? 0 }
        guard !ids.isEmpty else { return 0 }
        try connection.execute("DELETE FROM access_patient WHERE hospital_id = \(hospital) AND id \(in: ids)")
        return try connection.execute("DELETE FROM access WHERE hospital_id = \(hospital) AND id \(in: ids)")
    }

    /// No id that was made before a moment, with a day of grace for clocks that were ahead, is as great.
    private static func firstID(at moment: Instant) -> Int64 { (moment + .days(1)).milliseconds << 21 }
}
