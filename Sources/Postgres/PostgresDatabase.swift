import SQL

/// PostgreSQL through libpq: a pool of connections, each with a thread of its own.
///
/// `read` sees one snapshot (REPEATABLE READ, read-only), and so does `write`: a row that another transaction has changed
/// since makes it run again, so that nothing is lost that two change at once; uniqueness lies in unique indexes. What the
/// server refuses for the moment (such a conflict, a deadlock, a lost connection before COMMIT) is run again, up to three times; a
/// commit whose outcome nobody knows is thrown as `PostgresFailure.Kind.commitUnknown`.
public final class PostgresDatabase: Database {
    private let pool: PostgresPool
    private let listener: PostgresListener
    private let young = YoungTables()
    public var dialect: Dialect { .postgres }

    /// Connects to nothing yet. Throws where the settings' address is none.
    public init(_ settings: PostgresSettings) throws {
        if let mistake = PostgresDatabase.mistake(in: settings.url) { throw PostgresFailure(.value, reason: mistake) }
        pool = PostgresPool(settings)
        listener = PostgresListener(settings)
    }

    deinit { close() }

    /// Why `url` is no address of a database; nil when it is one.
    public static func mistake(in url: String) -> String? { Link.mistake(in: url) }

    /// How often this process has waited for the server so far.
    public var roundTrips: Int { pool.roundTrips.value }

    @discardableResult
    public func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await run(.writing(isolation), body)
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await run(.reading, body)
    }

    @discardableResult
    public func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try runBlocking(.writing(.snapshot), body) }

    @discardableResult
    public func writeBlocking<T>(_ isolation: Isolation, _ body: (any Connection) throws -> T) throws -> T {
        try runBlocking(.writing(isolation), body)
    }

    public func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try runBlocking(.reading, body) }

    public func listen() -> AsyncStream<String> { listener.listen() }

    /// Ends what is idle at once and what is in use when it is given back.
    public func close() {
        listener.close()
        pool.close()
    }

    private func run<T: Sendable>(_ mode: PostgresMode, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            pool.take { [self, pool] taken in
                switch taken {
                case .failure(let failure): continuation.resume(throwing: failure)
                case .success(let session):
                    session.lane.run {
                        let result = Result { try session.run(mode, body) }
                        pool.giveBack(session)
                        continuation.resume(with: result)
                        self.counted(mode)
                    }
                }
            }
        }
    }

    private func runBlocking<T>(_ mode: PostgresMode, _ body: (any Connection) throws -> T) throws -> T {
        let session = try pool.takeBlocking()
        defer {
            pool.giveBack(session)
            counted(mode)
        }
        return try session.run(mode, body)
    }

    /// Statistics are wanted at times, which nobody waits for and whose failure changes nothing.
    private func counted(_ mode: PostgresMode) {
        guard mode != .reading, young.isDue() else { return }
        pool.take { [pool] taken in
            guard case .success(let session) = taken else { return }
            session.lane.run {
                try? YoungTables.look(session)
                pool.giveBack(session)
            }
        }
    }
}
