import FollowUp
import Foundation
import Postgres
import PostgresCluster
import SQL
import Storage

/// A whole board read from the cells, for a month, a quarter and a year of a large hospital, and the persons of 40 departments in
/// 12 months; beside DuckDB, which counts the same from the same rows with two threads. Every number is compared.
struct BoardReading {
    var contacts: Int
    var rounds: Int
    var peer: Peer

    private static let periods: [(name: String, period: BoardPeriod)] = [("a month", .days(30)), ("a quarter", .days(90)), ("a year", .days(365))]

    func run() throws -> [Outcome] {
        let cluster = try PostgresCluster(isDurable: true)
        let place = try TestDatabase(in: cluster, isDurable: true, change: { $0.statementTimeout = 3_600_000 })
        let database = place.database
        try database.migrate(Schema.migrations, appliedAt: 0)
        let filling = try seconds { try fill(database) }
        try seconds("sweeping") { try cluster.vacuum() }
        let bytes = try database.readBlocking { Double(try $0.count("SELECT pg_database_size(current_database())")) }
        let figures = Figures(hospital: 1, policy: Policy())
        let building = try seconds {
            try figures.rebuild(database, now: BoardHospital.now) { subject, share in say("  counting \(subject.rawValue), \(Int(share * 100)) % done") }
        }
        try seconds("sweeping") { try cluster.vacuum() }
        let cells = try database.readBlocking { Double(try $0.count("SELECT COUNT(*) FROM figure_cell")) }
        let figureBytes = try database.readBlocking { connection in
            Double(try connection.count("SELECT CAST(SUM(pg_total_relation_size(c.oid)) AS BIGINT) FROM pg_class c WHERE c.relkind = 'r' AND (c.relname LIKE 'figure_%' OR c.relname LIKE 'stay_%')"))
        }
        var outcomes = [
            Outcome(name: "board: contacts in the database", product: Double(try database.readBlocking { try $0.count("SELECT COUNT(*) FROM contact") }), unit: ""),
            Outcome(name: "board: filling", product: filling, unit: "s"),
            Outcome(name: "board: the database before anything is counted", product: bytes / 1e9, unit: "GB"),
            Outcome(name: "board: counting all figures anew", product: building, unit: "s"),
            Outcome(name: "board: cells", product: cells, unit: ""),
            Outcome(name: "board: all that is kept for figures", product: figureBytes / 1e9, unit: "GB"),
        ]
        var expected = try exportRows(database, to: cluster.folder)
        defer { try? removeRows(database, cluster.folder) }
        for (name, period) in BoardReading.periods {
            let scope = scope(period)
            var rates: [Double] = []
            var numbers = BoardNumbers()
            for _ in 0..<max(rounds * 7, 20) {
                let took = try seconds { numbers = try database.readBlocking { try BoardNumbers.kept($0, scope) } ?? BoardNumbers() }
                rates.append(1 / took)
            }
            let duck = 1 / (expected.removeValue(forKey: "\(period.text).seconds") ?? .nan)
            try compare(numbers, expected, period.text, name)
            outcomes.append(limited("board: reading \(name) of the whole hospital", rates))
            outcomes.append(Outcome.ratio("board: \(name), against DuckDB counting the rows", [rates.median()], [duck], "boards/s", atLeast: 10))
        }
        var rates: [Double] = []
        var table: [String: [Day: BoardNumbers.Patients]] = [:]
        let months = scope(.days(365)).months
        for _ in 0..<max(rounds * 7, 20) {
            let took = try seconds { table = try database.readBlocking { try figures.patients($0, months, of: nil, before: BoardHospital.now) } }
            rates.append(1 / took)
        }
        let duck = 1 / (expected["table.seconds"] ?? .nan)
        try compare(table, expected)
        outcomes.append(limited("board: persons of \(BoardHospital.departments) departments in 12 months", rates))
        outcomes.append(Outcome.ratio("board: persons of departments and months, against DuckDB counting the rows", [rates.median()], [duck], "tables/s", atLeast: 10))
        say("every number of PostgreSQL's cells equals DuckDB's count of the rows")
        return outcomes
    }

    private func scope(_ period: BoardPeriod) -> BoardScope { BoardScope(hospital: 1, period: period, now: BoardHospital.now, policy: Policy()) }

    private func limited(_ name: String, _ rates: [Double]) -> Outcome {
        let milliseconds = 1_000 / rates.median()
        return Outcome(name: name, product: milliseconds, unit: "ms", asked: "≤ 50 ms", passes: milliseconds <= 50)
    }

    // MARK: Rows

    /// Into the real tables; their indexes are made when the rows are there, which takes a third of the time.
    private func fill(_ database: PostgresDatabase) throws {
        let indexes = try database.readBlocking { connection in
            try connection.rows(
                """
                SELECT i.indexname::text, i.indexdef FROM pg_indexes i JOIN pg_class c ON c.relname = i.indexname JOIN pg_index x ON x.indexrelid = c.oid \
                WHERE i.schemaname = 'public' AND NOT x.indisprimary AND i.tablename IN \
                ('patient', 'episode', 'plan', 'contact', 'attempt', 'response', 'problem', 'work_item')
                """
            ) { (name: $0.string(0), text: $0.string(1)) }
        }
        for index in indexes { try database.writeBlocking { try $0.execute(Statement(stringLiteral: "DROP INDEX \(index.name)")) } }
        for step in BoardHospital(contacts: contacts).steps { try seconds("filling: \(step.name)") { try write(database) { try $0.execute(step.statement) } } }
        for index in indexes {
            try seconds("index \(index.name)") {
                try write(database) { connection in
                    try connection.execute("SET LOCAL maintenance_work_mem = '1GB'")
                    try connection.execute(Statement(stringLiteral: index.text))
                }
            }
        }
    }

