import FollowUp
import SQL

extension Store {
    /// Whose story a trace tells.
    public enum TraceSubject: String, Sendable {
        case contact, problem, episode, patient, workItem
    }

    /// Appends what was decided; an empty trace writes nothing. `sequence` orders what was decided at one moment: a new id.
    public func append(_ trace: Trace, to subject: TraceSubject, _ id: Int64, at now: Instant, sequence: Int64, staff: ID<Staff>? = nil) throws {
        guard !trace.entries.isEmpty else { return }
        try connection.post(statements.insertion(of: trace, to: subject, id, at: now, sequence: sequence, staff: staff))
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
