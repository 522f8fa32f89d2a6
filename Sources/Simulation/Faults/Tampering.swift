import SQL

/// A planted bug: looks at every writing statement of the engine and may put another in its place.
///
/// Bugs are planted here and nowhere else, so that the program itself has no switch for them.
public struct Tampering: Sendable {
    public enum Change: Sendable {
        case keep
        /// The statement is not run, and one changed row is reported.
        case swallow
        case replace(Statement)
        /// The statement is run, and then this one.
        case follow(Statement)
    }

    let change: @Sendable (Statement) -> Change

    public init(_ change: @escaping @Sendable (Statement) -> Change) { self.change = change }
}
