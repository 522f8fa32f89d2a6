/// What the two databases write differently, by name: everything else in our SQL is one text for both.
public enum Fragment: String, CaseIterable, Sendable {
    /// Rows lie in the order of their primary key.
    case clustered = "{{clustered}}"
    case blob = "{{blob}}"
    /// Locks what a `SELECT` finds until the transaction ends and leaves out what others hold. SQLite has one writer.
    case skipLocked = "{{skip locked}}"
    /// Locks what a `SELECT` finds, waiting for others.
    case forUpdate = "{{for update}}"
    /// `IN` a list bound as one value.
    case isIn = "{{in}}"
    /// The last column of a key where transactions that run at once must not meet on one row; SQLite has one writer, whose
    /// rows of one key become one.
    case counted = "{{counted}}"
    /// The key of lines that are added up later (`figure_delta`): of one writer's, those with the same key become one row; where
    /// many write, each row is its own, and a short key costs them least.
    case lineKey = "{{line key}}"

    /// Behind `INSERT` or `UPDATE` of one row: there is nothing of the statement to take back when it fails, and SQLite, which
    /// otherwise writes a journal for each statement that has triggers, need not.
    case orFail = "{{or fail}}"

    public func text(_ dialect: Dialect) -> String {
        switch (self, dialect) {
        case (.clustered, .sqlite): "WITHOUT ROWID"
        case (.clustered, .postgres): ""
        case (.blob, .sqlite): "BLOB"
        case (.blob, .postgres): "BYTEA"
        case (.skipLocked, .sqlite), (.forUpdate, .sqlite): ""
        case (.skipLocked, .postgres): "FOR UPDATE SKIP LOCKED"
        case (.forUpdate, .postgres): "FOR UPDATE"
        case (.isIn, .sqlite): "IN (SELECT value FROM json_each(?))"
        case (.isIn, .postgres): "= ANY(?)"
        case (.counted, .sqlite): "BIGINT NOT NULL DEFAULT 0"
        case (.counted, .postgres): "BIGINT GENERATED ALWAYS AS IDENTITY"
        case (.lineKey, .sqlite): "(hospital_id, since, subject, department, day, holds, person_id, id)"
        case (.lineKey, .postgres): "(hospital_id, since, id)"
        case (.orFail, .sqlite): "OR FAIL"
        case (.orFail, .postgres): ""
        }
    }

    /// `text` with every fragment as `dialect` writes it.
    static func expand(_ text: String, _ dialect: Dialect) -> String {
        guard text.utf8.contains(0x7B) else { return text }
        var text = text
        for fragment in allCases {
            while let range = text.firstRange(of: fragment.rawValue) { text.replaceSubrange(range, with: fragment.text(dialect)) }
        }
        return text
    }
}
