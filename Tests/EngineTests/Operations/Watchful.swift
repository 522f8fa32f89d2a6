import Channels
import FollowUp
import Logging
import SQL
import Synchronization

@testable import Engine

/// An engine over a ward's database, measured, with a dispatcher whose provider the test plays.
final class Watchful: Sendable {
    let metrics: Metrics
    let engine: Engine
    let stop = Stop()

    init(_ ward: Ward, uptime: @escaping @Sendable () -> Span = { Span(milliseconds: 0) }) {
        let metrics = Metrics(version: "1", uptime: uptime)
        let now = ward.now
        self.metrics = metrics
        engine = Engine(
            database: MeasuredDatabase(ward.database, metrics), core: ward.core, clock: { now }, passwords: SignInTests.Plain(),
            randomBytes: { Array(repeating: 1, count: $0) }, trustsDatabaseClock: false)
    }

    struct Provider: Channel {
        let provider = "test"
        let width: Int
        let answer: @Sendable (OutgoingMessage) async -> SendOutcome
        func send(_ message: OutgoingMessage) async -> SendOutcome { await answer(message) }

        /// Takes every message.
        static let taking = Provider(width: 1) { _ in .accepted(providerID: "", isDelivered: false) }
    }

    func dispatcher(width: Int = 4, _ answer: @escaping @Sendable (OutgoingMessage) async -> SendOutcome) -> Dispatcher {
        Dispatcher(engine: engine, channel: Provider(width: width, answer: answer), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, metrics: metrics, stop: stop)
    }

    /// Rounds until nothing is due.
    func drain(_ answer: @escaping @Sendable (OutgoingMessage) async -> SendOutcome) async throws {
        let dispatcher = dispatcher(answer)
        for _ in 0..<20 where try await dispatcher.round().turn.isEmpty { return }
    }
}
