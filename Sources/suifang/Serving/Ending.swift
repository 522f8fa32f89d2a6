import Engine
import FollowUp
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// How a server is asked to end: the first signal lets it finish what it has begun, the second ends it at once.
struct Ending: Sendable {
    let stop = Stop()
    private let alarms: Alarms
    private let onBegin: @Sendable () -> Void
    private let began: AsyncStream<Never>
    private let begin: AsyncStream<Never>.Continuation

    /// `onBegin` is called when the end begins.
    init(_ alarms: Alarms, onBegin: @escaping @Sendable () -> Void = {}) {
        self.alarms = alarms
        self.onBegin = onBegin
        (began, begin) = AsyncStream.makeStream()
    }

    /// Waits until the end has begun, or the task is cancelled.
    func wait() async { for await _ in began {} }

    /// Runs `group` until it has ended, and hears signals meanwhile.
    func run(_ group: ServiceGroup, logger: Logger) async throws {
        let signals = Task {
            var isSecond = false
            for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
                if isSecond {
                    logger.warning("ending at once; what was being sent is reconciled at the next start")
                    _exit(128 + (signal == .sigint ? SIGINT : SIGTERM))
                }
                isSecond = true
                logger.notice("ending: finishing what has begun; a second signal ends at once")
                stop.begin()
                alarms.ring()
                begin.finish()
                onBegin()
                await group.triggerGracefulShutdown()
            }
        }
        defer { signals.cancel() }
        try await group.run()
    }
}
