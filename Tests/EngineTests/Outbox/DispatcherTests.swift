import Channels
import Engine
import FollowUp
import Logging
import Storage
import TestPlaces
import Testing

/// A round decides many contacts together; what one of them cannot stand must not strike the others.
@Suite(.onBothDatabases) struct DispatcherTests {
    private func round(_ ward: Ward) async throws -> Dispatcher.Heartbeat {
        let now = ward.now
        let engine = Engine(
            database: ward.database, core: ward.core, clock: { now }, passwords: SignInTests.Plain(), randomBytes: { Array(repeating: 7, count: $0) })
        return try await Dispatcher(engine: engine, channel: Watchful.Provider.taking, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }).round()
    }

    @Test func aTurnThatFailsIsTakenAnewOneByOne() async throws {
        let ward = try Ward()
        for number in 1...5 { try ward.take(Ward.stay(number, visit: "V\(number)")) }
        ward.go("2026-03-16 12:00")
        try ward.execute("UPDATE contact SET state = 'skipped', next_at = NULL WHERE node = 'D3'")
        let broken = try ward.patientID()
        // Read for all of them together, and unknown to this release.
        try ward.execute("UPDATE telecom SET kind = 'pigeon' WHERE patient_id = \(broken.raw)")
        // Decided one by one they are queued, and leave with the next round.
        #expect(try await round(ward).turn.contacts == 5)
        #expect(try await round(ward).sent == 4)
        #expect(try ward.count("SELECT COUNT(*) FROM attempt WHERE state = 'accepted'") == 4)
        #expect(try ward.count("SELECT COUNT(*) FROM contact WHERE patient_id = \(broken.raw) AND next_at = \((ward.now + .hours(1)).milliseconds)") == 1)
    }

    /// Enough for several threads: each message goes to its own patient, and says what it would say alone.
    @Test func manyDecidedTogetherSayWhatEachWouldAlone() async throws {
        let count = 200
        let together = try Ward()
        let alone = try Ward()
        for ward in [together, alone] {
            for number in 1...count { try ward.take(Ward.stay(number, visit: "V\(number)")) }
            ward.go("2026-03-16 12:00")
            try ward.execute("UPDATE contact SET state = 'skipped', next_at = NULL WHERE node = 'D3'")
        }
        let sent = try together.work { try $0.turn(room: count).outgoing }
        var single: [OutgoingMessage] = []
        while let message = try alone.work({ try $0.turn(limit: 1, room: 1).outgoing.first }) { single.append(message) }
        #expect(sent.count == count && Set(sent.map(\.address)).count == count)
        #expect(sent.map(\.address) == single.map(\.address))
        #expect(sent.map { $0.text.split(separator: "/q/")[0] } == single.map { $0.text.split(separator: "/q/")[0] })
    }
}
