import FollowUp
import SQL

/// A trigger with what it needs, as a database is told it.
struct FigureTrigger {
    enum Event: String {
        case new = "INSERT"
        case set = "UPDATE"
        case gone = "DELETE"
    }

    var name: String
    var table: String
    /// In order; on PostgreSQL the function first.
    var statements: [String]
    var text: String { statements.joined(separator: "\n") }
}

extension Figures {
    /// All triggers that keep the figures, made from the definitions.
    func triggers(_ dialect: Dialect) -> [FigureTrigger] {
        var triggers: [FigureTrigger] = []
        for subject in BoardSubject.allCases {
            guard let rows = subject.rows(self) else { continue }
            // Contacts change by the hundred, and messages are made so: there a statement's rows are summed together.
            let isByStatement = dialect == .postgres && (rows.table == "contact" || rows.table == "attempt")
            for event in [FigureTrigger.Event.new, .set, .gone] where !(isByStatement && (rows.table == "contact" || event != .set)) {
                triggers.append(byRow(subject, rows, event, dialect))
            }
            if isByStatement, rows.table == "attempt" {
                for event in [FigureTrigger.Event.new, .gone] { triggers.append(byStatement(rows.table, [subject], event)) }
            }
        }
        if dialect == .postgres {
            let ofContacts = BoardSubject.allCases.filter { $0.rows(self)?.table == "contact" }
            for event in [FigureTrigger.Event.new, .set, .gone] { triggers.append(byStatement("contact", ofContacts, event)) }
        }
        return triggers + departments(dialect) + stays(dialect)
    }

    // MARK: Rows of a subject

    private func byRow(_ subject: BoardSubject, _ rows: CountedRows, _ event: FigureTrigger.Event, _ dialect: Dialect) -> FigureTrigger {
        var body: [String] = []
        if event != .new { body += lines(of: subject, "OLD", sign: -1, isMember: event == .gone).map { insertion($0, dialect) } }
        if event != .gone { body += lines(of: subject, "NEW", sign: 1, isMember: event == .new).map { insertion($0, dialect) } }
        let condition =
            switch event {
            case .new: rows.member.of("NEW")
            case .gone: rows.member.of("OLD")
            case .set: changed(subject, rows, dialect)
            }
        return trigger("figure_\(subject.rawValue)_\(event)", event, on: rows.table, when: condition, body, dialect)
    }

    /// Whether an update changes what is counted.
    private func changed(_ subject: BoardSubject, _ rows: CountedRows, _ dialect: Dialect) -> String {
        var looked: [RowText] = rows.departmentOf.isEmpty ? [rows.department] : rows.departmentOf.map { RowText(stringLiteral: "#.\($0.column)") }
        if let at = rows.at { looked.append(at) }
        if let turnsAt = rows.turnsAt { looked.append(turnsAt) }
        if rows.isByPerson { looked.append("#.patient_id") }
        if rows.amount.text != "0" { looked.append(rows.amount) }
        var differences = looked.map { differs($0.of("OLD"), $0.of("NEW"), dialect) }
        for side in [TimeSide.before, .after] {
            let mask = mask(of: subject, side)
            if mask.text != "0" { differences.append("\(mask.of("OLD", side)) <> \(mask.of("NEW", side))") }
        }
        let (was, becomes) = (flag(rows.member.of("OLD")), flag(rows.member.of("NEW")))
        return "\(was) <> \(becomes) OR (\(becomes) = 1 AND (\(Set(differences).sorted().joined(separator: " OR "))))"
    }

    private func byStatement(_ table: String, _ subjects: [BoardSubject], _ event: FigureTrigger.Event) -> FigureTrigger {
        var all: [String] = []
        for subject in subjects {
            guard let rows = subject.rows(self) else { continue }
            if event != .new {
                all += lines(of: subject, "o", sign: -1, from: " FROM old_rows o\(rows.joins().of("o"))", department: rows.department.of("o"))
            }
            if event != .gone {
                all += lines(of: subject, "n", sign: 1, from: " FROM new_rows n\(rows.joins().of("n"))", department: rows.department.of("n"))
            }
        }
        var body = [summed(all.joined(separator: " UNION ALL "))]
        if table == "contact" { body.append(touchedByContacts(event)) }
        let name = "figure_rows_of_\(table)_\(event)"
        let tables = [event == .new ? nil : "OLD TABLE AS old_rows", event == .gone ? nil : "NEW TABLE AS new_rows"].compactMap { $0 }
        return FigureTrigger(
            name: name, table: table,
            statements: [
                function(name, body),
                "CREATE TRIGGER \(name) AFTER \(event.rawValue) ON \(table) REFERENCING \(tables.joined(separator: " ")) FOR EACH STATEMENT EXECUTE FUNCTION \(name)()",
            ])
    }

