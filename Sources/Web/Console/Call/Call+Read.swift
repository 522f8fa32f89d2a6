import Engine
import FollowUp
import SQL
import Storage

extension CallModel {
    static func read(_ r: Reading, _ id: ID<WorkItem>, _ settings: Settings) throws -> CallModel? {
        guard let row = try WorkRow.read(r, "w.hospital_id = \(r.hospital) AND w.id = \(id)", limit: 1).first?.row else { return nil }
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        guard let item = try store.workItem(id) else { return nil }
        let contact: (ID<Plan>, ID<Episode>)? = try item.contact.flatMap { contact in
            try r.connection.first(
                "SELECT plan_id, episode_id FROM contact WHERE hospital_id = \(r.hospital) AND id = \(contact)"
            ) { ($0.key(0), $0.key(1)) }
        }
        guard let person = try Person.read(r, item.patient, plan: contact?.0) else { return nil }
        var model = CallModel(row: row, state: item.state, person: person)
        model.contact = item.contact
        model.problem = item.problem
        model.policy = r.policy
        model.department = item.department
        model.hospitalName = settings.hospitalName
        model.helpPhone = settings.helpPhone
        model.numbers = try Reachable.read(r, item.patient)
        model.episode = try stay(r, item.patient, contact?.1)
        model.series = try Series.read(r, item.patient)
        model.problems = try openProblems(r, item.patient)
        model.scripts = CallScripts(
            r.library, kind: row.kind, grade: row.grade, age: person.age, pathways: try item.contact.map { try pathways(r, of: $0) } ?? [])
        if let contact = item.contact { model.answers = try store.questionnaire(of: contact)?.answers ?? [:] }
        if let problem = item.problem, let known = try store.problem(problem), let origin = try store.origin(ofProblem: problem) {
            (model.found, model.texts) = try ProblemModel.response(r, origin, known.signals)
        }
        let takeover = try TakeoverModel.read(r, item.patient)
        model.takeover = takeover
        // Whatever the task was for, this is now what the talk is about.
        if takeover.isSelfHarm, let distress = r.library.scripts["distress"] { model.scripts.first.insert(distress, at: min(2, model.scripts.first.count)) }
        if takeover.open.contains(where: { $0.reason == .identity }), let wrong = r.library.scripts["wrongPerson"] { model.scripts.first.insert(wrong, at: min(2, model.scripts.first.count)) }
        model.nextContact = try next(r, item.patient, item.contact)
        let timeline = try Timeline.read(r, item.patient, limit: 12).events
        model.events = Array(timeline.prefix(6))
        model.replies = timeline.filter { !$0.matter.written.isEmpty }
        return model
    }

    /// Of a contact first, then of what was merged into it.
    private static func pathways(_ r: Reading, of contact: ID<Contact>) throws -> [String] {
        let all = try r.connection.rows(
            """
            SELECT pathway FROM contact WHERE hospital_id = \(r.hospital) AND (id = \(contact) OR merged_into = \(contact)) \
            ORDER BY CASE WHEN id = \(contact) THEN 0 ELSE 1 END, pathway
            """
        ) { $0.string(0) }
        var seen: Set<String> = []
        return all.filter { seen.insert($0).inserted }
    }

    /// The stay of the contact, or the latest one.
    static func stay(_ r: Reading, _ patient: ID<Patient>, _ episode: ID<Episode>?) throws -> Stay? {
        let wanted = episode?.raw ?? 0
        let found: (ID<Episode>, Stay)? = try r.connection.first(
            """
            SELECT id, department, attending_name, risk, risk_reasons, lace, discharged_at FROM episode WHERE hospital_id = \(r.hospital) \
            AND patient_id = \(patient) AND (\(wanted) = 0 OR id = \(wanted)) ORDER BY COALESCE(discharged_at, admitted_at) DESC LIMIT 1
            """
        ) { row in
            (
                row.key(0),
                Stay(
                    department: row.string(1), attending: row.string(2), risk: row.maybe(3), riskReasons: row.trace(4),
                    lace: row.integer(5).map { Int($0) }, dischargedAt: row.instant(6), diagnoses: [])
            )
        }
        guard let (id, found) = found else { return nil }
        var stay = found
        stay.diagnoses = try r.connection.rows(
            "SELECT text, code FROM diagnosis WHERE hospital_id = \(r.hospital) AND episode_id = \(id) ORDER BY position LIMIT 8"
        ) { $0.string(0).isEmpty ? $0.string(1) : $0.string(0) }
        return stay
    }

    static func openProblems(_ r: Reading, _ patient: ID<Patient>) throws -> [OpenProblem] {
        try r.connection.rows(
            """
            SELECT id, grade, state, signals, opened_at, due_at FROM problem WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            AND state <> 'told' ORDER BY grade DESC, opened_at DESC LIMIT 12
            """
        ) { row in
            OpenProblem(
                id: row.key(0), grade: row.grade(1) ?? .urgent, state: row.word(2, or: .open), findings: Stored.signals(row.string(3)).map(\.words),
                openedAt: row.instant(4) ?? r.now, dueAt: row.instant(5))
        }
    }

    private static func next(_ r: Reading, _ patient: ID<Patient>, _ this: ID<Contact>?) throws -> NextContact? {
        try r.connection.first(
            """
            SELECT pathway, node, planned_for FROM contact WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) AND state = 'planned' \
            AND id <> \(this?.raw ?? 0) ORDER BY planned_for LIMIT 1
            """
        ) { NextContact(title: r.library.title(pathway: $0.string(0), node: $0.string(1)), at: $0.instant(2) ?? r.now) }
    }
}
