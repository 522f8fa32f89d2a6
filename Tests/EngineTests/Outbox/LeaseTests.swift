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
    private struct Phone: Channel {
        let provider = "phone"
        func send(_ message: OutgoingMessage) async -> SendOutcome { .accepted(providerID: "", isDelivered: false) }
    }

    private struct NoPasswords: PasswordCheck {
        func make(_ password: String) throws -> String { "" }
        func verify(_ password: String, against stored: String) -> Bool { false }
    }

    @Test func nothingIsClaimedWithoutTheLease() async throws {
        let ward = try Ward()
        try ward.take(Ward.stay())
        ward.go("2026-03-16 12:00")
        try ward.execute("UPDATE contact SET state = 'skipped', next_at = NULL WHERE node = 'D3'")
        let now = ward.now
        let engine = Engine(
            database: ward.database, core: ward.core, clock: { now }, passwords: NoPasswords(), randomBytes: { Array(repeating: 7, count: $0) })
        let isHeld = Mutex(false)
        let dispatcher = Dispatcher(
            engine: engine, channel: Phone(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, mayGive: { isHeld.withLock { $0 } })
        #expect(try await dispatcher.round().turn.isEmpty)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt") == 0)
        #expect(try ward.count("SELECT COUNT(*) FROM contact WHERE state = 'reaching'") == 0)

        isHeld.withLock { $0 = true }
        #expect(try await dispatcher.round().sent == 1)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE state = 'accepted'") == 1)
    }
}
