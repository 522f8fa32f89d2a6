import FollowUp
import SQL
import Storage
import Synchronization

/// What a hospital has changed of the content that came with the program: laid over it whenever the content's revision is new.
public protocol LibraryOverlay: Sendable {
    func lay(over library: inout Library, from store: Store) throws
}

/// The core with the hospital's own content. Every transaction is given one core that does not change while it runs; a change that
/// any process has committed is seen by transactions that begin a second later, and at once by the process that made it.
final class LiveCore: Sendable {
    private struct State {
        var core: Core
        /// Without the hospital's overlays.
        var plain: Core
        var revision: Int64 = 0
        /// How often other content came to be followed.
        var generation = 0
        /// When the database was last asked for the revision.
        var askedAt: Instant?
    }

    /// How long a process goes on without asking.
    static let patience = Span.seconds(1)

    private let overlays: [any LibraryOverlay]
    private let state: Mutex<State>

    init(_ core: Core, overlays: [any LibraryOverlay]) {
        self.overlays = overlays
        state = Mutex(State(core: core, plain: core))
    }

    /// As it was last read.
    var core: Core { state.withLock { $0.core } }

    /// As it is in this transaction, at most a second old.
    func core(in connection: any Connection, at now: Instant) throws -> Core {
        let known = state.withLock { $0 }
        if let asked = known.askedAt, now >= asked, now - asked < LiveCore.patience { return known.core }
        let store = Store(connection, hospital: known.plain.settings.hospital, sealer: known.plain.sealer)
        let revision = try store.contentRevision()
        guard revision != known.revision else {
            state.withLock { if $0.revision == revision { $0.askedAt = now } }
            return known.core
        }
        var library = known.plain.library
        for overlay in overlays { try overlay.lay(over: &library, from: store) }
        let core = known.plain.with(library)
        state.withLock { state in
            // A snapshot that began long ago must not bring old words back.
            guard revision > state.revision, known.generation == state.generation else { return }
            state = State(core: core, plain: known.plain, revision: revision, generation: known.generation, askedAt: now)
        }
        return core
    }

    /// Other content is followed from the next transaction on, with the overlays laid over it; until then the former one is shown whole.
    func follow(_ library: Library) {
        state.withLock { state in
            state.plain = state.plain.with(library)
            state.generation += 1
            state.revision = -1
            state.askedAt = nil
        }
    }

    /// Asks anew with the next transaction.
    func forget() { state.withLock { $0.askedAt = nil } }
}
