import SQL

/// Every change of state as the database itself saw it: triggers write it down in the transaction that made it, so that
/// what was rolled back leaves nothing.
struct Journal {
    enum Kind: Int, CaseIterable {
        case contact, attempt, problem, item, plan, episode, patient, response
        /// A trace was appended to a subject of this kind.
        case contactTrace, problemTrace, otherTrace

        var table: String? {
            switch self {
            case .contact: "contact"
            case .attempt: "attempt"
            case .problem: "problem"
            case .item: "work_item"
            case .plan: "plan"
            case .episode: "episode"
            case .patient: "patient"
            case .response: "response"
            case .contactTrace, .problemTrace, .otherTrace: nil
            }
        }

        /// What the journal shows as a row's state.
        var state: String {
            switch self {
            case .patient: "CASE WHEN #.merged_into IS NOT NULL THEN 'merged' WHEN #.deceased = 1 THEN 'dead' WHEN #.refused_at IS NOT NULL THEN 'refused' ELSE 'ok' END"
            case .response: "#.kind"
            default: "#.state"
            }
        }
    }

    struct Change: Equatable {
        var kind: Kind
        var id: Int64
        /// Empty: the row is new.
        var old: String
        var new: String
    }

    /// SQLite's own dialect: trials run on a database in memory.
    static func install(_ connection: any Connection) throws {
        try connection.execute("CREATE TABLE sim_journal (n INTEGER PRIMARY KEY, kind INTEGER, id INTEGER, old TEXT, new TEXT)")
        for kind in Kind.allCases {
            guard let table = kind.table else { continue }
            let new = kind.state.replacing("#", with: "NEW")
            let old = kind.state.replacing("#", with: "OLD")
            let insert = "INSERT INTO sim_journal (kind, id, old, new) VALUES (\(kind.rawValue), NEW.id,"
            try connection.execute(Statement(stringLiteral: "CREATE TRIGGER sim_\(table)_new AFTER INSERT ON \(table) BEGIN \(insert) '', \(new)); END"))
            try connection.execute(Statement(stringLiteral: "CREATE TRIGGER sim_\(table)_set AFTER UPDATE ON \(table) BEGIN \(insert) \(old), \(new)); END"))
        }
        let subject = "CASE NEW.subject WHEN 'contact' THEN \(Kind.contactTrace.rawValue) WHEN 'problem' THEN \(Kind.problemTrace.rawValue) ELSE \(Kind.otherTrace.rawValue) END"
        try connection.execute(
            Statement(
                stringLiteral:
                    "CREATE TRIGGER sim_trace_new AFTER INSERT ON trace BEGIN INSERT INTO sim_journal (kind, id, old, new) VALUES (\(subject), NEW.subject_id, '', NEW.entries); END"))
    }

    /// What the present transaction has changed so far, in order; the journal is then empty again.
    static func take(_ connection: any Connection) throws -> [Change] {
        let changes = try connection.rows("SELECT kind, id, old, new FROM sim_journal ORDER BY n") { row in
            Change(kind: Kind(rawValue: row.int(0)) ?? .otherTrace, id: row.integer(1) ?? 0, old: row.string(2), new: row.string(3))
        }
        if !changes.isEmpty { try connection.execute("DELETE FROM sim_journal") }
        return changes
    }
}
