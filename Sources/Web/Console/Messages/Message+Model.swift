import FollowUp
import HL7
import SQL
import Storage

/// One message with what it holds, for an administrator.
struct MessageRecord: Sendable {
    struct FieldLine: Sendable, Equatable {
        var number: Int
        var value: String
    }

    struct SegmentLines: Sendable, Equatable {
        var name: String
        /// Those that hold something.
        var fields: [FieldLine]
    }

    var line: MessageLine
    var version: String
    var peer: String
    var authority: String
    var sentAt: Instant?
    var repeatedAt: Instant?
    var reason: LocalText?
    var isRejectOpen = false
    var patient: ID<Patient>?
    var raw: Excerpt
    /// Empty where the bytes are no message.
    var segments: [SegmentLines]

    /// Segments that are shown taken apart; a page of a million is of no use to anybody.
    static let limit = 400
    /// Bytes of a field that are shown: a document within a message has megabytes.
    static let fieldLimit = 2_000

    /// Nil when there is no such message.
    static func read(_ r: Reading, _ id: Int64) throws -> MessageRecord? {
        var index: [UInt8]?
        var record = try r.connection.first(
            """
            SELECT \(statement: MessageLine.columns), version, peer, authority, sent_at, repeated_at, raw, patient_index FROM message \
            WHERE hospital_id = \(r.hospital) AND id = \(id)
            """
        ) { row in
            let raw = r.sealer.openBytes(row.blob(15)) ?? []
            index = row.blob(16)
            let message = try? Message(raw)
            return MessageRecord(
                line: try MessageLine(row: row), version: row.string(10), peer: row.string(11), authority: row.string(12), sentAt: row.instant(13),
                repeatedAt: row.instant(14), raw: shown(raw, message), segments: message.map(segments) ?? [])
        }
        if let reject = record?.line.reject {
            let found = try r.connection.first("SELECT reason_zh, reason_en, state FROM reject WHERE hospital_id = \(r.hospital) AND id = \(reject)") {
                (LocalText($0.string(0), $0.string(1)), $0.string(2) == "open")
            }
            record?.reason = found?.0
            record?.isRejectOpen = found?.1 ?? false
        }
        if let index {
            record?.patient = try r.connection.first(
                "SELECT patient_id FROM patient_identifier WHERE hospital_id = \(r.hospital) AND value_index = \(index) LIMIT 1"
            ) { $0.id(0) } ?? nil
        }
        return record
    }

    /// In the message's own character set, a segment a line.
    static func shown(_ raw: [UInt8], _ message: Message?) -> Excerpt {
        Excerpt(message?.text ?? raw).map { $0.replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
    }

    /// The message as it came, byte by byte; nil when there is none.
    static func bytes(_ r: Reading, _ id: Int64) throws -> [UInt8]? {
        try r.connection.first("SELECT raw FROM message WHERE hospital_id = \(r.hospital) AND id = \(id)") { r.sealer.openBytes($0.blob(0)) ?? [] }
    }

    private static func shortened(_ text: String) -> String {
        let excerpt = Excerpt(Array(text.utf8), most: fieldLimit)
        return excerpt.isWhole ? text : excerpt.text + "…"
    }

    static func segments(_ message: Message) -> [SegmentLines] {
        message.segments.prefix(limit).map { segment in
            let fields = segment.fieldCount < 1 ? [] : (1...min(segment.fieldCount, 200)).compactMap { number -> FieldLine? in
                let field = segment[number]
                return field.isEmpty ? nil : FieldLine(number: number, value: field.isDeleted ? "\"\"" : shortened(field.whole))
            }
            return SegmentLines(name: segment.name, fields: fields)
        }
    }
}
