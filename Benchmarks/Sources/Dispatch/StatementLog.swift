import SQL
import Synchronization

/// What a database was told, transaction by transaction, so that the same can be told again without the code that thought of it.
final class StatementLog: Sendable {
    enum Step: Sendable {
        case execute(Statement)
        case post(Statement)
        case postEach([Statement])
        case query(Statement)
    }

    private let transactions = Mutex<[[Step]]>([])

    var count: Int { transactions.withLock(\.count) }

    func add(_ steps: [Step]) { transactions.withLock { $0.append(steps) } }

    /// Tells `database` all of it again.
    func replay(on database: any Database) throws {
        for transaction in transactions.withLock({ $0 }) {
            try database.writeBlocking { connection in
                for step in transaction {
                    switch step {
                    case .execute(let statement): try connection.execute(statement)
                    case .post(let statement): try connection.post(statement)
                    case .postEach(let statements): try connection.post(each: statements)
                    // Every column of every row is fetched, as any reader does.
                    case .query(let statement): try connection.each(statement) { row in _ = row.integer(0) }
                    }
                }
            }
        }
    }
}

/// A database that writes down what it is told.
struct LoggedDatabase: Database {
    let base: any Database
    let log: StatementLog

    var dialect: Dialect { base.dialect }
    func listen() -> AsyncStream<String> { base.listen() }

    func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.write(isolation) { connection in
            let logged = LoggedConnection(base: connection)
            let result = try body(logged)
            log.add(logged.steps)
            return result
        }
    }

    func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T {
        try base.writeBlocking { connection in
            let logged = LoggedConnection(base: connection)
            let result = try body(logged)
            log.add(logged.steps)
            return result
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await base.read(body) }
    func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try base.readBlocking(body) }
}

private final class LoggedConnection: Connection {
    let base: any Connection
    var steps: [StatementLog.Step] = []

    init(base: any Connection) { self.base = base }

    var clock: Int64? { base.clock }
    var isClaiming: Bool { base.isClaiming }
    func notify(_ word: String) throws { try base.notify(word) }
    func whole<T>(_ body: () throws -> T) throws -> T { try base.whole(body) }

    func execute(_ statement: Statement) throws -> Int {
        steps.append(.execute(statement))
        return try base.execute(statement)
    }

    func post(_ statement: Statement) throws {
        steps.append(.post(statement))
        try base.post(statement)
    }

    func post(each statements: [Statement]) throws {
        steps.append(.postEach(statements))
        try base.post(each: statements)
    }

    func each(_ statement: Statement, _ body: (any Row) throws -> Void) throws {
        steps.append(.query(statement))
        try base.each(statement, body)
    }
}
