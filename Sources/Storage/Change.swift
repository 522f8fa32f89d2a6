import SQL

/// What open pages may have to show anew, told with the commit. It names a list and a department, and nobody.
public enum Change: Hashable, Sendable {
    /// Tasks of a department; an empty department is everybody's.
    case worklist(department: String)
    /// Problems of a department.
    case problems(department: String)
    /// What a board counts.
    case figures

    /// What is notified.
    public var word: String {
        switch self {
        case .worklist(let department): "worklist " + Change.bounded(department)
        case .problems(let department): "problems " + Change.bounded(department)
        case .figures: "figures "
        }
    }

    /// Nil for what is said about other things.
    public init?(word: String) {
        guard let space = word.firstIndex(of: " ") else { return nil }
        let department = String(word[word.index(after: space)...])
        switch word[..<space] {
        case "worklist": self = .worklist(department: department)
        case "problems": self = .problems(department: department)
        case "figures": self = .figures
        default: return nil
        }
    }

    /// PostgreSQL takes 8,000 bytes; a department of such a length concerns everybody.
    private static func bounded(_ department: String) -> String { department.utf8.count > 1_000 ? "" : department }
}

extension Store {
    public func tell(_ change: Change) throws { try connection.notify(change.word) }

    /// Runs a statement that ends in `RETURNING department`, and tells of each department. Gives the number of rows.
    func change(_ statement: Statement, _ change: (String) -> Change) throws -> Int {
        let departments = try connection.rows(statement) { $0.string(0) }
        for department in departments { try tell(change(department)) }
        return departments.count
    }
}