    private func write(_ database: PostgresDatabase, _ body: (any Connection) throws -> Void) throws {
        try database.writeBlocking { connection in
            try connection.execute("SET LOCAL statement_timeout = 0")
            try connection.execute("SET LOCAL work_mem = '512MB'")
            try body(connection)
        }
    }

    /// The columns that figures look at, as files that DuckDB reads into tables of its own; then its numbers.
    private func exportRows(_ database: PostgresDatabase, to folder: String) throws -> [String: Double] {
        for (name, columns) in BoardReading.files {
            try seconds("writing \(name) for DuckDB") {
                try write(database) { try $0.execute(Statement(stringLiteral: "COPY (\(columns)) TO '\(folder)/\(name).csv' (FORMAT csv, HEADER)")) }
            }
        }
        say("DuckDB counts")
        let zone = Policy().zone
        return try peer.run("board_scan.py", [folder, String(BoardHospital.now.milliseconds), String(zone.offset * 60_000)] + BoardReading.periods.map(\.period.text))
    }

    private func removeRows(_ database: PostgresDatabase, _ folder: String) throws {
        for (name, _) in BoardReading.files { try? FileManager.default.removeItem(atPath: "\(folder)/\(name).csv") }
    }

    private static let files = [
        ("episode", "SELECT id, patient_id, department, discharged_at, unplanned FROM episode WHERE state = 'ended' AND kind IN ('inpatient', 'emergency')"),
        ("plan", "SELECT episode_id, state FROM plan"),
        (
            "contact",
            "SELECT id, patient_id, episode_id, department, state, outcome, items <> '' AS asks, window_end, sent_at, responded_at, ended_at, merged_into FROM contact"
        ),
        ("problem", "SELECT id, patient_id, episode_id, department, grade, state, opened_at, acknowledged_at, resolved_at FROM problem"),
        ("attempt", "SELECT patient_id, contact_id, problem_id, state, sent_at, segments FROM attempt WHERE staff_id IS NULL AND channel = 'sms'"),
        ("response", "SELECT contact_id, started_at, completed_at FROM response WHERE kind = 'call'"),
        ("work_item", "SELECT department, created_at, outcome FROM work_item WHERE kind = 'silentCall'"),
    ]

    // MARK: Comparing

    private func compare(_ numbers: BoardNumbers, _ expected: [String: Double], _ key: String, _ name: String) throws {
        var found: [String: Double] = [:]
        for (list, count) in numbers.counts { found["\(key).\(list.rawValue)"] = Double(count) }
        found["\(key).segments"] = Double(numbers.segments)
        for (week, coverage) in numbers.coverage {
            found["\(key).week.\(week.number).covered"] = Double(coverage.covered)
            found["\(key).week.\(week.number).due"] = Double(coverage.due)
        }
        for (week, grades) in numbers.problems { for (grade, count) in grades { found["\(key).week.\(week.number).\(grade.rawValue)"] = Double(count) } }
        for (department, coverage) in numbers.byDepartment {
            found["\(key).department.\(department).covered"] = Double(coverage.covered)
            found["\(key).department.\(department).due"] = Double(coverage.due)
        }
        for (month, patients) in numbers.patients {
            found["\(key).month.\(month.number).written"] = Double(patients.written)
            found["\(key).month.\(month.number).reached"] = Double(patients.reached)
        }
        try compare(found, expected.filter { $0.key.hasPrefix(key + ".") }, name)
    }

    private func compare(_ table: [String: [Day: BoardNumbers.Patients]], _ expected: [String: Double]) throws {
        var found: [String: Double] = [:]
        for (department, months) in table {
            for (month, patients) in months {
                found["table.\(department).\(month.number).written"] = Double(patients.written)
                found["table.\(department).\(month.number).reached"] = Double(patients.reached)
            }
        }
        try compare(found, expected.filter { $0.key.hasPrefix("table.") && $0.key != "table.seconds" }, "the table of persons")
    }

    /// What one side does not name is nought.
    private func compare(_ found: [String: Double], _ expected: [String: Double], _ name: String) throws {
        let keys = Set(found.keys).union(expected.keys)
        let unequal = keys.filter { (found[$0] ?? 0) != (expected[$0] ?? 0) }.sorted()
        say("\(name): \(keys.count) numbers compared, \(unequal.count) differ")
        if let first = unequal.first { throw Unexpected("\(first): \(found[first] ?? 0) kept, \(expected[first] ?? 0) counted by DuckDB") }
    }

    // MARK: Telling

    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        try body()
        return (clock.now - begun).inSeconds
    }

    private func seconds(_ what: String, _ body: () throws -> Void) rethrows { say("  \(what): \(String(format: "%.1f", try seconds(body))) s") }

    private func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
