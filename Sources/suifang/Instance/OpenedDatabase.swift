import Foundation
import Postgres
import SQL
import SQLite

/// The database that the settings name: PostgreSQL, or the SQLite file of the data folder.
struct OpenedDatabase {
    let database: any Database
    /// What the board reads where it answers; may be a moment behind.
    let replica: (any Database)?
    /// Where the data lies, for people; without a password.
    let place: String
    let close: () throws -> Void

    init(_ configuration: Configuration, folder: String, durability: SQLiteDatabase.Durability = .full) throws {
        guard let settings = configuration.postgres else {
            let file = try SQLiteDatabase(path: OpenedDatabase.file(folder), durability: durability)
            (database, replica, place, close) = (file, nil, OpenedDatabase.file(folder), file.close)
            return
        }
        let postgres = try PostgresDatabase(settings)
        let copy = try configuration.replica.map { try PostgresDatabase($0) }
        (database, replica, place) = (postgres, copy, "PostgreSQL")
        close = {
            copy?.close()
            postgres.close()
        }
    }

    static func file(_ folder: String) -> String { folder + "/suifang.db" }
}