    // MARK: Departments that rows take from others

    /// A message and a call are of the department of their contact, or problem: where that changes or goes, so do they. Rows are
    /// made after those that they name.
    private func departments(_ dialect: Dialect) -> [FigureTrigger] {
        var triggers: [FigureTrigger] = []
        for table in ["contact", "problem"] {
            for event in [FigureTrigger.Event.set, .gone] {
                var body: [String] = []
                for subject in BoardSubject.allCases {
                    guard let rows = subject.rows(self), let column = rows.departmentOf.first(where: { $0.table == table })?.column else { continue }
                    let source = " FROM \(rows.table) r\(rows.joins(without: table).of("r"))"
                    let ofThis = " AND r.hospital_id = OLD.hospital_id AND r.\(column) = OLD.id"
                    func lines(_ sign: Int, _ department: String) -> [String] {
                        self.lines(of: subject, "r", sign: sign, from: source, department: rows.department(with: table, department).of("r"), and: ofThis)
                    }
                    body += (lines(-1, "OLD.department") + lines(1, event == .gone ? "NULL" : "NEW.department")).map { insertion($0, dialect) }
                }
                let condition = event == .gone ? "1 = 1" : differs("OLD.department", "NEW.department", dialect)
                triggers.append(trigger("figure_department_of_\(table)_\(event)", event, on: table, when: condition, body, dialect))
            }
        }
        return triggers
    }

    // MARK: Parts

    func trigger(_ name: String, _ event: FigureTrigger.Event, on table: String, when condition: String, _ body: [String], _ dialect: Dialect) -> FigureTrigger {
        let when = event == .set ? "UPDATE OF \(looked(at: condition + body.joined()))" : event.rawValue
        return switch dialect {
        case .sqlite:
            FigureTrigger(
                name: name, table: table,
                statements: ["CREATE TRIGGER \(name) AFTER \(when) ON \(table) WHEN \(condition) BEGIN \(body.map { $0 + "; " }.joined())END"])
        case .postgres:
            FigureTrigger(
                name: name, table: table,
                statements: [
                    function(name, body),
                    "CREATE TRIGGER \(name) AFTER \(when) ON \(table) FOR EACH ROW WHEN (\(condition)) EXECUTE FUNCTION \(name)()",
                ])
        }
    }

    /// The columns of the row that a trigger's text looks at: an update that sets none of them changes nothing for it.
    private func looked(at text: String) -> String {
        Set(text.matches(of: #/\b(?:OLD|NEW)\.([a-z_]+)/#).map { String($0.output.1) }).sorted().joined(separator: ", ")
    }

    private func function(_ name: String, _ body: [String]) -> String {
        "CREATE OR REPLACE FUNCTION \(name)() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(body.map { $0 + "; " }.joined())RETURN NULL; END $$"
    }

    /// Adds one line to those that are not in the cells yet.
    func insertion(_ line: String, _ dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: "SELECT add_up('figure_delta (\(Figures.columns))', 2, \(Figures.columns)) FROM (\(line)) l"
        case .postgres: "INSERT INTO figure_delta (\(Figures.columns)) \(line)"
        }
    }

    /// Adds the sums of many: on PostgreSQL, where triggers see all rows of a statement.
    func summed(_ lines: String) -> String {
        """
        INSERT INTO figure_delta (\(Figures.columns)) SELECT hospital_id, subject, department, day, holds, since, person_id, SUM(n), SUM(amount) \
        FROM (\(lines)) l WHERE 1 = 1 GROUP BY hospital_id, subject, department, day, holds, since, person_id HAVING SUM(n) <> 0 OR SUM(amount) <> 0
        """
    }

    func flag(_ condition: String) -> String { "CASE WHEN \(condition) THEN 1 ELSE 0 END" }

    func differs(_ a: String, _ b: String, _ dialect: Dialect) -> String { "\(a) \(dialect == .sqlite ? "IS NOT" : "IS DISTINCT FROM") \(b)" }
}
