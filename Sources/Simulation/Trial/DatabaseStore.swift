import FollowUp
import SQL
import Storage
import Synchronization

/// Databases that trials take turns on: emptied in between and not made anew, since preparing all statements again for
/// each trial would take a third of the time.
final class DatabaseStore: Sendable {
    private let make: @Sendable () throws -> any Database
    private let figures: Figures
    private let free = Mutex<[any Database]>([])

    init(figures: Figures, make: @escaping @Sendable () throws -> any Database) {
        self.figures = figures
        self.make = make
    }

    /// An empty database with the schema and the journal. One that is not given back is not used again.
    func take() throws -> any Database {
        if let known = free.withLock({ $0.popLast() }) { return known }
        let database = try make()
        try database.migrate(Schema.migrations, appliedAt: 0)
        try figures.prepare(database, now: Instant(milliseconds: 0))
        try database.writeBlocking { try Journal.install($0) }
        return database
    }

    func giveBack(_ database: any Database) throws {
        try database.writeBlocking { connection in
            let tables = try connection.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'schema_migration' ORDER BY name"
            ) { $0.string(0) }
            for table in tables where !table.hasPrefix("figure_book") { try connection.execute(Statement(stringLiteral: "DELETE FROM \(table)")) }
            // What went was counted as gone, and nothing is known of any moment.
            for table in ["figure_cell", "figure_delta", "figure_person", "stay_figure", "stay_touched", "sim_journal"] {
                try connection.execute(Statement(stringLiteral: "DELETE FROM \(table)"))
            }
            try connection.execute("UPDATE figure_book SET until = 0, at = 0")
        }
        free.withLock { $0.append(database) }
    }
}
