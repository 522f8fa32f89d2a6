/// What PostgreSQL or the way to it said; holds the statement's text, never its values.
public struct PostgresFailure: Error, CustomStringConvertible, Sendable {
    public enum Kind: String, Sendable {
        /// The statement itself is at fault, or a constraint refused it.
        case statement
        /// Two transactions stood in each other's way: running this one again may do.
        case conflict
        /// The connection ended before anything was committed.
        case lost
        /// The connection ended while COMMIT was on its way: nobody knows whether it happened. Never repeated blindly.
        case commitUnknown
        /// No server answered within the settings' patience.
        case unreachable
        /// Every connection was in use for as long as the settings' patience.
        case busy
        case timeout
        case readOnly
        case diskFull
        case tooManyConnections
        /// What this connection had prepared no longer fits the schema, or is gone.
        case stalePreparation
        /// A value that PostgreSQL cannot hold.
        case value
        /// The database was closed by this process.
        case closed
    }

    public var kind: Kind
    /// SQLSTATE; empty where it was not the server that failed.
    public var state: String
    public var reason: String
    public var statement: String

    init(_ kind: Kind, state: String = "", reason: String, statement: String = "") {
        self.kind = kind
        self.state = state
        self.reason = reason
        self.statement = statement
    }

    /// From what the server answered. Messages of class 22 quote the value at fault, so theirs is left out.
    init(state: String, message: String, statement: String) {
        self.init(
            Kind(state: state), state: state, reason: state.hasPrefix("22") ? "a value does not fit" : message, statement: statement)
    }

    public var description: String {
        "PostgreSQL \(state.isEmpty ? kind.rawValue : state): \(reason)" + (statement.isEmpty ? "" : " in: \(statement)")
    }

    /// Whether nothing was committed and the same transaction may succeed at once on a good connection.
    var isWorthRepeating: Bool { [.conflict, .lost, .readOnly, .stalePreparation].contains(kind) }
}

extension PostgresFailure.Kind {
    /// Appendix A of PostgreSQL's manual, "PostgreSQL Error Codes".
    init(state: String) {
        switch state {
        case "40001", "40P01": self = .conflict
        case "57014", "55P03": self = .timeout
        case "25006": self = .readOnly
        case "53100": self = .diskFull
        case "53300": self = .tooManyConnections
        // "cached plan must not change result type", and a prepared statement that does not exist.
        case "0A000", "26000": self = .stalePreparation
        // Shut down, crashed, starting up, ended for its silence.
        case "57P01", "57P02", "57P03", "57P05", "25P03": self = .lost
        case let state where state.hasPrefix("08"): self = .lost
        default: self = .statement
        }
    }
}
