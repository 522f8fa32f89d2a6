import SQL

/// Triggers that note which rows have changed, for those who want to hear of it: only of the kinds that somebody asks for, so that
/// nothing is written where nobody does.
public struct Watches {
    /// Rows that show in a resource of a kind: the table, and how a row names itself in words of the kind's shelf.
    private struct Watched {
        var type: String
        var table: String
        var mark: String
        /// Which rows; empty: all.
        var condition = ""
    }

    private static let watched: [Watched] = [
        Watched(type: "Appointment", table: "appointment", mark: "NEW.id"), Watched(type: "CarePlan", table: "plan", mark: "NEW.id"),
        Watched(type: "Communication", table: "attempt", mark: "NEW.id"), Watched(type: "CommunicationRequest", table: "contact", mark: "NEW.id"),
        Watched(type: "Condition", table: "diagnosis", mark: "NEW.episode_id"),
        Watched(type: "Condition", table: "condition", mark: "NEW.patient_id || '|' || NEW.authority || '|' || NEW.number"),
        Watched(type: "Consent", table: "consent", mark: "NEW.id"),
        Watched(type: "DocumentReference", table: "document", mark: "NEW.patient_id || '|' || NEW.authority || '|' || NEW.number"),
        Watched(type: "Encounter", table: "episode", mark: "NEW.id"), Watched(type: "Encounter", table: "diagnosis", mark: "NEW.episode_id"),
        Watched(type: "Flag", table: "problem", mark: "NEW.id"),
        Watched(type: "MedicationRequest", table: "medication", mark: "NEW.patient_id || '|' || NEW.authority || '|' || NEW.number"),
        Watched(type: "Observation", table: "observation", mark: "NEW.patient_id || '-' || NEW.id"),
        Watched(type: "Patient", table: "patient", mark: "NEW.id"), Watched(type: "Patient", table: "patient_identifier", mark: "NEW.patient_id"),
        Watched(type: "Patient", table: "telecom", mark: "NEW.patient_id"), Watched(type: "Practitioner", table: "staff", mark: "NEW.id"),
        Watched(type: "Procedure", table: "procedure_done", mark: "NEW.episode_id"), Watched(type: "QuestionnaireResponse", table: "response", mark: "NEW.id"),
        Watched(type: "RiskAssessment", table: "episode", mark: "NEW.id", condition: "NEW.risk IS NOT NULL"),
        Watched(type: "Task", table: "contact", mark: "NEW.id"), Watched(type: "Task", table: "work_item", mark: "NEW.id"),
    ]

    private let connection: any Connection
    private let dialect: Dialect

    public init(_ connection: any Connection, _ dialect: Dialect) {
        self.connection = connection
        self.dialect = dialect
    }

    /// Makes the triggers of these kinds and takes away those of others, within the transaction.
    public func keep(_ types: Set<String>) throws {
        let wanted = wanted(types)
        let present = try triggers()
        for (name, table) in present where wanted[name] == nil { try drop(name, table) }
        let known = Set(present.map(\.name))
        for name in wanted.keys.sorted() where !known.contains(name) {
            for statement in wanted[name] ?? [] { try connection.execute(Statement(stringLiteral: statement)) }
        }
    }

    /// Whether there are the triggers of these kinds and no others.
    public func areKept(_ types: Set<String>) throws -> Bool { Set(try triggers().map(\.name)) == Set(wanted(types).keys) }

    /// Statements by the trigger's name.
    private func wanted(_ types: Set<String>) -> [String: [String]] {
        var wanted: [String: [String]] = [:]
        for type in types.sorted() {
            let posted = Watched(type: type, table: "fhir_resource", mark: "'k' || NEW.id", condition: "NEW.type = '\(type)' AND NEW.deleted = 0")
            for one in Watches.watched.filter({ $0.type == type }) + [posted] {
                for event in ["INSERT", "UPDATE"] {
                    let name = "fhir_touch_\(type)_\(one.table)_\(event)".lowercased()
                    wanted[name] = statements(name, one, event)
                }
            }
        }
        return wanted
    }

    private func statements(_ name: String, _ one: Watched, _ event: String) -> [String] {
        let mark = "CAST(\(one.mark) AS TEXT)"
        let row = "SELECT NEW.hospital_id, '\(one.type)', \(mark)"
        let condition = one.condition.isEmpty ? "1 = 1" : one.condition
        switch dialect {
        case .sqlite:
            // A row that changes twice is noted once. Not by a conflict: what sets the trigger off may have its own way with those.
            let isNew = "NOT EXISTS (SELECT 1 FROM fhir_touched f WHERE f.hospital_id = NEW.hospital_id AND f.type = '\(one.type)' AND f.mark = \(mark))"
            return [
                "CREATE TRIGGER \(name) AFTER \(event) ON \(one.table) WHEN \(condition) BEGIN INSERT INTO fhir_touched (hospital_id, type, mark) \(row) WHERE \(isNew); END"
            ]
        case .postgres:
            return [
                """
                CREATE OR REPLACE FUNCTION \(name)() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
                INSERT INTO fhir_touched (hospital_id, type, mark) \(row); RETURN NULL; END $$
                """,
                "CREATE TRIGGER \(name) AFTER \(event) ON \(one.table) FOR EACH ROW WHEN (\(condition)) EXECUTE FUNCTION \(name)()",
            ]
        }
    }

    private func triggers() throws -> [(name: String, table: String)] {
        let catalogue: Statement =
            switch dialect {
            case .sqlite: "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'fhir_touch_%' ORDER BY name"
            case .postgres:
                """
                SELECT t.tgname::text, c.relname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
                WHERE NOT t.tgisinternal AND t.tgname LIKE 'fhir_touch_%' AND n.nspname = current_schema() ORDER BY 1
                """
            }
        return try connection.rows(catalogue) { (name: $0.string(0), table: $0.string(1)) }
    }

    private func drop(_ name: String, _ table: String) throws {
        try connection.execute(Statement(stringLiteral: dialect == .sqlite ? "DROP TRIGGER \(name)" : "DROP TRIGGER \(name) ON \(table)"))
        if dialect == .postgres { try connection.execute(Statement(stringLiteral: "DROP FUNCTION IF EXISTS \(name)()")) }
    }
}
