import Engine
import FollowUp
import SQL
import Storage

/// Problems by grade and clock.
struct ProblemsModel: Sendable {
    enum Filter: String, Sendable, CaseIterable {
        /// Somebody must do something.
        case open
        /// Wait for the next contact.
        case carried
        /// Solved, told or not.
        case solved

        func title(_ words: Words) -> String {
            switch self {
            case .open: words.say("未解决", "Open")
            case .carried: words.say("留到下次", "Carried")
            case .solved: words.say("已解决", "Solved")
            }
        }

        fileprivate var condition: Statement {
            switch self {
            case .open: "q.state IN ('open', 'acknowledged')"
            case .carried: "q.state = 'carried'"
            case .solved: "q.state IN ('resolved', 'told')"
            }
        }
    }

    struct Row: Sendable {
        var id: ID<Problem>
        var patient: ID<Patient>
        var name: String
        var sex: Sex
        var age: Int?
        var grade: Grade
        var state: Problem.State
        var findings: [LocalText]
        var reasons: [LocalText]
        var department: String
        var owner: String
        var openedAt: Instant
        var dueAt: Instant?
        var breachedAt: Instant?
        var rung: Int
        var helped: Bool?
    }

    var filter: Filter
    /// Whether the whole hospital is shown rather than the department.
    var isWide: Bool
    var canWiden: Bool
    var counts: [(filter: Filter, count: Int)]
    var rows: [Row]
    var after: String?

    static let pageSize = 60

    static func read(_ r: Reading, _ session: StaffSession, filter: Filter, wide: Bool, after: String = "") throws -> ProblemsModel {
        let (isWide, canWiden) = breadth(session, wide: wide)
        let scope = scope(session, wide: wide)
        let counts = try Filter.allCases.map { filter in
            (
                filter: filter,
                count: try r.connection.count(
                    "SELECT COUNT(*) FROM problem q WHERE q.hospital_id = \(r.hospital) AND \(statement: filter.condition) AND \(statement: scope)")
            )
        }
        let found = try rows(r, filter, scope, after: after, limit: pageSize + 1)
        let shown = found.prefix(pageSize)
        return ProblemsModel(
            filter: filter, isWide: isWide, canWiden: canWiden, counts: counts, rows: shown.map(\.row),
            after: found.count > pageSize ? shown.last?.key : nil)
    }

    /// Whether the person looks at the whole hospital, and whether that is a choice.
    private static func breadth(_ session: StaffSession, wide: Bool) -> (isWide: Bool, canWiden: Bool) {
        let seesAll = !session.role.worksOnContacts || session.isHead || session.department.isEmpty
        return (seesAll && (wide || session.department.isEmpty), seesAll && !session.department.isEmpty)
    }

    /// The problems that the person sees.
    static func scope(_ session: StaffSession, wide: Bool) -> Statement {
        breadth(session, wide: wide).isWide ? "1 = 1" : "q.department = \(session.department)"
    }

    /// The rows after a place, each with its own place.
    static func rows(_ r: Reading, _ filter: Filter, _ scope: Statement, after: String, limit: Int) throws -> [(row: Row, key: String)] {
        // Open ones by grade and clock, solved ones newest first: one order of three integers for both.
        let rank: Statement = filter == .solved ? "0 * q.grade" : "3 - q.grade"
        let order: Statement = filter == .solved ? "-q.opened_at" : "COALESCE(q.due_at, q.opened_at)"
        let key = after.split(separator: ".").compactMap { Int64($0) }
        let start: Statement =
            key.count == 3 ? "AND (\(statement: rank), \(statement: order), q.id) > (\(key[0]), \(key[1]), \(key[2]))" : ""
        return try r.connection.rows(
            """
            SELECT q.id, q.patient_id, p.name, p.sex, p.birth_date, q.grade, q.state, q.signals, q.department, s.name, q.opened_at, q.due_at, \
            q.breached_at, q.rung, q.helped, \(statement: rank), \(statement: order) FROM problem q \
            JOIN patient p ON p.hospital_id = q.hospital_id AND p.id = q.patient_id \
            LEFT JOIN staff s ON s.hospital_id = q.hospital_id AND s.id = q.owner_id \
            WHERE q.hospital_id = \(r.hospital) AND \(statement: filter.condition) AND \(statement: scope) \(statement: start) \
            ORDER BY \(statement: rank), \(statement: order), q.id LIMIT \(limit)
            """
        ) { row in (row: read(row, r), key: "\(row.int(15)).\(row.integer(16) ?? 0).\(row.integer(0) ?? 0)") }
    }

    private static func read(_ row: any SQL.Row, _ r: Reading) -> Row {
        let signals = Stored.signals(row.string(7))
        return Row(
            id: row.key(0), patient: row.key(1), name: r.sealer.text(row, 2), sex: row.word(3, or: .unknown), age: row.day(4)?.age(on: r.today),
            grade: row.grade(5) ?? .urgent, state: row.word(6, or: .open), findings: signals.map(\.words), reasons: signals.map(\.reason),
            department: row.string(8), owner: row.string(9), openedAt: row.instant(10) ?? r.now, dueAt: row.instant(11),
            breachedAt: row.instant(12), rung: row.int(13), helped: row.integer(14).map { $0 != 0 })
    }
}
