import FollowUp
import HL7
import SQL
import Storage

/// A message to another system as the list shows it, without what it holds.
struct OutgoingLineModel: Sendable, Equatable {
    var id: Int64
    var destination: String
    var kind: String
    var form: String
    var state: Store.OutgoingState
    var tries: Int
    /// What the receiver answered, without its words: `AE 101`, `500`.
    var code: String
    var createdAt: Instant
    var triedAt: Instant?
    var nextAt: Instant?
    var settledAt: Instant?
    var patient: ID<Patient>?

    static let columns: Statement = "id, destination, kind, form, state, tries, code, created_at, tried_at, next_at, settled_at, patient_id"

    /// From the columns of `columns`.
    init(row: any Row) throws {
        id = row.integer(0) ?? 0
        (destination, kind, form) = (row.string(1), row.string(2), row.string(3))
        state = try row.word(4, "outgoing.state")
        (tries, code) = (row.int(5), row.string(6))
        createdAt = row.instant(7) ?? Instant(milliseconds: 0)
        (triedAt, nextAt, settledAt) = (row.instant(8), row.instant(9), row.instant(10))
        patient = row.id(11)
    }
}

/// One page of them, newest first.
struct OutgoingListing: Sendable {
    var search: OutgoingSearch
    var lines: [OutgoingLineModel]
    /// The key to go on before; nil on the last page.
    var next: Int64?
    /// Those that are configured, with what waits for each, and those that still have something and no longer are.
    var destinations: [Store.OutgoingBacklog]

    static let pageSize = 50

    static func read(_ r: Reading, _ search: OutgoingSearch, configured: [String], before: Int64 = .max, pageSize: Int = pageSize) throws -> OutgoingListing {
        var lines = try r.connection.rows(
            """
            SELECT \(statement: OutgoingLineModel.columns) FROM outgoing WHERE hospital_id = \(r.hospital) AND id < \(before)\(statement: search.condition(r)) \
            ORDER BY id DESC LIMIT \(pageSize + 1)
            """, OutgoingLineModel.init(row:))
        let more = lines.count > pageSize
        if more { lines.removeLast() }
        let backlog = try Store(r.connection, hospital: r.hospital, sealer: r.sealer).outgoingBacklog()
        let known = configured.map { name in backlog.first { $0.destination == name } ?? Store.OutgoingBacklog(destination: name) }
        return OutgoingListing(
            search: search, lines: lines, next: more ? lines.last?.id : nil, destinations: known + backlog.filter { !configured.contains($0.destination) })
    }
}

/// One message with what it says, for an administrator.
struct OutgoingRecord: Sendable {
    var line: OutgoingLineModel
    /// What the receiver said; may name people.
    var said: String
    /// Empty until it is sent for the first time.
    var raw: Excerpt
    /// Of HL7 v2, field by field.
    var segments: [MessageRecord.SegmentLines]
    /// Whether its receiver is still configured.
    var isConfigured: Bool

    /// Nil when there is no such message.
    static func read(_ r: Reading, _ id: Int64, configured: [String]) throws -> OutgoingRecord? {
        try r.connection.first(
            "SELECT \(statement: OutgoingLineModel.columns), said, body FROM outgoing WHERE hospital_id = \(r.hospital) AND id = \(id)"
        ) { row in
            let line = try OutgoingLineModel(row: row)
            let body = r.sealer.openBytes(row.blob(13)) ?? []
            let message = line.kind == Destination.Kind.hl7.rawValue ? try? Message(body) : nil
            return OutgoingRecord(
                line: line, said: r.sealer.open(row.blob(12)) ?? "", raw: MessageRecord.shown(body, message), segments: message.map(MessageRecord.segments) ?? [],
                isConfigured: configured.contains(line.destination))
        }
    }
}
