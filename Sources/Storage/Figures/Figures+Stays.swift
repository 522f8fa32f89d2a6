import FollowUp
import SQL

extension Figures {
    /// What is counted of a stay hangs on four tables. A change that may matter only names the stay; it is counted again by its
    /// definition, whole, when the cells are brought up to date, and by whoever reads before.
    func stays(_ dialect: Dialect) -> [FigureTrigger] {
        let looked: [(table: String, stay: String, columns: [RowText])] = [
            ("episode", "id", ["#.patient_id", "#.department", "#.discharged_at", "#.unplanned", "#.state", "#.kind"]),
            ("plan", "episode_id", ["#.episode_id", "\(flag("#.state = 'stopped'"))"]),
            ("problem", "episode_id", ["#.episode_id", "#.patient_id", "\(flag("#.resolved_at IS NULL"))"]),
        ]
        var triggers: [FigureTrigger] = []
        for (table, stay, columns) in looked {
            for event in [FigureTrigger.Event.new, .set, .gone] {
                let differences = columns.map { differs($0.of("OLD"), $0.of("NEW"), dialect) }.joined(separator: " OR ")
                let body = sides(event).map { touch("SELECT \($0).hospital_id, \($0).\(stay) WHERE \($0).\(stay) IS NOT NULL", dialect) }
                triggers.append(trigger("figure_stay_of_\(table)_\(event)", event, on: table, when: event == .set ? differences : "1 = 1", body, dialect))
            }
        }
        guard dialect == .sqlite else { return triggers }
        for event in [FigureTrigger.Event.new, .set, .gone] {
            let body = sides(event).flatMap { side in
                [
                    touch("SELECT \(side).hospital_id, \(side).episode_id WHERE 1 = 1", dialect),
                    touch("SELECT g.hospital_id, g.episode_id FROM contact g WHERE g.hospital_id = \(side).hospital_id AND g.merged_into = \(side).id", dialect),
                ]
            }
            let differences = Figures.ofContact.map { differs($0.of("OLD"), $0.of("NEW"), dialect) }.joined(separator: " OR ")
            triggers.append(trigger("figure_stay_of_contact_\(event)", event, on: "contact", when: event == .set ? differences : "1 = 1", body, dialect))
        }
        return triggers
    }

    /// The same for all contacts that a statement changes; the contacts that were merged into them count with them.
    func touchedByContacts(_ event: FigureTrigger.Event) -> String {
        let changed =
            switch event {
            case .new: "SELECT n.hospital_id, n.id, n.episode_id FROM new_rows n"
            case .gone: "SELECT o.hospital_id, o.id, o.episode_id FROM old_rows o"
            case .set:
                """
                SELECT n.hospital_id, n.id, unnest(ARRAY[o.episode_id, n.episode_id]) AS episode_id FROM new_rows n \
                JOIN old_rows o ON o.hospital_id = n.hospital_id AND o.id = n.id \
                WHERE \(Figures.ofContact.map { differs($0.of("o"), $0.of("n"), .postgres) }.joined(separator: " OR "))
                """
            }
        return """
            WITH changed AS MATERIALIZED (\(changed)) \(touch("""
                SELECT hospital_id, episode_id FROM changed \
                UNION SELECT g.hospital_id, g.episode_id FROM changed JOIN contact g ON g.hospital_id = changed.hospital_id AND g.merged_into = changed.id
                """, .postgres))
            """
    }

    /// What of a contact matters to its stay.
    private static let ofContact: [RowText] = [
        "#.patient_id", "#.episode_id", "#.merged_into", "#.window_end", "CASE WHEN #.state = 'cancelled' THEN 1 ELSE 0 END", "#.outcome",
    ]

    private func sides(_ event: FigureTrigger.Event) -> [String] {
        switch event {
        case .new: ["NEW"]
        case .set: ["OLD", "NEW"]
        case .gone: ["OLD"]
        }
    }

    private func touch(_ stays: String, _ dialect: Dialect) -> String {
        "INSERT INTO stay_touched (hospital_id, episode_id) \(stays)" + (dialect == .sqlite ? " ON CONFLICT DO NOTHING" : "")
    }
}
