import SQL

/// How a PostgreSQL server is reached and how long anything may take there.
public struct PostgresSettings: Sendable {
    /// What libpq takes: `host=… dbname=…` or `postgresql://…`, several hosts included.
    public var url: String
    /// Connections at most.
    public var connections = 8
    /// How long a caller waits for a free connection, or for a server that can be reached, in milliseconds.
    public var patience = 10_000
    /// How long one statement may take, in milliseconds; 0 for ever.
    public var statementTimeout = 30_000
    /// How long one statement waits for another's lock, in milliseconds.
    public var lockTimeout = 10_000
    /// After this many milliseconds of silence inside a transaction the server ends it: the lease of a node that froze.
    public var idleTimeout = 10_000
    /// Whether only a server that takes writes will do.
    public var isWriting = true
    /// Statements that each connection keeps prepared.
    public var preparedStatements = 512
    /// What the server's list of connections shows.
    public var applicationName = "suifang"

    public init(url: String) { self.url = url }
}
