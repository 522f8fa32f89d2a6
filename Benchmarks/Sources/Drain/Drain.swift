import Engine
import FollowUp
import Logging
import SQL
import Storage

enum Drain {
    /// Seconds until nothing is due any more, by `lanes` dispatchers in this process.
    static func seconds(_ database: any Database, _ hospital: DueHospital, lanes: Int = 1) async throws -> Double {
        let engine = Engine(
            database: database, core: hospital.core, clock: { DueHospital.now }, passwords: NoPasswords(),
            randomBytes: { Array(repeating: 0, count: $0) }, trustsDatabaseClock: false)
        let channel = NullChannel()
        let clock = ContinuousClock()
        let begun = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<lanes {
                group.addTask {
                    let dispatcher = Dispatcher(engine: engine, channel: channel, logger: Logger(label: "bench"))
                    var at: DuePlace?
                    while true {
                        let beat = try await dispatcher.round(after: at)
                        let wasFromTheBeginning = at == nil
                        at = beat.turn.place
                        if beat.turn.isEmpty, wasFromTheBeginning { return }
                    }
                }
            }
            try await group.waitForAll()
        }
        let seconds = (clock.now - begun).inSeconds
        guard channel.count == hospital.count else { throw Unexpected("\(channel.count) of \(hospital.count) messages left") }
        return seconds
    }
}

/// Nobody signs in here.
struct NoPasswords: PasswordCheck {
    func make(_ password: String) throws -> String { "" }
    func verify(_ password: String, against stored: String) -> Bool { false }
}
