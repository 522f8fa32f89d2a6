import FollowUp
import SQL
import Storage

/// One page of the rows behind a figure, with how many there are in all.
struct BoardListing: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        var id: Int64
        var patient: ID<Patient>
        /// As unsealed; empty when it cannot be read.
        var name: String
        var sex: Sex
        var birthDate: Day?
        var department: String
        var at: Instant?
        /// The stored word of the row's state: `completed`, `open`, `noPathway`; empty when there is none.
        var status: String
    }

    var list: BoardList
    var scope: BoardScope
    /// The same number as the figure on the board.
    var total: Int
    var lines: [Line]
    /// The key to go on after; nil on the last page.
    var next: Int64?

    static let pageSize = 50

    /// The page after row `after`, in the order of keys. `unseal` turns a sealed name into text.
    static func read(
        _ connection: any Connection, _ list: BoardList, _ scope: BoardScope, after: Int64 = .min,
        pageSize: Int = BoardListing.pageSize, unseal: ([UInt8]) -> String
    ) throws -> BoardListing {
        let rows = scope.rows(on: list)
        let total = try connection.count("SELECT COUNT(*) FROM (\(statement: rows)) r")
        var lines = try Self.lines(connection, rows, scope, after: after, limit: pageSize + 1, unseal: unseal)
        let more = lines.count > pageSize
        if more { lines.removeLast() }
        return BoardListing(list: list, scope: scope, total: total, lines: lines, next: more ? lines.last?.id : nil)
    }

    /// The lines of `rows` after a key.
    static func lines(
        _ connection: any Connection, _ rows: Statement, _ scope: BoardScope, after: Int64, limit: Int, unseal: ([UInt8]) -> String
    ) throws -> [Line] {
        try connection.rows(
            """
            SELECT k.id, k.patient_id, p.name, p.sex, p.birth_date, k.department, k.at, k.status
            FROM (SELECT * FROM (\(statement: rows)) r WHERE r.id > \(after)) k
            LEFT JOIN patient p ON p.hospital_id = \(scope.hospital) AND p.id = k.patient_id
            ORDER BY k.id LIMIT \(limit)
            """
        ) { row in
            Line(
                id: row.integer(0) ?? 0, patient: ID(row.integer(1) ?? 0), name: row.blob(2).map(unseal) ?? "",
                sex: Sex(rawValue: row.string(3)) ?? .unknown, birthDate: row.text(4).flatMap { Day($0) },
                department: row.string(5), at: row.integer(6).map(Instant.init(milliseconds:)), status: row.string(7))
        }
    }
}
