import FollowUp
import SQL

extension Store {
    /// Whose story a trace tells.
    public enum TraceSubject: String, Sendable {
        case contact, problem, episode, patient, workItem
    }

    /// Appends what was decided; an empty trace writes nothing. `isFirst` says that nothing can stand there yet.
    public func append(_ trace: Trace, to subject: TraceSubject, _ id: Int64, at now: Instant, staff: ID<Staff>? = nil, isFirst: Bool = false) throws {
        guard !trace.entries.isEmpty else { return }
        if isFirst {
            try connection.execute(
                """
                INSERT INTO trace (hospital_id, subject, subject_id, at, sequence, entries, staff_id) \
                VALUES (\(hospital), \(subject.rawValue), \(id), \(now), 1, \(trace.text), \(staff))
                """)
        } else {
            try connection.execute(
                """
                INSERT INTO trace (hospital_id, subject, subject_id, at, sequence, entries, staff_id) \
                SELECT \(hospital), \(subject.rawValue), \(id), \(now), COALESCE(MAX(sequence), 0) + 1, \(trace.text), \(staff) FROM trace \
                WHERE hospital_id = \(hospital) AND subject = \(subject.rawValue) AND subject_id = \(id) AND at = \(now)
                """)
        }
    }

    public struct TraceEntry: Sendable {
        public var at: Instant
        public var trace: Trace
        public var staff: ID<Staff>?
    }

    public func traces(of subject: TraceSubject, _ id: Int64) throws -> [TraceEntry] {
        try connection.rows(
            """
            SELECT at, entries, staff_id FROM trace WHERE hospital_id = \(hospital) AND subject = \(subject.rawValue) AND subject_id = \(id) \
            ORDER BY at, sequence
            """
        ) { TraceEntry(at: $0.instant(0) ?? Instant(milliseconds: 0), trace: Trace(text: $0.string(1)), staff: $0.id(2)) }
    }
}
