import GRDB
import SQL

extension SQLiteFailure: DatabaseTrouble {
    public var trouble: Trouble { Trouble(sqliteCode: code) }
}

// GRDB begins and commits by itself and throws errors of its own; their description leaves values out unless told otherwise.
extension DatabaseError: DatabaseTrouble {
    public var trouble: Trouble { Trouble(sqliteCode: extendedResultCode.rawValue) }
}
