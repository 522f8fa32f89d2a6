import Channels
import Engine
import FollowUp
import Logging
import Storage
import Synchronization
import TestPlaces
import Testing

/// A process that lost its lease while it waited for the database leaves everything to the others, untouched.
@Suite(.onBothDatabases) struct LeaseTests {
    @Test func nothingIsClaimedWithoutTheLease() async throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        ward.go("2026-03-16 12:00")
        try ward.execute("UPDATE contact SET state = 'skipped', next_at = NULL WHERE node = 'D3'")
        let now = ward.now
        let engine = Engine(
            database: ward.database, core: ward.core, clock: { now }, passwords: SignInTests.Plain(), randomBytes: { Array(repeating: 7, count: $0) })
        let isHeld = Mutex(false)
        let dispatcher = Dispatcher(
            engine: engine, channel: Watchful.Provider.taking, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, lease: { isHeld.withLock { $0 } ? 1 : nil })
        #expect(try await dispatcher.round().turn.isEmpty)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt") == 0)
        #expect(try ward.count("SELECT COUNT(*) FROM contact WHERE state = 'reaching'") == 0)

        isHeld.withLock { $0 = true }
        #expect(try await dispatcher.round().sent == 1)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE state = 'accepted'") == 1)
    }

    /// A process that froze, and took a place again when it thawed, still holds what it had claimed before: others have settled that.
    @Test func whatWasClaimedUnderAnOlderLeaseIsNotGivenAway() async throws {
        let ward = try Ward()
        for number in 1...4 { try ward.take(Ward.stay(number, visit: "V\(number)")) }
        ward.go("2026-03-16 12:00")
        try ward.execute("UPDATE contact SET state = 'skipped', next_at = NULL WHERE node = 'D3'")
        let now = ward.now
        let engine = Engine(
            database: ward.database, core: ward.core, clock: { now }, passwords: SignInTests.Plain(), randomBytes: { Array(repeating: 7, count: $0) })
        let lease = Mutex(1)
        let freezing = Freezing { lease.withLock { $0 = 2 } }
        let dispatcher = Dispatcher(
            engine: engine, channel: freezing, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, lease: { lease.withLock { $0 } })
        #expect(try await dispatcher.round().sent == 4)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE state = 'accepted'") == 1)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE state = 'failed'") == 3)
        #expect(try ward.count("SELECT COUNT(*) FROM contact WHERE reach = 'retry'") == 3)
    }

    /// Takes one message at a time; after the first the lease is another.
    private struct Freezing: Channel {
        let provider = "phone"
        let width = 1
        let thawed: @Sendable () -> Void

        func send(_ message: OutgoingMessage) async -> SendOutcome {
            thawed()
            return .accepted(providerID: "", isDelivered: false)
        }
    }
}
