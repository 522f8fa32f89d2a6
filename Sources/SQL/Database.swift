/// A connection inside a transaction. It must not leave the closure that received it.
public protocol Connection: AnyObject {
    /// Runs a statement and returns how many rows it changed.
    @discardableResult
    func execute(_ statement: Statement) throws -> Int

    /// Runs a statement whose answer nobody waits for. A driver may send it together with the next ones; if it fails, the
    /// next statement that is waited for fails, or the commit.
    func post(_ statement: Statement) throws

    /// The same for statements of one text that touch different rows: a driver may send them as one.
    func post(each statements: [Statement]) throws

    /// Calls `body` for every row of the result.
    func each(_ statement: Statement, _ body: (any Row) throws -> Void) throws

    /// Runs `body` so that it happens wholly or not at all within the transaction: what it did is undone when it throws.
    func whole<T>(_ body: () throws -> T) throws -> T

    /// The database's own moment at which this transaction began, in milliseconds since 1970, where several machines
    /// share it; nil where the process's clock decides.
    var clock: Int64? { get }

    /// Whether this transaction sees what others commit meanwhile (`Isolation.claiming`): what it reads in order to change
    /// it must be locked.
    var isClaiming: Bool { get }

    /// Tells every listener on every node, once this transaction has been committed.
    func notify(_ word: String) throws
}

extension Connection {
    public func post(_ statement: Statement) throws { try execute(statement) }
    public func post(each statements: [Statement]) throws { for statement in statements { try post(statement) } }
    public var clock: Int64? { nil }
    public var isClaiming: Bool { false }
}

extension Connection {
    @inlinable
    public func rows<T>(_ statement: Statement, _ read: (any Row) throws -> T) throws -> [T] {
        var rows: [T] = []
        try each(statement) { rows.append(try read($0)) }
        return rows
    }

    @inlinable
    public func first<T>(_ statement: Statement, _ read: (any Row) throws -> T) throws -> T? {
        var found: T?
        try each(statement) { row in if found == nil { found = try read(row) } }
        return found
    }

    /// The first column of the first row as a count; 0 where there is no row.
    public func count(_ statement: Statement) throws -> Int { try first(statement) { $0.int(0) } ?? 0 }
}

/// A database that both drivers are. Transactions are synchronous closures: no `await` can stand inside one.
public protocol Database: Sendable {
    /// Runs `body` in a writing transaction on the database's own thread; rolls back when it throws.
    @discardableResult
    func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
    /// Runs `body` on a consistent snapshot.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
    /// The same as `write`, holding the calling thread: for commands and the simulator, never for a server.
    @discardableResult
    func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T
    @discardableResult
    func writeBlocking<T>(_ isolation: Isolation, _ body: (any Connection) throws -> T) throws -> T
    func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T
    var dialect: Dialect { get }

    /// The words that committed transactions notify, on whichever node, from now on. A listener that was cut off for a while
    /// gets the empty word: something may have been missed.
    func listen() -> AsyncStream<String>
}

extension Database {
    @discardableResult
    public func writeBlocking<T>(_ isolation: Isolation, _ body: (any Connection) throws -> T) throws -> T { try writeBlocking(body) }

    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await write(.snapshot, body) }
}

/// What a writing transaction sees of others that commit meanwhile. SQLite has one writer, so that there are none.
public enum Isolation: Sendable {
    /// Nothing; where another has changed a row since, the transaction runs again from its beginning.
    case snapshot
    /// Each statement sees all that was committed before it: for transactions that first lock what they are going to change,
    /// leaving out what others hold.
    case claiming
}

/// What the two databases write differently.
public enum Dialect: Sendable {
    case sqlite, postgres
}
