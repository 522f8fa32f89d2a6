import FollowUp
import SQL
import Storage

/// A message as the log shows it, without what it holds.
struct MessageLine: Sendable, Equatable {
    var id: Int64
    var sender: String
    var type: String
    var event: String
    var control: String
    var state: Store.MessageState
    var place: String
    var repeats: Int
    var receivedAt: Instant
    var reject: Int64?

    static let columns: Statement = "id, sender, type, event, control_id, state, place, repeats, received_at, reject_id"

    /// From the columns of `columns`.
    init(row: any Row) throws {
        id = row.integer(0) ?? 0
        (sender, type, event, control) = (row.string(1), row.string(2), row.string(3), row.string(4))
        state = try row.word(5, "state")
        (place, repeats) = (row.string(6), row.int(7))
        receivedAt = row.instant(8) ?? Instant(milliseconds: 0)
        reject = row.integer(9)
    }

    /// `ADT^A03`.
    var kind: String { type.isEmpty ? "—" : event.isEmpty ? type : "\(type)^\(event)" }
}

/// One page of the log, newest first.
struct MessageListing: Sendable {
    var search: MessageSearch
    var lines: [MessageLine]
    /// The key to go on before; nil on the last page.
    var next: Int64?
    /// Rejects that wait, for the tab.
    var waiting: Int

    static let pageSize = 50

    static func read(_ r: Reading, _ search: MessageSearch, before: Int64 = .max, pageSize: Int = pageSize) throws -> MessageListing {
        var lines = try r.connection.rows(
            """
            SELECT \(statement: MessageLine.columns) FROM message WHERE hospital_id = \(r.hospital) AND id < \(before)\(statement: search.condition(r)) \
            ORDER BY id DESC LIMIT \(pageSize + 1)
            """, MessageLine.init(row:))
        let more = lines.count > pageSize
        if more { lines.removeLast() }
        let waiting = try r.connection.count("SELECT COUNT(*) FROM reject WHERE hospital_id = \(r.hospital) AND state = 'open'")
        return MessageListing(search: search, lines: lines, next: more ? lines.last?.id : nil, waiting: waiting)
    }
}
