import FollowUp
import SQL

/// The order of need, in one place: urgent breached, urgent, important by time left, overdue, then risk and due time.
public enum WorkOrder {
    /// For `ORDER BY` over `work_item`.
    public static func clause(now: Instant) -> Statement {
        """
        CASE WHEN grade = 3 AND due_at <= \(now) THEN 0 WHEN grade = 3 THEN 1 WHEN grade = 2 THEN 2 WHEN due_at <= \(now) THEN 3 ELSE 4 END, \
        CASE WHEN grade >= 2 THEN 0 WHEN risk = 'high' THEN 1 WHEN risk = 'key' THEN 2 ELSE 3 END, due_at, id
        """
    }
}
