import Engine
import FollowUp
import Logging
import SQL
import ServiceLifecycle

/// Tells other systems what happens here, as a part of the server's life: a line for each.
struct OutgoingService: Service, CustomStringConvertible {
    /// What the log calls it: its parts hold secrets.
    var description: String { "OutgoingService" }

    /// What is on its way when the end begins is waited for so long; cut off, it is sent again.
    static let grace = Span.seconds(3)

    let lines: [OutgoingLine]
    let stop: Stop
    let alarms: Alarms
    /// What other processes tell; nil where there are none.
    let words: AsyncStream<String>?

    func run() async throws {
        let work = Task {
            await withTaskGroup(of: Void.self) { group in
                for (line, alarm) in zip(lines, alarms.lanes) {
                    group.addTask { await line.run { span in try await alarm.sleep(span) } }
                }
            }
        }
        let ears = Task {
            guard let words else { return }
            for await word in words where word.isEmpty || word == Engine.word { alarms.ring() }
        }
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await work.value
            } onGracefulShutdown: {
                stop.begin()
                alarms.ring()
                Task {
                    try? await Task.sleep(for: .milliseconds(Self.grace.milliseconds))
                    for line in lines { line.close() }
                }
            }
        } onCancel: {
            stop.begin()
            work.cancel()
            for line in lines { line.close() }
        }
        ears.cancel()
    }
}
