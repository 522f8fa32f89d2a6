import FollowUp

/// Where the rows of a subject lie and what is counted of each.
struct CountedRows {
    let table: String
    /// Which rows of the table are meant.
    let member: RowText
    /// What places a row in a period; nil: such rows have no period.
    let at: RowText?
    /// What a list shows as the state of a row.
    var status: RowText = "#.state"
    /// The column that names the contact, or problem, whose department is the row's; such a row has no own.
    var departmentOf: [(table: String, column: String)] = []
    var amount: RowText = "0"
    /// The moment after which time decides nothing any more; nil: it never does.
    var turnsAt: RowText?
    /// What the figures look at besides, so that a change of it is noticed.
    var isByPerson = false

    /// The row's department where it is named from the other tables' rows, which are called by their names.
    var department: RowText { departmentOf.isEmpty ? "#.department" : RowText(stringLiteral: departmentText { "#_\($0).department" }) }

    /// The same where nothing is joined.
    var departmentAlone: RowText {
        guard !departmentOf.isEmpty else { return "#.department" }
        return RowText(stringLiteral: departmentText { table in alone(table) })
    }

    /// The same where `table`'s department is `text` and the other tables' rows are called by their names.
    func department(with table: String, _ text: String) -> RowText { RowText(stringLiteral: departmentText { $0 == table ? text : "#_\($0).department" }) }

    /// What is joined to a row, but for the table `without`.
    func joins(without other: String = "") -> RowText {
        RowText(
            stringLiteral: departmentOf.filter { $0.table != other }.map {
                " LEFT JOIN \($0.table) #_\($0.table) ON #_\($0.table).hospital_id = #.hospital_id AND #_\($0.table).id = #.\($0.column)"
            }.joined())
    }

    private func alone(_ table: String) -> String {
        let column = departmentOf.first { $0.table == table }?.column ?? "id"
        return "(SELECT department FROM \(table) WHERE \(table).hospital_id = #.hospital_id AND \(table).id = #.\(column))"
    }

    private func departmentText(_ name: (String) -> String) -> String { "COALESCE(" + departmentOf.map { name($0.table) + ", " }.joined() + "'')" }
}

extension BoardSubject {
    /// Contacts by which a patient was reached: an answer, a conversation, or a delivered message that asked nothing.
    static let reached: [String] = heard + [Contact.Outcome.informed.rawValue]
    /// Contacts in which the patient was heard.
    static let heard: [String] = [Contact.Outcome.answered, .answeredPart, .answeredLate, .called, .calledLate].map(\.rawValue)

    /// Nil for stays, which are made of several tables, and for patients, who are counted from another subject's rows.
    func rows(_ figures: Figures) -> CountedRows? {
        switch self {
        case .stay, .writtenPatient, .reachedPatient: nil
        case .window: CountedRows(table: "contact", member: .isNone("#.state", of: ["superseded", "cancelled", "held"]), at: "#.window_end")
        case .question: CountedRows(table: "contact", member: "#.items <> '' AND #.sent_at IS NOT NULL", at: "#.sent_at")
        case .completion: CountedRows(table: "contact", member: "#.state = 'completed' AND #.ended_at IS NOT NULL", at: "#.ended_at", isByPerson: true)
        case .problem:
            CountedRows(
                table: "problem", member: "1 = 1", at: "#.opened_at",
                turnsAt: """
                    (#.opened_at + CASE #.grade WHEN \(Grade.urgent.rank) THEN \(figures.urgentWithin.milliseconds) \
                    ELSE \(figures.importantWithin.milliseconds) END)
                    """)
        case .openProblem: CountedRows(table: "problem", member: .isOne("#.state", of: ["open", "acknowledged", "carried"]), at: nil)
        case .silentCall: CountedRows(table: "work_item", member: "#.kind = 'silentCall'", at: "#.created_at")
        case .message:
            // Text messages to patients that left the house; alerts to staff are not counted.
            CountedRows(
                table: "attempt",
                member: """
                    #.staff_id IS NULL AND #.channel = 'sms' AND #.sent_at IS NOT NULL \
                    AND \(RowText.isOne("#.state", of: ["sending", "accepted", "delivered", "unknown"]))
                    """, at: "#.sent_at", departmentOf: [("contact", "contact_id"), ("problem", "problem_id")], amount: "#.segments", isByPerson: true)
        case .call:
            // Calls as staff recorded them; complete where the patient was spoken with.
            CountedRows(
                table: "response", member: "#.kind = 'call'", at: "#.started_at",
                status: "CASE WHEN #.completed_at IS NULL THEN 'tried' ELSE 'spoken' END", departmentOf: [("contact", "contact_id")])
        }
    }

    /// One row a stay, where `condition` holds of the episode `e`. A contact that was merged into another one counts as that other one.
    static func stays(where condition: String) -> String {
        func words(_ list: [String]) -> String { list.map { "'\($0)'" }.joined(separator: ", ") }
        return """
            SELECT e.hospital_id AS hospital_id, e.id AS id, e.patient_id AS patient_id, e.department AS department, e.discharged_at AS at, \
            COALESCE(e.unplanned, '') AS status, \
            (SELECT COUNT(*) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id) AS plans, \
            (SELECT COUNT(*) FROM plan p WHERE p.hospital_id = e.hospital_id AND p.episode_id = e.id AND p.state = 'stopped') AS stopped, \
            (SELECT COUNT(*) FROM problem b WHERE b.hospital_id = e.hospital_id AND b.patient_id = e.patient_id \
            AND b.episode_id = e.id) AS problems, \
            (SELECT COUNT(*) FROM problem b WHERE b.hospital_id = e.hospital_id AND b.patient_id = e.patient_id \
            AND b.episode_id = e.id AND b.resolved_at IS NULL) AS unsolved, \
            MAX(CASE WHEN COALESCE(m.outcome, c.outcome) IN (\(words(reached))) THEN 1 ELSE 0 END) AS reached, \
            MAX(CASE WHEN COALESCE(m.outcome, c.outcome) IN (\(words(heard))) THEN 1 ELSE 0 END) AS heard, \
            MIN(CASE WHEN COALESCE(m.state, c.state) <> 'cancelled' THEN COALESCE(m.window_end, c.window_end) END) AS first_end \
            FROM episode e \
            LEFT JOIN contact c ON c.hospital_id = e.hospital_id AND c.patient_id = e.patient_id AND c.episode_id = e.id \
            LEFT JOIN contact m ON m.hospital_id = c.hospital_id AND m.id = c.merged_into \
            WHERE e.state = 'ended' AND e.kind IN ('inpatient', 'emergency') AND e.discharged_at IS NOT NULL AND \(condition) \
            GROUP BY e.hospital_id, e.id, e.patient_id, e.department, e.discharged_at, e.unplanned
            """
    }
}
