import FollowUp
import SQL
import Synchronization

/// A database whose transactions are counted and timed. A body that runs a second time was run again by its driver.
public struct MeasuredDatabase: Database {
    private let inner: any Database
    private let metrics: Metrics

    public init(_ inner: any Database, _ metrics: Metrics) {
        self.inner = inner
        self.metrics = metrics
    }

    public var dialect: Dialect { inner.dialect }
    public func listen() -> AsyncStream<String> { inner.listen() }

    @discardableResult
    public func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let watch = Watch("write", metrics)
        return try await watch.over { try await inner.write(isolation) { try watch.run(body, $0) } }
    }

    public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let watch = Watch("read", metrics)
        return try await watch.over { try await inner.read { try watch.run(body, $0) } }
    }

    @discardableResult
    public func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try inner.writeBlocking(body) }
    public func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try inner.readBlocking(body) }
}

/// One transaction, from the call to its end.
private final class Watch: Sendable {
    private let kind: String
    private let metrics: Metrics
    private let begun: Span
    private let hasBegun = Mutex(false)
    /// What the body itself threw: a refusal of the domain, which is no fault of the database.
    private let isRefused = Mutex(false)

    init(_ kind: String, _ metrics: Metrics) {
        self.kind = kind
        self.metrics = metrics
        begun = metrics.uptime()
        metrics.databaseCalled()
    }

    func run<T>(_ body: (any Connection) throws -> T, _ connection: any Connection) throws -> T {
        let again = hasBegun.withLock { hasBegun in
            defer { hasBegun = true }
            return hasBegun
        }
        metrics.databaseBegan(again: again)
        do { return try body(connection) } catch {
            isRefused.withLock { $0 = !(error is any DatabaseTrouble) }
            throw error
        }
    }

    func over<T: Sendable>(_ transaction: () async throws -> T) async throws -> T {
        do {
            let result = try await transaction()
            end(nil)
            return result
        } catch {
            let isRefused = isRefused.withLock { $0 } || error is CancellationError
            end(isRefused ? nil : (error as? any DatabaseTrouble)?.trouble ?? .other)
            throw error
        }
    }

    private func end(_ trouble: Trouble?) {
        metrics.databaseEnded(kind, wasRunning: hasBegun.withLock { $0 }, since: begun, trouble: trouble)
    }
}
