import Engine
import FollowUp
import SQL
import Storage

@testable import Web

extension InventedWard {
    /// Everything that is remembered of who asked for what, in order.
    func accesses() async throws -> [KnownAccess] {
        try await engine.read { work in
            let ids = try work.store.connection.rows("SELECT id FROM access ORDER BY id") { $0.integer(0) ?? 0 }
            return try work.store.accesses(ids)
        }
    }

    /// What `body` adds, a line each: `read Patient/5 200 1`, with the names of parameters before the status, and how many patients behind.
    func recorded(_ body: () async throws -> Void) async throws -> [String] {
        let before = try await accesses().count
        try await body()
        return try await accesses().dropFirst(before).map { known in
            let access = known.access
            let what = access.type + (access.resource.isEmpty ? "" : "/" + access.resource)
            let operation = access.operation.isEmpty ? "" : "$" + access.operation
            return [access.interaction.rawValue, operation, what, access.parameters.joined(separator: "&"), "\(access.status)", "\(access.patients.count)"]
                .filter { !$0.isEmpty }.joined(separator: " ")
        }
    }
}

/// A database that does everything but commit.
struct Uncommitted: Database {
    struct Full: DatabaseTrouble {
        var trouble: Trouble { .full }
        var description: String { "full" }
    }

    let inner: any Database

    var dialect: Dialect { inner.dialect }
    func listen() -> AsyncStream<String> { inner.listen() }
    func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.write(isolation) { connection -> T in
            _ = try body(connection)
            throw Full()
        }
    }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await inner.read(body) }
    func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { throw Full() }
    func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try inner.readBlocking(body) }
}
