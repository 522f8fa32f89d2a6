import FollowUp
import SQL

/// SQL about one row of a subject. Lists, figures and triggers are all made of it, so that what a figure means is written
/// once: `#` stands for the row, `@now` for the moment at which it is looked at.
struct RowText: ExpressibleByStringInterpolation, CustomStringConvertible {
    let text: String

    init(stringLiteral text: String) { self.text = text }

    var description: String { text }

    /// Whether a column holds one of some words. Written out: for `IN` with more than two words SQLite fills a table each time a
    /// trigger is asked.
    static func isOne(_ column: String, of words: [String]) -> RowText {
        RowText(stringLiteral: "(" + words.map { "\(column) = '\($0)'" }.joined(separator: " OR ") + ")")
    }

    /// Whether it holds none of them.
    static func isNone(_ column: String, of words: [String]) -> RowText {
        RowText(stringLiteral: "(" + words.map { "\(column) <> '\($0)'" }.joined(separator: " AND ") + ")")
    }

    /// About the row that `name` names.
    func of(_ name: String) -> String { text.replacing("#", with: name) }

    /// The same, looked at before everything that time decides, or after it.
    func of(_ name: String, _ side: TimeSide) -> String { of(name).replacing("@now", with: side.rawValue) }

    /// The same as a statement, looked at now.
    func of(_ name: String, now: Instant) -> Statement { RowText.statement(of(name), now: now) }

    /// `text` with the moment bound wherever it stands.
    static func statement(_ text: String, now: Instant) -> Statement {
        var statement: Statement = ""
        for (place, part) in text.split(separator: "@now", omittingEmptySubsequences: false).enumerated() {
            if place > 0 { statement = statement + "\(now)" }
            statement = statement + Statement(stringLiteral: String(part))
        }
        return statement
    }
}

/// A condition that looks at the time changes at most once in the life of a row: this is before, and after.
enum TimeSide: String {
    case before = "-9000000000000000"
    case after = "9000000000000000"
}
