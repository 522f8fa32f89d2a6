import FollowUp
import SQL

/// A record that could not be taken in, as the list shows it: without what it holds.
struct RejectLine: Sendable, Equatable {
    var id: Int64
    /// `hl7v2`, `csv`, `fhir` …
    var format: String
    /// Where it stood: `discharges.csv:12`.
    var position: String
    /// Where in the record: `PID-3`, `出院日期`.
    var place: String
    var reason: LocalText
    var at: Instant
    /// The stored state; `open` waits for somebody.
    var state: String
}

/// One record with its bytes, for an administrator who mends it.
struct RejectRecord: Sendable, Equatable {
    var line: RejectLine
    /// The sheet's heading line or the message's first segment; empty when there is none.
    var header: String
    var raw: Excerpt
    /// False when the bytes are not text in UTF-8, or more than a page holds: they can be tried again as they are, but not edited here.
    var isEditable: Bool
}

/// One page of the list, newest first.
struct RejectListing: Sendable, Equatable {
    enum Tab: String, Sendable, CaseIterable {
        case open, settled

        var condition: Statement { self == .open ? "state = 'open'" : "state <> 'open'" }
    }

    var tab: Tab
    var openCount: Int
    var lines: [RejectLine]
    /// The key to go on before; nil on the last page.
    var next: Int64?

    static let pageSize = 50

    static func read(_ connection: any Connection, hospital: Int64, tab: Tab, before: Int64 = .max, pageSize: Int = pageSize) throws -> RejectListing {
        let openCount = try connection.count("SELECT COUNT(*) FROM reject WHERE hospital_id = \(hospital) AND state = 'open'")
        var lines = try connection.rows(
            """
            SELECT id, format, position, place, reason_zh, reason_en, at, state FROM reject
            WHERE hospital_id = \(hospital) AND \(statement: tab.condition) AND id < \(before)
            ORDER BY id DESC LIMIT \(pageSize + 1)
            """, RejectLine.init(row:))
        let more = lines.count > pageSize
        if more { lines.removeLast() }
        return RejectListing(tab: tab, openCount: openCount, lines: lines, next: more ? lines.last?.id : nil)
    }
}

extension RejectLine {
    /// From `id, format, position, place, reason_zh, reason_en, at, state`.
    init(row: any Row) {
        id = row.integer(0) ?? 0
        format = row.string(1)
        position = row.string(2)
        place = row.string(3)
        reason = LocalText(row.string(4), row.string(5))
        at = Instant(milliseconds: row.integer(6) ?? 0)
        state = row.string(7)
    }
}

extension RejectRecord {
    /// Nil when there is no such record. `unseal` opens sealed bytes; nil when they cannot be opened.
    static func read(_ connection: any Connection, hospital: Int64, id: Int64, unseal: ([UInt8]) -> [UInt8]?) throws -> RejectRecord? {
        try connection.first(
            """
            SELECT id, format, position, place, reason_zh, reason_en, at, state, header, raw FROM reject
            WHERE hospital_id = \(hospital) AND id = \(id)
            """
        ) { row in
            let header = row.blob(8).flatMap(unseal) ?? []
            let raw = row.blob(9).flatMap(unseal)
            let excerpt = Excerpt(raw ?? [])
            return RejectRecord(
                line: RejectLine(row: row), header: RejectRecord.shown(String(decoding: header, as: UTF8.self)), raw: excerpt.map(RejectRecord.shown),
                isEditable: excerpt.isWhole && raw.map { String(validating: $0, as: UTF8.self) != nil } ?? false)
        }
    }

    /// The record as it was sent, byte by byte; nil when there is none.
    static func bytes(_ r: Reading, _ id: Int64) throws -> [UInt8]? {
        try r.connection.first("SELECT raw FROM reject WHERE hospital_id = \(r.hospital) AND id = \(id)") { r.sealer.openBytes($0.blob(0)) ?? [] }
    }

    /// HL7 v2 ends its segments with a carriage return, which pages do not show.
    private static func shown(_ text: String) -> String {
        guard !text.utf8.contains(0x0A) else { return text }
        return String(decoding: text.utf8.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF8.self)
    }

    /// What was edited in the browser, in the form that the format has: HL7 v2 gets its carriage returns back.
    static func mended(_ text: String, format: String) -> String {
        var bytes: [UInt8] = []
        let isMessage = format.lowercased().hasPrefix("hl7")
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A {
                if previous != 0x0D { bytes.append(isMessage ? 0x0D : 0x0A) }
            } else if byte == 0x0D {
                bytes.append(isMessage ? 0x0D : 0x0A)
            } else {
                bytes.append(byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
