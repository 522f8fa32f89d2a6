import FollowUp
import SQL
import Storage

/// Why one contact was made, moved, merged, held or ended: the whole account.
struct ContactModel: Sendable {
    struct Step: Sendable {
        var at: Instant
        var trace: Trace
        /// Who did it; empty for the system.
        var staff: String
    }

    struct Try: Sendable {
        var at: Instant
        var purpose: String
        var channel: ChannelKind
        var state: String
        var error: String
        var settledAt: Instant?
    }

    var id: ID<Contact>
    var person: Person
    var title: LocalText
    var pathway: LocalText
    var version: Int
    var day: Int
    var state: Contact.State
    var outcome: Contact.Outcome
    var level: Level
    var plannedFor: Instant
    var windowStart: Instant
    var windowEnd: Instant
    var late: LatePolicy
    var channels: [ChannelKind]
    var topics: [LocalText]
    var mergedInto: ID<Contact>?
    var mergedFrom: [(id: ID<Contact>, title: LocalText)]
    var steps: [Step]
    var tries: [Try]
    var answers: [AnswerLine]
    /// Where the rules come from.
    var sources: [String]
    var unconfirmed: [LocalText]
    var policy: Policy
    var work: ID<WorkItem>?

    static func read(_ r: Reading, _ id: ID<Contact>) throws -> ContactModel? {
        typealias Found = (
            patient: ID<Patient>, plan: ID<Plan>, pathway: String, node: String, items: [String], model: (Person) -> ContactModel
        )
        let found: Found? = try r.connection.first(
            """
            SELECT c.patient_id, c.plan_id, c.pathway, c.node, c.items, c.day, c.state, c.outcome, c.level, c.planned_for, c.window_start, \
            c.window_end, c.late, c.channels, c.topics, c.merged_into, l.version FROM contact c \
            LEFT JOIN plan l ON l.hospital_id = c.hospital_id AND l.id = c.plan_id WHERE c.hospital_id = \(r.hospital) AND c.id = \(id)
            """
        ) { row in
            let pathway = r.library.pathway(row.string(2), version: row.int(16))
            let title = r.library.title(pathway: row.string(2), node: row.string(3), version: row.int(16))
            let (day, state, outcome): (Int, Contact.State, Contact.Outcome) = (row.int(5), row.word(6, or: .planned), row.word(7, or: .none))
            let (level, planned) = (Level(rawValue: row.int(8)) ?? .automated, row.instant(9) ?? r.now)
            let (start, end, late) = (row.instant(10) ?? r.now, row.instant(11) ?? r.now, row.word(12, or: LatePolicy.send))
            let (channels, topics) = (row.list(13).compactMap(ChannelKind.init), row.list(14).compactMap { r.library.topics[$0]?.title })
            let (merged, version, name): (ID<Contact>?, Int, String) = (row.id(15), row.int(16), row.string(2))
            return (
                row.key(0), row.key(1), row.string(2), row.string(3), row.list(4),
                { person in
                    ContactModel(
                        id: id, person: person, title: title, pathway: pathway?.name ?? LocalText(name, name), version: version, day: day,
                        state: state, outcome: outcome, level: level, plannedFor: planned, windowStart: start, windowEnd: end, late: late,
                        channels: channels, topics: topics, mergedInto: merged, mergedFrom: [], steps: [], tries: [], answers: [],
                        sources: pathway?.sources.map(\.text) ?? [], unconfirmed: pathway?.unconfirmed ?? [], policy: r.policy)
                }
            )
        }
        guard let found, let person = try Person.read(r, found.patient, plan: found.plan) else { return nil }
        var model = found.model(person)
        try model.fill(r, items: found.items)
        return model
    }

    private mutating func fill(_ r: Reading, items: [String]) throws {
        mergedFrom = try r.connection.rows(
            "SELECT id, pathway, node FROM contact WHERE hospital_id = \(r.hospital) AND merged_into = \(id) AND patient_id = \(person.id) ORDER BY id"
        ) { (id: $0.key(0), title: r.library.title(pathway: $0.string(1), node: $0.string(2))) }
        steps = try r.connection.rows(
            """
            SELECT t.at, t.entries, s.name FROM trace t LEFT JOIN staff s ON s.hospital_id = t.hospital_id AND s.id = t.staff_id \
            WHERE t.hospital_id = \(r.hospital) AND t.subject = 'contact' AND t.subject_id = \(id) ORDER BY t.at, t.sequence
            """
        ) { Step(at: $0.instant(0) ?? r.now, trace: $0.trace(1), staff: $0.string(2)) }
        tries = try r.connection.rows(
            """
            SELECT COALESCE(sent_at, created_at), purpose, channel, state, error, settled_at FROM attempt WHERE hospital_id = \(r.hospital) \
            AND contact_id = \(id) ORDER BY id
            """
        ) { row in
            Try(
                at: row.instant(0) ?? r.now, purpose: row.string(1), channel: row.word(2, or: .sms), state: row.string(3), error: row.string(4),
                settledAt: row.instant(5))
        }
        let answered: Answers = try r.connection.rows(
            "SELECT answers FROM response WHERE hospital_id = \(r.hospital) AND contact_id = \(id) ORDER BY started_at"
        ) { Stored.answers($0.string(0)) }.reduce(into: [:]) { $0.merge($1) { _, later in later } }
        answers = AnswerLine.lines(answered, order: items, r.library)
        work = try r.connection.first(
            "SELECT id FROM work_item WHERE hospital_id = \(r.hospital) AND contact_id = \(id) AND state IN ('open', 'claimed') ORDER BY id LIMIT 1"
        ) { $0.id(0) } ?? nil
    }
}
