import Channels
import FollowUp
import SQL
import Storage

/// The engine as servers use it: every command is one transaction at the clock's moment.
public final class Engine: Sendable {
    public let database: any Database
    /// What figures are read from where it answers; may be a moment behind.
    let replica: (any Database)?
    let rest = ReplicaRest()
    public let core: Core
    public let clock: @Sendable () -> Instant
    /// Whether a database that several machines share says what time it is.
    let trustsDatabaseClock: Bool
    let passwords: any PasswordCheck
    let randomBytes: @Sendable (Int) -> [UInt8]
    let guardian = SignInGuard()
    /// Told whenever something was stored that may have work for the dispatcher.
    let wake: @Sendable () -> Void

    public var library: Library { core.library }
    public var settings: Settings { core.settings }
    public var sealer: Sealer { core.sealer }
    public var now: Instant { clock() }

    public init(
        database: any Database, replica: (any Database)? = nil, core: Core, clock: @escaping @Sendable () -> Instant, passwords: any PasswordCheck,
        randomBytes: @escaping @Sendable (Int) -> [UInt8], trustsDatabaseClock: Bool = false, wake: @escaping @Sendable () -> Void = {}
    ) {
        self.database = database
        self.replica = replica
        self.core = core
        self.clock = clock
        self.passwords = passwords
        self.trustsDatabaseClock = trustsDatabaseClock
        self.randomBytes = randomBytes
        self.wake = wake
    }

    /// What processes tell each other when there may be work.
    public static let word = "work"

    /// Runs `body` in one transaction at the present moment, then wakes the dispatcher: there may be work for it.
    @discardableResult
    public func work<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        // Who dispatches hears of it with the commit, on whichever process, and so do open pages.
        let result = try await workQuietly(.snapshot) { work in
            let result = try body(work)
            try work.store.connection.notify(Engine.word)
            return result
        }
        wake()
        return result
    }

    /// The same for the dispatcher itself, which need not be woken.
    func workQuietly<T: Sendable>(_ isolation: Isolation = .snapshot, _ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let now = clock()
        // Where several machines share a database, its clock decides what is due.
        return try await database.write(isolation) { [core, trustsDatabaseClock] connection in
            try body(Work(core: core, connection: connection, now: (trustsDatabaseClock ? connection.clock.map(Instant.init(milliseconds:)) : nil) ?? now))
        }
    }

    /// Reads with the repositories on a consistent snapshot.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let now = clock()
        return try await database.read { [core] connection in try body(Work(core: core, connection: connection, now: now)) }
    }

    /// How long it is until the moment that `body` reads, by the clock that decides what is due; a minute where there is none.
    func wait(for body: @escaping @Sendable (Work) throws -> Instant?) async throws -> Span {
        let here = clock()
        return try await database.read { [core, trustsDatabaseClock] connection in
            let next = try body(Work(core: core, connection: connection, now: here))
            let now = (trustsDatabaseClock ? connection.clock.map(Instant.init(milliseconds:)) : nil) ?? here
            return next.map { $0 - now } ?? .minutes(1)
        }
    }
}
