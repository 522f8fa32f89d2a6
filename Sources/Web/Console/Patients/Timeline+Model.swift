import FollowUp
import SQL
import Storage

/// Everything that happened with one patient, newest first.
struct Timeline: Sendable {
    var events: [Event]
    /// Set when older events were left out: show those before this moment next.
    var before: Instant?

    /// At most `limit` events before `end`.
    static func read(_ reading: Reading, _ patient: ID<Patient>, before end: Instant? = nil, limit: Int) throws -> Timeline {
        let end = end ?? Instant(milliseconds: .max)
        let sources: [[Event]] = [
            try stays(reading, patient, end), try contacts(reading, patient, end, limit), try messages(reading, patient, end, limit),
            try inbound(reading, patient, end, limit), try responses(reading, patient, end, limit),
            try problems(reading, patient, end), try appointments(reading, patient, end), try observations(reading, patient, end, limit),
        ]
        let all = sources.joined().sorted { $0.at > $1.at }
        let shown = Array(all.prefix(limit))
        return Timeline(events: shown, before: all.count > limit ? shown.last?.at : nil)
    }

    private static func stays(_ r: Reading, _ patient: ID<Patient>, _ end: Instant) throws -> [Event] {
        let episodes = try r.connection.rows(
            """
            SELECT id, kind, department, disposition, admitted_at, discharged_at, unplanned FROM episode \
            WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) ORDER BY id DESC LIMIT 60
            """
        ) { row in
            (
                row.key(0, of: Episode.self), row.word(1, or: EpisodeKind.inpatient), row.string(2), row.word(3, or: Disposition.other),
                row.instant(4), row.instant(5), row.maybe(6, UnplannedReason.self)
            )
        }
        return try episodes.flatMap { id, kind, department, disposition, admitted, discharged, unplanned -> [Event] in
            var events: [Event] = []
            if let admitted, admitted < end { events.append(Event(at: admitted, matter: .admitted(kind, department: department))) }
            if let discharged, discharged < end {
                let diagnoses = try r.connection.rows(
                    """
                    SELECT text, code FROM diagnosis WHERE hospital_id = \(r.hospital) AND episode_id = \(id) ORDER BY position LIMIT 12
                    """
                ) { $0.string(0).isEmpty ? $0.string(1) : $0.string(0) }
                events.append(
                    Event(
                        at: discharged,
                        matter: .discharged(kind, department: department, disposition, diagnoses: diagnoses, unplanned: unplanned)))
            }
            return events
        }
    }

    private static func contacts(_ r: Reading, _ patient: ID<Patient>, _ end: Instant, _ limit: Int) throws -> [Event] {
        try r.connection.rows(
            """
            SELECT id, pathway, node, state, outcome, ended_at FROM contact WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            AND ended_at IS NOT NULL AND ended_at < \(end) ORDER BY ended_at DESC LIMIT \(limit + 1)
            """
        ) { row in
            Event(
                at: row.instant(5) ?? end,
                matter: .contact(
                    row.key(0), title: r.library.title(pathway: row.string(1), node: row.string(2)), row.word(3, or: Contact.State.planned),
                    row.word(4, or: Contact.Outcome.none)))
        }
    }

    private static func messages(_ r: Reading, _ patient: ID<Patient>, _ end: Instant, _ limit: Int) throws -> [Event] {
        try r.connection.rows(
            """
            SELECT COALESCE(sent_at, created_at), purpose, channel, state, body FROM attempt WHERE hospital_id = \(r.hospital) \
            AND patient_id = \(patient) AND staff_id IS NULL AND created_at < \(end) ORDER BY created_at DESC LIMIT \(limit + 1)
            """
        ) { row in
            Event(
                at: row.instant(0) ?? end,
                matter: .message(purpose: row.string(1), row.word(2, or: ChannelKind.sms), state: row.string(3), body: Timeline.withoutLinks(r.sealer.text(row, 4))))
        }
    }

    /// A link in a message is the patient's own way in: staff see that there was one, and no more.
    static func withoutLinks(_ body: String) -> String {
        var text = ""
        var rest = body[...]
        while let start = rest.firstRange(of: "http") {
            text += rest[..<start.lowerBound] + "[…]"
            rest = rest[start.lowerBound...].drop { !$0.isWhitespace }
        }
        return text + rest
    }

    private static func inbound(_ r: Reading, _ patient: ID<Patient>, _ end: Instant, _ limit: Int) throws -> [Event] {
        let found = try r.connection.rows(
            """
            SELECT id, at, body FROM inbound WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) AND at < \(end) \
            ORDER BY at DESC LIMIT \(limit + 1)
            """
        ) { row in (id: row.integer(0) ?? 0, at: row.instant(1) ?? end, body: r.sealer.text(row, 2)) }
        let heard = try Store(r.connection, hospital: r.hospital, sealer: r.sealer).heard(inMessages: found.map(\.id))
        return found.map { one in Event(at: one.at, matter: .inbound(ReadText(text: one.body, heard: heard.filter { $0.inbound == one.id }))) }
    }

