import Engine
import FollowUp
import SQL
import Storage

/// One problem as a doctor needs it on a phone: what was found, who it is, what can be done.
struct ProblemModel: Sendable {
    struct Solution: Sendable {
        var at: Instant
        var by: String
        var text: String
        var toldAt: Instant?
        var helped: Bool?
    }

    var problem: Problem
    var person: Person
    var department: String
    var owner: String
    var acknowledgedAt: Instant?
    var acknowledgedBy: String
    var answers: [AnswerLine]
    /// What was written, with what was read in it: a reply, a note, answers in the patient's own words.
    var texts: [ReadText]
    var takeover: TakeoverModel
    var scripts: [Script] = []
    /// The line that is answered day and night, for what staff say.
    var helpPhone = ""
    var numbers: [Reachable]
    var stay: CallModel.Stay?
    var series: [Series]
    var contact: ID<Contact>?
    var solution: Solution?
    var steps: [ContactModel.Step]
    var events: [Event]

    /// What the patient is told, to be completed by the doctor.
    var draft: String {
        let reads = person.name.unicodeScalars.first.map { $0.value < 0x2E80 } ?? false
        return reads ? "I have looked at what you told us. " : "您反映的情况医生已经看过了。"
    }

    static func read(_ r: Reading, _ id: ID<Problem>) throws -> ProblemModel? {
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        guard let problem = try store.problem(id), let origin = try store.origin(ofProblem: id) else { return nil }
        let plan: ID<Plan>? = try origin.contact.flatMap { contact in
            try r.connection.first("SELECT plan_id FROM contact WHERE hospital_id = \(r.hospital) AND id = \(contact)") { $0.id(0) } ?? nil
        }
        guard let person = try Person.read(r, problem.patient, plan: plan) else { return nil }
        let (answers, texts) = try response(r, origin, problem.signals)
        var model = ProblemModel(
            problem: problem, person: person, department: origin.department, owner: "", acknowledgedBy: "", answers: answers, texts: texts,
            takeover: try TakeoverModel.read(r, problem.patient),
            numbers: try Reachable.read(r, problem.patient), stay: try CallModel.stay(r, problem.patient, origin.episode),
            series: try Series.read(r, problem.patient), contact: origin.contact, steps: try steps(r, id),
            events: try Timeline.read(r, problem.patient, limit: 5).events)
        try model.fillPeople(r)
        if model.problem.signals.contains(where: { $0.code == Takeover.code }) { model.scripts = r.library.scripts["distress"].map { [$0] } ?? [] }
        return model
    }

    /// The answers that the problem came from, findings marked, and the note beside them.
    static func response(_ r: Reading, _ origin: Store.ProblemOrigin, _ signals: [Signal]) throws -> ([AnswerLine], [ReadText]) {
        guard let response = origin.response else { return ([], []) }
        var grades: [String: Grade] = [:]
        for signal in signals where !signal.item.isEmpty { grades[signal.item] = max(grades[signal.item] ?? signal.grade, signal.grade) }
        let items: [String] =
            try origin.contact.flatMap { contact in
                try r.connection.first("SELECT items FROM contact WHERE hospital_id = \(r.hospital) AND id = \(contact)") { $0.list(0) }
            } ?? []
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        return try r.connection.first("SELECT answers, note FROM response WHERE hospital_id = \(r.hospital) AND id = \(response)") { row in
            let (answers, note) = (Stored.answers(row.string(0)), r.sealer.text(row, 1))
            let texts = try ReadText.answers(answers, of: response, store)
            let lines = AnswerLine.lines(answers, order: items, grades: grades, r.library)
            return (lines, note.isEmpty ? texts : [try ReadText.read(r, response: response, text: note)] + texts)
        } ?? ([], [])
    }

    private static func steps(_ r: Reading, _ id: ID<Problem>) throws -> [ContactModel.Step] {
        try r.connection.rows(
            """
            SELECT t.at, t.entries, s.name FROM trace t LEFT JOIN staff s ON s.hospital_id = t.hospital_id AND s.id = t.staff_id \
            WHERE t.hospital_id = \(r.hospital) AND t.subject = 'problem' AND t.subject_id = \(id) ORDER BY t.at, t.sequence
            """
        ) { ContactModel.Step(at: $0.instant(0) ?? r.now, trace: $0.trace(1), staff: $0.string(2)) }
    }

    private mutating func fillPeople(_ r: Reading) throws {
        let found: (String, Instant?, String, Solution?)? = try r.connection.first(
            """
            SELECT o.name, q.acknowledged_at, a.name, q.resolved_at, b.name, q.resolution, q.told_at, q.helped FROM problem q \
            LEFT JOIN staff o ON o.hospital_id = q.hospital_id AND o.id = q.owner_id \
            LEFT JOIN staff a ON a.hospital_id = q.hospital_id AND a.id = q.acknowledged_by \
            LEFT JOIN staff b ON b.hospital_id = q.hospital_id AND b.id = q.resolved_by \
            WHERE q.hospital_id = \(r.hospital) AND q.id = \(problem.id)
            """
        ) { row in
            let solution = row.instant(3).map { at in
                Solution(at: at, by: row.string(4), text: r.sealer.text(row, 5), toldAt: row.instant(6), helped: row.integer(7).map { $0 != 0 })
            }
            return (row.string(0), row.instant(1), row.string(2), solution)
        }
        guard let (owner, acknowledgedAt, acknowledgedBy, solution) = found else { return }
        self.owner = owner
        self.acknowledgedAt = acknowledgedAt
        self.acknowledgedBy = acknowledgedBy
        self.solution = solution
    }
}
