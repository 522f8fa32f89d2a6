import Channels
import Engine
import FollowUp
import Logging
import SQL
import Storage

/// Dispatchers that work until nothing is due any more.
enum Drain {
    /// Seconds that `lanes` dispatchers on each of `databases` need; each database stands for a node of its own, the first of
    /// them `first`: of nodes that drain one database one after another each needs another number, since no clock moves here.
    static func seconds(
        _ databases: [any Database], _ hospital: DueHospital, lanes: Int = 1, channel: any CountedChannel = NullChannel(), first: Int = 0
    ) async throws -> Double {
        let clock = ContinuousClock()
        let begun = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (node, database) in databases.enumerated() {
                let engine = engine(database, hospital.node(first + node))
                for _ in 0..<lanes { group.addTask { try await drain(Dispatcher(engine: engine, channel: channel, logger: Logger(label: "bench"))) } }
            }
            try await group.waitForAll()
        }
        let seconds = (clock.now - begun).inSeconds
        guard channel.count >= hospital.count else { throw Unexpected("\(channel.count) of \(hospital.count) messages left") }
        return seconds
    }

    static func engine(_ database: any Database, _ core: Core, clock: @escaping @Sendable () -> Instant = { DueHospital.now }) -> Engine {
        Engine(
            database: database, core: core, clock: clock, passwords: NoPasswords(), randomBytes: { Array(repeating: 0, count: $0) },
            trustsDatabaseClock: false)
    }

    private static func drain(_ dispatcher: Dispatcher) async throws {
        var place: DuePlace?
        while true {
            let beat = try await dispatcher.round(after: place)
            let wasFromTheBeginning = place == nil
            place = beat.turn.place
            if beat.turn.isEmpty, wasFromTheBeginning { return }
        }
    }
}

/// Nobody signs in here.
struct NoPasswords: PasswordCheck {
    func make(_ password: String) throws -> String { "" }
    func verify(_ password: String, against stored: String) -> Bool { false }
}
