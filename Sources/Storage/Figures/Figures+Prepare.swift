import FollowUp
import SQL

extension Figures {
    /// How far building has come: which subject, and the share that is done.
    public typealias Progress = (_ subject: BoardSubject, _ share: Double) -> Void

    /// Makes the triggers where they are not these definitions', and counts what is not counted by them yet. Quick where all is
    /// as it should be. What is interrupted goes on where it stopped.
    public func prepare(_ database: any Database, now: Instant, progress: Progress = { _, _ in }) throws {
        let missing = try database.readBlocking { try unbuilt($0) }
        guard let missing, missing.isEmpty else {
            if missing == nil { try database.writeBlocking(.claiming) { try install($0, database.dialect, now: now) } }
            return try build(missing ?? BoardSubject.ofRows, database, now: now, progress)
        }
    }

    /// Counts everything anew, one subject after the other, each in one transaction.
    public func rebuild(_ database: any Database, now: Instant, progress: Progress = { _, _ in }) throws {
        try database.writeBlocking(.claiming) { try install($0, database.dialect, now: now) }
        try build(BoardSubject.ofRows, database, now: now, progress)
    }

    /// Removes the triggers and forgets what was counted: figures are then counted from the rows. For measuring what they cost.
    public func remove(_ database: any Database) throws {
        try database.writeBlocking(.claiming) { connection in
            try dropTriggers(connection, database.dialect)
            try forget(connection)
        }
    }

    /// What is not counted by these definitions; nil where the triggers are not theirs.
    func unbuilt(_ connection: any Connection) throws -> [BoardSubject]? {
        let definition = definition
        let built = try connection.rows("SELECT subject FROM figure_book WHERE hospital_id = \(hospital) AND definition = \(definition)") { $0.string(0) }
        guard built.contains("") else { return nil }
        return BoardSubject.ofRows.filter { !built.contains($0.rawValue) }
    }

    private func build(_ subjects: [BoardSubject], _ database: any Database, now: Instant, _ progress: Progress) throws {
        for (place, subject) in subjects.enumerated() {
            progress(subject, Double(place) / Double(subjects.count))
            try database.writeBlocking { try build(subject, $0, database.dialect, now: now) }
        }
        if let last = subjects.last { progress(last, 1) }
    }

    private func install(_ connection: any Connection, _ dialect: Dialect, now: Instant) throws {
        if dialect == .postgres {
            // Processes that start together wait for one another, and for those that write, however long that takes.
            try connection.execute("SET LOCAL statement_timeout = 0")
            try connection.execute("SELECT pg_advisory_xact_lock(32499024427675240)")
        }
        guard try unbuilt(connection) == nil else { return }
        try dropTriggers(connection, dialect)
        for trigger in triggers(dialect) { for statement in trigger.statements { try connection.execute(Statement(stringLiteral: statement)) } }
        try connection.execute("DELETE FROM figure_book WHERE hospital_id = \(hospital)")
        try connection.execute(
            "INSERT INTO figure_book (hospital_id, subject, definition, until, at) VALUES (\(hospital), '', \(definition), 0, \(now))")
    }

    private func dropTriggers(_ connection: any Connection, _ dialect: Dialect) throws {
        let catalogue: Statement =
            switch dialect {
            case .sqlite: "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'figure_%'"
            case .postgres:
                """
                SELECT t.tgname::text, c.relname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
                WHERE NOT t.tgisinternal AND t.tgname LIKE 'figure_%' AND n.nspname = current_schema()
                """
            }
        for (name, table) in try connection.rows(catalogue, { ($0.string(0), $0.string(1)) }) {
            try connection.execute(Statement(stringLiteral: dialect == .sqlite ? "DROP TRIGGER \(name)" : "DROP TRIGGER \(name) ON \(table)"))
            if dialect == .postgres { try connection.execute(Statement(stringLiteral: "DROP FUNCTION IF EXISTS \(name)()")) }
        }
    }

    /// Empties all that is kept.
    public func forget(_ connection: any Connection) throws {
        for table in ["figure_book", "figure_cell", "figure_delta", "figure_person", "stay_figure", "stay_touched"] {
            try connection.execute(Statement(stringLiteral: "DELETE FROM \(table) WHERE hospital_id = \(hospital)"))
        }
    }
}
