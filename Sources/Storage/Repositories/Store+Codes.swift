import FollowUp
import SQL

/// The hospital's own lists of diagnoses and procedures.
extension Store {
    /// One import of a list.
    public struct CodeList: Sendable, Equatable {
        public var kind: CodeKind
        public var version: Int
        /// The file's name.
        public var source: String
        /// SHA-256 of the file.
        public var digest: [UInt8]
        public var codes: Int
        public var takenAt: Instant
    }

    /// Every version of the list, the newest first; the first is in use.
    public func codeLists(_ kind: CodeKind) throws -> [CodeList] {
        try connection.rows(
            """
            SELECT version, source, digest, codes, taken_at FROM code_list WHERE hospital_id = \(hospital) AND kind = \(kind.rawValue) \
            ORDER BY version DESC
            """
        ) { row in
            CodeList(
                kind: kind, version: row.int(0), source: row.string(1), digest: row.blob(2) ?? [], codes: row.int(3),
                takenAt: row.instant(4) ?? Instant(milliseconds: 0))
        }
    }

    /// Stores a list as the next version, which is in use from then on, and gives its number. Codes must be distinct.
    public func insert(
        codes entries: [CodeEntry], _ kind: CodeKind, source: String, digest: [UInt8], by staff: ID<Staff>? = nil, now: Instant
    ) throws -> Int {
        let version = try (codeLists(kind).first?.version ?? 0) + 1
        try connection.execute(
            """
            INSERT INTO code_list (hospital_id, kind, version, source, digest, codes, taken_at, taken_by) VALUES (\(hospital), \(kind.rawValue), \
            \(version), \(source), \(digest), \(entries.count), \(now), \(staff))
            """)
        for entry in entries {
            try connection.post(
                """
                INSERT INTO code_entry (hospital_id, kind, version, code, name, folded) VALUES (\(hospital), \(kind.rawValue), \(version), \
                \(entry.code), \(entry.name), \(DiagnosisText.folded(entry.name)))
                """)
        }
        return version
    }

    /// Codes of the list in use, in their order, from behind `last` on.
    public func codes(_ kind: CodeKind, after last: String = "", limit: Int = .max) throws -> [CodeEntry] {
        try connection.rows(
            """
            SELECT code, name FROM code_entry WHERE hospital_id = \(hospital) AND kind = \(kind.rawValue) \
            AND version = \(statement: newest(kind)) AND code > \(last) ORDER BY code LIMIT \(Swift.min(limit, 1_000_000))
            """
        ) { CodeEntry(code: $0.string(0), name: $0.string(1)) }
    }

    /// Codes that begin with `text`, or whose name holds it.
    public func codes(_ kind: CodeKind, like text: String, limit: Int) throws -> [CodeEntry] {
        let folded = DiagnosisText.folded(text)
        guard !folded.isEmpty else { return [] }
        // Letters and digits alone, so that nothing in it is a pattern.
        let stem = Store.escaped(text.uppercased().filter { !$0.isWhitespace })
        return try connection.rows(
            """
            SELECT code, name FROM code_entry WHERE hospital_id = \(hospital) AND kind = \(kind.rawValue) \
            AND version = \(statement: newest(kind)) AND (code LIKE \(stem + "%") ESCAPE '\\' OR folded LIKE \("%" + folded + "%")) \
            ORDER BY CASE WHEN folded = \(folded) THEN 0 ELSE 1 END, code LIMIT \(limit)
            """
        ) { CodeEntry(code: $0.string(0), name: $0.string(1)) }
    }

    /// The code of the name in the list in use, as texts are folded; the first of several.
    public func code(_ kind: CodeKind, named folded: String) throws -> String? {
        try connection.first(
            """
            SELECT code FROM code_entry WHERE hospital_id = \(hospital) AND kind = \(kind.rawValue) AND version = \(statement: newest(kind)) \
            AND folded = \(folded) ORDER BY code LIMIT 1
            """
        ) { $0.string(0) }
    }

    /// The name of a code of the list in use.
    public func name(of code: String, _ kind: CodeKind) throws -> String? {
        try connection.first(
            """
            SELECT name FROM code_entry WHERE hospital_id = \(hospital) AND kind = \(kind.rawValue) AND version = \(statement: newest(kind)) \
            AND code = \(code)
            """
        ) { $0.string(0) }
    }

    private func newest(_ kind: CodeKind) -> Statement {
        "(SELECT MAX(version) FROM code_list WHERE hospital_id = \(hospital) AND kind = \(kind.rawValue))"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}
