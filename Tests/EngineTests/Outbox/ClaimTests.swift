import Channels
import FollowUp
import Logging
import SQL
import Synchronization
import TestPlaces
import Testing

@testable import Engine

/// A claim whose commit fails gives back only what is still its own.
@Suite(.onBothDatabases) struct ClaimTests {
    private struct CommitFailed: Error {}

    /// Undoes the first claim that takes a message, and lets something else happen before it tells so.
    private final class Undoing: Database {
        private let inner: any Database
        private let isArmed = Atomic(true)
        private let meanwhile: @Sendable () async throws -> Void

        init(_ inner: any Database, meanwhile: @escaping @Sendable () async throws -> Void) { (self.inner, self.meanwhile) = (inner, meanwhile) }

        var dialect: Dialect { inner.dialect }
        func listen() -> AsyncStream<String> { inner.listen() }
        func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await inner.read(body) }
        func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try inner.writeBlocking(body) }
        func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try inner.readBlocking(body) }

        func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
            guard isolation == .claiming, isArmed.exchange(false, ordering: .relaxed) else { return try await inner.write(isolation, body) }
            do {
                return try await inner.write(isolation) { connection -> T in
                    _ = try body(connection)
                    throw CommitFailed()
                }
            } catch {
                try await meanwhile()
                throw error
            }
        }
    }

    @Test func whatAnotherLaneTookMeanwhileIsNotTakenFromIt() async throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let patient = try ward.patientID()
        let (left, tell) = AsyncStream<Void>.makeStream()
        let (undone, go) = AsyncStream<Void>.makeStream()
        let calls = Mutex<[Int64]>([])
        let provider = Watchful.Provider(width: 4) { message in
            calls.withLock { $0.append(message.attempt) }
            tell.yield()
            // Until the other lane has heard of its failure and has done what it does then.
            for await _ in undone { break }
            return .accepted(providerID: "a", isDelivered: false)
        }
        let second = Mutex<Task<Void, any Error>?>(nil)
        let later = Mutex<(@Sendable () async throws -> Void)?>(nil)
        let database = Undoing(ward.database) { try await later.withLock { $0 }?() }
        let now = ward.now
        let engine = Engine(
            database: database, core: ward.core, clock: { now }, passwords: SignInTests.Plain(), randomBytes: { Array(repeating: 1, count: $0) })
        let dispatcher = Dispatcher(engine: engine, channel: provider, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await engine.work { _ = try $0.raiseProblem(patient: patient, contact: nil, grade: .urgent, text: "胸口疼", by: Ward.nurse) }
        later.withLock { later in
            later = {
                // The other lane takes the same alert and gives it away; it is still on its way when the first goes on.
                second.withLock { $0 = Task { _ = try await dispatcher.round(.alerts) } }
                for await _ in left { break }
            }
        }
        #expect(try await dispatcher.round(.alerts).turn.outgoing.isEmpty, "the other lane holds it")
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE purpose = 'alert' AND state = 'sending'") == calls.withLock { $0.count })
        go.finish()
        try await second.withLock { $0 }?.value
        _ = try await dispatcher.round(.alerts)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE purpose = 'alert' AND state <> 'accepted'") == 0)
        #expect(calls.withLock { Set($0).count == $0.count && !$0.isEmpty }, "nothing left twice")
    }

    /// A line that ends whenever a claim's commit is on its way.
    private final class Gone: Database {
        struct Lost: DatabaseTrouble {
            var trouble: Trouble { .unreachable }
            var description: String { "lost" }
        }

        private let inner: any Database
        let isGone = Atomic(true)

        init(_ inner: any Database) { self.inner = inner }

        var dialect: Dialect { inner.dialect }
        func listen() -> AsyncStream<String> { inner.listen() }
        func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await inner.read(body) }
        func writeBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try inner.writeBlocking(body) }
        func readBlocking<T>(_ body: (any Connection) throws -> T) throws -> T { try inner.readBlocking(body) }

        func write<T: Sendable>(_ isolation: Isolation, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
            guard isolation == .claiming, isGone.load(ordering: .relaxed) else { return try await inner.write(isolation, body) }
            return try await inner.write(isolation) { connection -> T in
                _ = try body(connection)
                throw Lost()
            }
        }
    }

    @Test func aCommitThatArrivesLateIsLookedForOnceMore() async throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        let patient = try ward.patientID()
        let database = Gone(ward.database)
        let begun = ward.now
        let now = Mutex(begun)
        let engine = Engine(
            database: database, core: ward.core, clock: { now.withLock { $0 } }, passwords: SignInTests.Plain(), randomBytes: { Array(repeating: 1, count: $0) })
        let calls = Mutex(0)
        let provider = Watchful.Provider(width: 4) { _ in
            calls.withLock { $0 += 1 }
            return .accepted(providerID: "a", isDelivered: false)
        }
        let dispatcher = Dispatcher(engine: engine, channel: provider, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await engine.work { _ = try $0.raiseProblem(patient: patient, contact: nil, grade: .urgent, text: "胸口疼", by: Ward.nurse) }
        await #expect(throws: Gone.Lost.self) { try await dispatcher.round(.alerts) }
        database.isGone.store(false, ordering: .relaxed)

        // The commit reaches the server after all.
        let (node, sending) = (ward.core.ids.node, "SELECT COUNT(*) FROM attempt WHERE purpose = 'alert' AND state = 'sending'" as Statement)
        try ward.database.writeBlocking { _ = try $0.execute("UPDATE attempt SET state = 'sending', sent_at = \(begun), node_id = \(node) WHERE purpose = 'alert' AND state = 'queued'") }
        #expect(try ward.count(sending) > 0, "nobody gives them away")
        now.withLock { $0 = begun + .seconds(6) }
        _ = try await dispatcher.round(.alerts)
        #expect(try ward.count(sending) == 0)
        #expect(calls.withLock { $0 } == 0, "given back, for another minute")
        now.withLock { $0 = begun + .minutes(2) }
        _ = try await dispatcher.round(.alerts)
        #expect(calls.withLock { $0 } > 0)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE purpose = 'alert' AND state <> 'accepted'") == 0)
    }
}
