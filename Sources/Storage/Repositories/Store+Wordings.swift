import FollowUp
import SQL

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A hospital's own words, and the number by which processes notice that content has changed.
extension Store {
    /// Counted up with every change of the hospital's content; 0 before the first.
    public func contentRevision() throws -> Int64 {
        try connection.first("SELECT revision FROM content_revision WHERE hospital_id = \(hospital)") { $0.integer(0) ?? 0 } ?? 0
    }

    /// Tells every process that content has changed, with the commit.
    public func raiseContentRevision() throws {
        try connection.execute(
            """
            INSERT INTO content_revision (hospital_id, revision) VALUES (\(hospital), 1) \
            ON CONFLICT (hospital_id) DO UPDATE SET revision = content_revision.revision + 1
            """)
    }

    /// What holds now, by kind and name; what is as shipped again comes with nil lines.
    public func wordings() throws -> [Wording] {
        try connection.rows(
            """
            SELECT w.kind, w.name, w.version, w.text, w.waived, w.note, w.staff_id, w.written_at FROM wording w \
            WHERE w.hospital_id = \(hospital) AND w.version = (SELECT MAX(v.version) FROM wording v WHERE v.hospital_id = w.hospital_id \
            AND v.kind = w.kind AND v.name = w.name) ORDER BY w.kind, w.name
            """
        ) { try Store.wording($0) }
    }

    /// Every version, the newest first.
    public func wordings(_ kind: Wording.Kind, _ name: String) throws -> [Wording] {
        try connection.rows(
            """
            SELECT kind, name, version, text, waived, note, staff_id, written_at FROM wording \
            WHERE hospital_id = \(hospital) AND kind = \(kind.rawValue) AND name = \(name) ORDER BY version DESC
            """
        ) { try Store.wording($0) }
    }

    public func insert(_ wording: Wording) throws {
        let text = try wording.lines.map { lines in
            String(decoding: try JSONEncoder().encode(lines), as: UTF8.self)
        }
        try connection.execute(
            """
            INSERT INTO wording (hospital_id, kind, name, version, text, waived, note, staff_id, written_at) VALUES (\(hospital), \
            \(wording.kind.rawValue), \(wording.name), \(wording.version), \(text), \(wording.waived.map(\.rawValue).joined(separator: ",")), \
            \(wording.note), \(wording.staff), \(wording.writtenAt))
            """)
    }

    private static func wording(_ row: any Row) throws -> Wording {
        Wording(
            kind: try row.word(0, "wording.kind"), name: row.string(1), version: row.int(2),
            lines: try row.text(3).map { try JSONDecoder().decode([LocalText].self, from: Data($0.utf8)) },
            waived: row.list(4).compactMap(ToneRule.init(rawValue:)), note: row.string(5), staff: row.id(6), writtenAt: row.instant(7) ?? Instant(milliseconds: 0))
    }
}
