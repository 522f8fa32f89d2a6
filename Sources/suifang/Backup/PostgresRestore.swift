import FollowUp
import Foundation
import Postgres
import SQL

/// Puts a dump into a PostgreSQL database that holds nothing.
struct PostgresRestore {
    let url: String

    /// How many tables the database has.
    func tables() throws -> Int {
        try open { connection in
            try connection.count("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
        }
    }

    /// Moves what is there to a schema of another name.
    func putAside(as name: String) throws {
        try open { connection in
            // `name` is made of letters, digits and underscores by the caller.
            try connection.execute(Statement(stringLiteral: "ALTER SCHEMA public RENAME TO \"\(name)\""))
            try connection.execute("CREATE SCHEMA public")
        }
    }

    /// Whether a server has been seen within the last ten seconds.
    func isServed() throws -> Bool {
        try open { connection in
            guard try connection.count("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'node'") > 0 else { return false }
            return try connection.count("SELECT COUNT(*) FROM node WHERE seen_at > \((connection.clock ?? 0) - 10_000)") > 0
        }
    }

    func restore(_ dump: String, meanwhile: () -> Void) throws {
        guard try tables() == 0 else { throw BackupFailure("the database holds tables already: an empty one is needed, or --replace") }
        // The schema itself is there; everything else happens wholly or not at all.
        let tools = try PostgresTools(url: url)
        try tools.run("pg_restore", ["--dbname=", "--no-owner", "--no-privileges", "--single-transaction", "--clean", "--if-exists", dump], meanwhile: meanwhile)
        try open { try $0.endNodes() }
    }

    private func open<T>(_ body: (any Connection) throws -> T) throws -> T {
        var settings = PostgresSettings(url: url)
        (settings.connections, settings.statementTimeout) = (1, 0)
        let database = try PostgresDatabase(settings)
        defer { database.close() }
        return try database.writeBlocking(body)
    }
}
