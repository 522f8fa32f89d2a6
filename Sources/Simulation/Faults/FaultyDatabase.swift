import SQL
import Synchronization

/// A database whose next writing transaction can be given a fault.
final class FaultyDatabase: Database {
    let base: any Database
    private let tampering: Tampering?
    private let armed = Mutex<ArmedFault?>(nil)
    private let written = Mutex(Digest())

    var dialect: Dialect { base.dialect }
    func listen() -> AsyncStream<String> { base.listen() }
    /// Stands for everything that was ever written and committed, in order.
    var digest: Digest { written.withLock { $0 } }

    init(_ base: any Database, tampering: Tampering?) {
        self.base = base
        self.tampering = tampering
    }

    /// What goes wrong in the next writing transaction, once.
    func arm(_ fault: ArmedFault?) { armed.withLock { $0 = fault } }

    @discardableResult
    func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T {
        let fault = disarm()
        let result = try base.writeBlocking { try run(body, on: $0, fault) }
        if case .crashAfterCommit = fault { throw Crash(isCommitted: true) }
        return result
    }

    @discardableResult
    func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let fault = disarm()
        let result = try await base.write(isolation) { [self] in try run(body, on: $0, fault) }
        if case .crashAfterCommit = fault { throw Crash(isCommitted: true) }
        return result
    }

    func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try base.readBlocking(body) }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await base.read(body) }

    private func disarm() -> ArmedFault? {
        armed.withLock { fault in
            defer { fault = nil }
            return fault
        }
    }

    private func run<T>(_ body: (any Connection) throws -> T, on base: any Connection, _ fault: ArmedFault?) throws -> T {
        let connection = FaultyConnection(base, fault: fault, tampering: tampering)
        let result = try body(connection)
        try connection.end()
        written.withLock { $0.add(connection.digest.value) }
        return result
    }
}
