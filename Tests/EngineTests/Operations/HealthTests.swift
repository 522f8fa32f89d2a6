import FollowUp
import Logging
import SQL
import Storage
import Synchronization
import Testing

@testable import Engine

@Suite struct HealthTests {
    /// A steady clock that the test moves.
    final class Clock: Sendable {
        private let moment = Mutex(Span(milliseconds: 0))
        var now: Span { moment.withLock { $0 } }
        func go(_ span: Span) { moment.withLock { $0 = $0 + span } }
    }

    private struct Bench {
        let ward: Ward
        let clock = Clock()
        let membership: Membership
        let pulse: Pulse
        let health: Health

        init(_ place: Ward.Place = .disk, room: @escaping @Sendable () -> Health.Room? = { nil }) throws {
            ward = try Ward(place)
            let clock = clock
            let watch = Watchful(ward, uptime: { clock.now })
            membership = Membership(
                engine: watch.engine, name: "test", isAlone: true, uptime: { clock.now }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            pulse = Pulse(lanes: 2, uptime: { clock.now })
            health = Health(engine: watch.engine, membership: membership, pulse: pulse, schema: Schema.migrations, uptime: { clock.now }, room: room)
        }

        func look() async { await health.look() }
        var faults: [String] { health.checks.filter { !$0.isGood }.map(\.name.rawValue) }
    }

    @Test func allIsWellOnlyOnceItWasLookedAt() async throws {
        let bench = try Bench()
        #expect(bench.faults == ["database", "schema"])
        try await bench.membership.beat()
        await bench.look()
        #expect(bench.faults.isEmpty)
    }

    @Test func aLaneThatStandsStillIsSeenThoughOthersTurn() async throws {
        let bench = try Bench()
        bench.clock.go(.seconds(60))
        bench.pulse.beat(0)
        #expect(bench.health.life.map(\.isGood) == [true])
        bench.clock.go(.seconds(31))
        bench.pulse.beat(0)
        #expect(bench.health.life.map(\.isGood) == [false])
        bench.pulse.beat(1)
        #expect(bench.health.life.map(\.isGood) == [true])
    }

    /// Kilobytes.
    private static let rooms: [(free: Int64, size: Int64, isGood: Bool)] = [
        (64_511, 100_000_000, false), (65_536, 100_000_000, true), (1_024, 16_384, true), (800, 17_408, false), (-1, 0, false),
    ]

    @Test(arguments: rooms)
    func aFullDiskIsSeen(free: Int64, size: Int64, isGood: Bool) async throws {
        let bench = try Bench(room: { Health.Room(free: free * 1_024, size: size * 1_024) })
        try await bench.membership.beat()
        await bench.look()
        #expect(bench.faults == (isGood ? [] : ["disk"]))
    }

    /// The database takes no more writes: the next beat meets it.
    @Test func aDatabaseThatTakesNoWritesIsSeen() async throws {
        let bench = try Bench(.disk)
        try await bench.membership.beat()
        await bench.look()
        try await bench.ward.database.write { _ = try $0.execute("PRAGMA query_only = 1") }
        await #expect(performing: { try await bench.membership.beat() }, throws: { ($0 as? any DatabaseTrouble)?.trouble == .readOnly })
        await bench.look()
        #expect(bench.faults == ["database"])
        #expect(bench.health.checks.first { $0.name == .database }?.fault == "the database takes no writes")
    }

    @Test func anOlderSchemaIsNotServedAndANewerOneIs() async throws {
        let bench = try Bench(.memory)
        try await bench.membership.beat()
        try bench.ward.execute("UPDATE schema_migration SET number = number + 1000")
        await bench.look()
        #expect(bench.faults.isEmpty)
        try bench.ward.execute("DELETE FROM schema_migration WHERE number > 1001")
        try bench.ward.execute("UPDATE schema_migration SET number = number - 1001")
        await bench.look()
        #expect(bench.faults == ["schema"])
    }
}