    private static func responses(_ r: Reading, _ patient: ID<Patient>, _ end: Instant, _ limit: Int) throws -> [Event] {
        var grades: [Int64: [String: Grade]] = [:]
        try r.connection.each(
            """
            SELECT response_id, signals FROM problem WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) AND response_id IS NOT NULL
            """
        ) { row in
            for signal in Stored.signals(row.string(1)) where !signal.item.isEmpty {
                let known = grades[row.integer(0) ?? 0]?[signal.item]
                grades[row.integer(0) ?? 0, default: [:]][signal.item] = max(known ?? signal.grade, signal.grade)
            }
        }
        let found = try r.connection.rows(
            """
            SELECT a.id, a.kind, a.by_whom, a.answers, a.note, a.started_at, a.completed_at, s.name, a.contact_id FROM response a \
            LEFT JOIN staff s ON s.hospital_id = a.hospital_id AND s.id = a.staff_id WHERE a.hospital_id = \(r.hospital) \
            AND a.patient_id = \(patient) AND a.kind <> 'reply' AND a.started_at < \(end) ORDER BY a.started_at DESC LIMIT \(limit + 1)
            """
        ) { row in
            (
                isCall: row.string(1) == "call", by: row.string(2), answers: Stored.answers(row.string(3)), note: r.sealer.text(row, 4),
                startedAt: row.instant(5) ?? end, completedAt: row.instant(6), staff: row.string(7), contact: row.id(8, of: Contact.self),
                grades: grades[row.integer(0) ?? 0] ?? [:], id: row.integer(0) ?? 0
            )
        }
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        return try found.map { one in
            let lines = AnswerLine.lines(one.answers, grades: one.grades, r.library)
            let at = one.completedAt ?? one.startedAt
            guard one.isCall else { return Event(at: at, matter: .questionnaire(by: one.by, isComplete: one.completedAt != nil, lines, try ReadText.answers(one.answers, of: one.id, store))) }
            let outcome = one.completedAt == nil ? try outcome(r, one.contact, one.startedAt) : .reached
            return Event(at: at, matter: .call(by: one.staff, outcome, note: ReadText(text: one.note, heard: one.note.isEmpty ? [] : try store.heard(inResponse: one.id, item: "")), lines))
        }
    }

    /// How a call ended that reached nobody, as its contact's trace of the same moment says.
    private static func outcome(_ r: Reading, _ contact: ID<Contact>?, _ at: Instant) throws -> CallOutcome? {
        guard let contact else { return nil }
        let rules: [Rule: CallOutcome] = [
            .callNoAnswer: .noAnswer, .callBusy: .busy, .callSwitchedOff: .switchedOff, .callWrongNumber: .wrongNumber, .callRefused: .refused,
            .optedOut: .optedOut, .readmitted: .readmitted, .movedAway: .movedAway, .died: .died,
        ]
        return try r.connection.rows(
            """
            SELECT entries FROM trace WHERE hospital_id = \(r.hospital) AND subject = 'contact' AND subject_id = \(contact) AND at = \(at)
            """
        ) { $0.trace(0).entries.compactMap { rules[$0.rule] } }.joined().first
    }

    private static func problems(_ r: Reading, _ patient: ID<Patient>, _ end: Instant) throws -> [Event] {
        try r.connection.rows(
            """
            SELECT id, grade, state, signals, opened_at FROM problem WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            AND opened_at < \(end) ORDER BY opened_at DESC LIMIT 100
            """
        ) { row in
            Event(
                at: row.instant(4) ?? end,
                matter: .problem(
                    row.key(0), row.grade(1) ?? .urgent, row.word(2, or: Problem.State.open), finding: Stored.signals(row.string(3)).map(\.words)))
        }
    }

    private static func appointments(_ r: Reading, _ patient: ID<Patient>, _ end: Instant) throws -> [Event] {
        try r.connection.rows(
            """
            SELECT starts_at, status, department, practitioner FROM appointment WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            AND starts_at IS NOT NULL AND starts_at < \(end) ORDER BY starts_at DESC LIMIT 60
            """
        ) { row in
            Event(
                at: row.instant(0) ?? end,
                matter: .appointment(row.word(1, or: AppointmentFact.Status.booked), department: row.string(2), practitioner: row.string(3)))
        }
    }

    private static func observations(_ r: Reading, _ patient: ID<Patient>, _ end: Instant, _ limit: Int) throws -> [Event] {
        try r.connection.rows(
            """
            SELECT observed_at, text, code, value_text, unit, flag FROM observation WHERE hospital_id = \(r.hospital) \
            AND patient_id = \(patient) AND observed_at IS NOT NULL AND observed_at < \(end) AND source <> 'questionnaire' AND value_text <> '' \
            ORDER BY observed_at DESC LIMIT \(limit + 1)
            """
        ) { row in
            Event(
                at: row.instant(0) ?? end,
                matter: .observation(
                    name: row.string(1).isEmpty ? row.string(2) : row.string(1), value: row.string(3), unit: row.string(4), flag: row.string(5)))
        }
    }
}

extension Signal {
    /// What was found: the answer where it may be shown, otherwise why it matters.
    var words: LocalText { finding.zh.isEmpty && finding.en.isEmpty ? reason : finding }
}
