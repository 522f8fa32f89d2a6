/// One numbered change of the schema. Its text is never edited once released.
public struct Migration: Sendable {
    public var number: Int
    public var name: String
    /// SQL with fragments (`Fragment`), statements separated by `;` at a line's end.
    public var text: String

    public init(number: Int, name: String, text: String) {
        self.number = number
        self.name = name
        self.text = text
    }

    /// Of the text as it is written, fragments by their names.
    public var checksum: String { Checksum.of(text) }

    /// The statements as `dialect` writes them.
    public func statements(_ dialect: Dialect) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("--") }
        var statements: [String] = []
        var statement = ""
        for line in lines {
            statement += line + "\n"
            if line.hasSuffix(";") {
                statements.append(Fragment.expand(statement, dialect))
                statement = ""
            }
        }
        return statements
    }
}

/// Why a database cannot be used with this release.
public enum MigrationError: Error, CustomStringConvertible, Equatable {
    /// The database was made by a newer release.
    case newerSchema(found: Int, known: Int)
    /// The database was made by a text that is not this release's.
    case otherText(number: Int, name: String)
    case failed(number: Int, statement: String, reason: String)

    public var description: String {
        switch self {
        case .newerSchema(let found, let known):
            "the database has schema \(found), but this release knows only \(known): use the newer release"
        case .otherText(let number, let name):
            "migration \(number) (\(name)) of the database is not this release's: it was made by another build; use that one, or restore the backup from before"
        case .failed(let number, let statement, let reason): "migration \(number) failed: \(reason) in: \(statement)"
        }
    }
}
