import Channels
import FollowUp
import SQL
import Storage
import Synchronization

/// The engine as servers use it: every command is one transaction at the clock's moment.
public final class Engine: Sendable {
    public let database: any Database
    /// What figures are read from where it answers; may be a moment behind.
    let replica: (any Database)?
    let rest = ReplicaRest()
    let live: LiveCore
    public let clock: @Sendable () -> Instant
    /// Whether a database that several machines share says what time it is.
    let trustsDatabaseClock: Bool
    let passwords: any PasswordCheck
    let randomBytes: @Sendable (Int) -> [UInt8]
    let guardian = SignInGuard()
    /// Told whenever something was stored that may have work for the dispatcher.
    let wake: @Sendable () -> Void

    /// With the hospital's own content as it was last read.
    public var core: Core { live.core }
    public var library: Library { live.core.library }
    public let settings: Settings
    public let sealer: Sealer
    public var now: Instant { clock() }

    public init(
        database: any Database, replica: (any Database)? = nil, core: Core, overlays: [any LibraryOverlay] = [WordingOverlay()],
        clock: @escaping @Sendable () -> Instant, passwords: any PasswordCheck, randomBytes: @escaping @Sendable (Int) -> [UInt8],
        trustsDatabaseClock: Bool = false, wake: @escaping @Sendable () -> Void = {}
    ) {
        self.database = database
        self.replica = replica
        live = LiveCore(core, overlays: overlays)
        settings = core.settings
        sealer = core.sealer
        self.clock = clock
        self.passwords = passwords
        self.trustsDatabaseClock = trustsDatabaseClock
        self.randomBytes = randomBytes
        self.wake = wake
    }

    /// From now on transactions follow `library`.
    public func follow(_ library: Library) { live.follow(library) }

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

    /// Runs `body` in one transaction that takes what others leave it: it sees what they commit meanwhile, and locks what it changes.
    /// Nobody is woken.
    public func claim<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T { try await workQuietly(.claiming, body) }

    /// The same for the dispatcher itself, which need not be woken.
    func workQuietly<T: Sendable>(_ isolation: Isolation = .snapshot, _ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let now = clock()
        // Where several machines share a database, its clock decides what is due.
        return try await database.write(isolation) { [live, trustsDatabaseClock] connection in
            let now = (trustsDatabaseClock ? connection.clock.map(Instant.init(milliseconds:)) : nil) ?? now
            return try body(Work(core: try live.core(in: connection, at: now), connection: connection, now: now))
        }
    }

    /// Reads with the repositories on a consistent snapshot.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        let now = clock()
        return try await database.read { [live] connection in
            try body(Work(core: try live.core(in: connection, at: now), connection: connection, now: now))
        }
    }

    /// The library as a page's snapshot sees it.
    public func library(in connection: any Connection, at now: Instant) throws -> Library { try live.core(in: connection, at: now).library }

    /// To be called after the hospital's content was changed by this process: its next transaction reads it anew.
    func contentChanged() { live.forget() }

    /// How long it is until the moment that `body` reads, by the clock that decides what is due; a minute where there is none.
    func wait(for body: @escaping @Sendable (Work) throws -> Instant?) async throws -> Span {
        let here = clock()
        return try await database.read { [core = live.core, trustsDatabaseClock] connection in
            let next = try body(Work(core: core, connection: connection, now: here))
            let now = (trustsDatabaseClock ? connection.clock.map(Instant.init(milliseconds:)) : nil) ?? here
            return next.map { $0 - now } ?? .minutes(1)
        }
    }
}
