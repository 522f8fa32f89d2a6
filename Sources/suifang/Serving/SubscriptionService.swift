import Engine
import FollowUp
import Interchange
import Logging
import ServiceLifecycle
import Storage

/// Tells subscribers of changes, as a part of the server's life: looks whom each concerns, and keeps a line to each subscriber.
struct SubscriptionService: Service, CustomStringConvertible {
    /// What the log calls it.
    var description: String { "SubscriptionService" }

    /// Changes are looked for so often at least; commands ring.
    private static let patience = Span.seconds(1)

    let keeper: SubscriptionKeeper
    /// A line to one of them.
    let line: @Sendable (Store.Subscription) -> OutgoingLine
    let stop: Stop
    let alarm: Alarm
    let logger: Logger

    func run() async throws {
        let work = Task { await turns() }
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await work.value
            } onGracefulShutdown: {
                stop.begin()
                alarm.ring()
            }
        } onCancel: {
            stop.begin()
            work.cancel()
        }
    }

    private func turns() async {
        var lines: [Int64: (alarm: Alarm, task: Task<Void, Never>)] = [:]
        while !Task.isCancelled, !stop.hasBegun {
            do {
                let turn = try await keeper.turn()
                for (id, running) in lines where !turn.active.contains(where: { $0.id == id }) {
                    running.task.cancel()
                    lines[id] = nil
                }
                for subscription in turn.active where lines[subscription.id] == nil {
                    let (line, alarm) = (line(subscription), Alarm())
                    lines[subscription.id] = (alarm, Task { await line.run { span in try await alarm.sleep(span) } })
                }
                if turn.isHeard { for running in lines.values { running.alarm.ring() } }
                if turn.isMore { continue }
            } catch is CancellationError {
                break
            } catch {
                logger.error("changes could not be looked at", metadata: ["error": "\(MessageService.plain(error))"])
            }
            try? await alarm.sleep(Self.patience)
        }
        // What is on its way is waited for; cut off, it is told again.
        for running in lines.values { running.alarm.ring() }
        let tasks = lines.values.map(\.task)
        let end = Task {
            try await Task.sleep(for: .milliseconds(OutgoingService.grace.milliseconds))
            for task in tasks { task.cancel() }
        }
        for task in tasks { await task.value }
        end.cancel()
    }
}
