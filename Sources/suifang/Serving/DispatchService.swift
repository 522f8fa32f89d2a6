import Engine
import FollowUp
import Logging
import SQL
import ServiceLifecycle

/// The dispatcher's lanes and what keeps them company, as a part of the server's life.
struct DispatchService: Service, CustomStringConvertible {
    /// What the log calls it: its parts hold secrets.
    var description: String { "DispatchService" }

    let dispatcher: Dispatcher
    let membership: Membership
    let health: Health
    let rollUp: RollUp
    let pulse: Pulse
    let alarms: Alarms
    let ending: Ending
    /// How long what is on its way may take once the end has begun.
    let bound: Span
    /// What other processes tell; nil where there are none.
    let words: AsyncStream<String>?

    func run() async throws {
        try await membership.beat()
        let company = Task { await accompany() }
        let lanes = Task { await turn() }
        let patience = Task {
            await ending.wait()
            try await Task.sleep(for: .milliseconds(bound.milliseconds))
            // Whoever has not answered by now is not waited for: what became of it is unknown, and stored so.
            lanes.cancel()
        }
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler { await lanes.value } onCancel: { lanes.cancel() }
            // Pages are served until the last: they need the place, whose number their ids hold.
            try? await gracefulShutdown()
        } onGracefulShutdown: {
            ending.stop.begin()
            alarms.ring()
        }
        patience.cancel()
        company.cancel()
        await company.value
        // The place is given back even when this task was cancelled for taking too long.
        try await Task { try await membership.leave() }.value
    }

    private func turn() async {
        await withTaskGroup(of: Void.self) { group in
            // The first lane is for alerts alone.
            for (lane, alarm) in alarms.lanes.enumerated() {
                group.addTask {
                    // Ends by cancellation only, which may come while it sleeps.
                    try? await dispatcher.run(lane == 0 ? .alerts : .everything, sign: { pulse.beat(lane) }) { span in try await alarm.sleep(span) }
                }
            }
        }
    }

    private func accompany() async {
        let sleep: @Sendable (Span) async throws -> Void = { try await Task.sleep(for: .milliseconds($0.milliseconds)) }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await membership.run(sleep: sleep) }
            group.addTask { try? await health.run(sleep: sleep) }
            group.addTask { try? await rollUp.run(sleep: sleep) }
            // The empty word: something may have been missed. Others are for open pages.
            if let words { group.addTask { for await word in words where word.isEmpty || word == Engine.word { alarms.ring() } } }
        }
    }
}
