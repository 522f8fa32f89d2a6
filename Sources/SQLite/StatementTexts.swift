import SQL
import Synchronization

/// Texts of statements as SQLite takes them, by pieces, for all transactions of a database: putting one together and looking
/// for fragments in it takes longer than many a statement runs.
final class StatementTexts: Sendable {
    /// Lists of many lengths make many texts; what is told often is soon known again.
    private static let limit = 2_000

    struct Known {
        var text: String
        /// Whether it may see or change what triggers have added up.
        var namesSums: Bool
    }

    private let texts = Mutex<[Pieces: Known]>([:])

    func text(of statement: Statement, _ pieces: Pieces) -> Known {
        if let known = texts.withLock({ $0[pieces] }) { return known }
        let text = statement.text(.sqlite)
        let known = Known(text: text, namesSums: Sums.areNamed(in: text))
        texts.withLock { texts in
            if texts.count >= StatementTexts.limit { texts.removeAll() }
            texts[pieces] = known
        }
        return known
    }
}
