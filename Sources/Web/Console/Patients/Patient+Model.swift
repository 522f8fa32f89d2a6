import FollowUp
import SQL
import Storage

/// One patient's archive.
struct PatientModel: Sendable {
    struct Identifier: Sendable {
        var kind: PatientIdentifier.Kind
        var value: String
    }

    struct Consent: Sendable {
        var granted: Bool
        var at: Instant
        var source: String
        var staff: String
    }

    var person: Person
    var birthDate: Day?
    var diedAt: Instant?
    var identifiers: [Identifier]
    var numbers: [Reachable]
    var consents: [Consent]
    var stay: CallModel.Stay?
    var plans: [PlanPicture]
    var problems: [CallModel.OpenProblem]
    var series: [Series]
    /// Totals and measured items over time.
    var progress: [Progress] = []
    var upcoming: [CallModel.NextContact]
    var timeline: Timeline
    /// Problem list, medication and documents as the hospital's system told them.
    var lists = PatientLists()
    /// Records that were united with this one.
    var merges: [MergeLine] = []
    /// Those that were made here and lie ahead.
    var appointments: [AppointmentLine] = []
    var articles = GivenArticles()
    /// An open task of this patient, if any: the next action.
    var work: ID<WorkItem>?
    var takeover: TakeoverModel
    /// Read in the staff's own notes, and nobody has decided on it.
    var proposals: [ReadText] = []
    /// Nil: not for whoever looks.
    var accesses: AccessLines?

    static func read(_ r: Reading, _ id: ID<Patient>, before: Instant? = nil, withAccesses: Bool = false) throws -> PatientModel? {
        guard let person = try Person.read(r, id) else { return nil }
        let (birth, died): (Day?, Instant?) =
            try r.connection.first("SELECT birth_date, died_at FROM patient WHERE hospital_id = \(r.hospital) AND id = \(id)") {
                ($0.day(0), $0.instant(1))
            } ?? (nil, nil)
        let identifiers = try r.connection.rows(
            """
            SELECT kind, value FROM patient_identifier WHERE hospital_id = \(r.hospital) AND patient_id = \(id) ORDER BY kind, value_index LIMIT 20
            """
        ) { Identifier(kind: $0.word(0, or: .other), value: r.sealer.text($0, 1)) }
        let consents = try r.connection.rows(
            """
            SELECT c.granted, c.at, c.source, s.name FROM consent c LEFT JOIN staff s ON s.hospital_id = c.hospital_id AND s.id = c.staff_id \
            WHERE c.hospital_id = \(r.hospital) AND c.patient_id = \(id) AND c.purpose = 'followUp' ORDER BY c.at DESC LIMIT 10
            """
        ) { Consent(granted: $0.flag(0), at: $0.instant(1) ?? r.now, source: $0.string(2), staff: $0.string(3)) }
        let upcoming = try r.connection.rows(
            """
            SELECT pathway, node, planned_for FROM contact WHERE hospital_id = \(r.hospital) AND patient_id = \(id) AND state = 'planned' \
            ORDER BY planned_for LIMIT 3
            """
        ) { CallModel.NextContact(title: r.library.title(pathway: $0.string(0), node: $0.string(1)), at: $0.instant(2) ?? r.now) }
        let work: ID<WorkItem>? =
            try r.connection.first(
                """
                SELECT id FROM work_item WHERE hospital_id = \(r.hospital) AND patient_id = \(id) AND state IN ('open', 'claimed') \
                AND opens_at <= \(r.now) ORDER BY grade DESC, due_at LIMIT 1
                """
            ) { $0.id(0) } ?? nil
        return PatientModel(
            person: person, birthDate: birth, diedAt: died, identifiers: identifiers, numbers: try Reachable.read(r, id), consents: consents,
            stay: try CallModel.stay(r, id, nil), plans: try PlanPicture.read(r, id), problems: try CallModel.openProblems(r, id),
            series: try Series.read(r, id), progress: try Progress.read(r, id, age: person.age), upcoming: upcoming, timeline: try Timeline.read(r, id, before: before, limit: 60),
            lists: try PatientLists.read(r, id), merges: try MergeLine.read(r, id), appointments: try AppointmentLine.read(r, id), articles: try GivenArticles.read(r, id),
            work: work, takeover: try TakeoverModel.read(r, id), proposals: try ReadText.proposals(r, id),
            accesses: withAccesses ? try AccessLines.read(r, id) : nil)
    }
}
