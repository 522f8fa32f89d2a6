import Engine
import Interchange
import Logging
import MLLP
import SQL
import ServiceLifecycle

/// Listens for messages, as a part of the server's life.
struct MessageService: Service {
    let settings: MLLPServer.Settings
    let intake: MessageIntake
    let metrics: Metrics
    /// Nothing is stored before this process has its place among the nodes: ids hold its number.
    let membership: Membership
    let logger: Logger

    func run() async throws {
        while membership.lease == nil { try await Task.sleep(for: .milliseconds(50)) }
        let server = MLLPServer(settings, note: { [metrics, logger] event in Self.tell(event, metrics, logger) }) { [intake] bytes, peer in
            switch await intake.take(bytes, from: peer) {
            case .reply(let messages): .reply(messages)
            case .nothing: .nothing
            case .hangUp: .hangUp
            }
        }
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await server.run { port in
                logger.notice(
                    "listening for messages", metadata: ["address": "\(settings.host):\(port)", "tls": "\(settings.security != nil)"])
            }
        } onCancelOrGracefulShutdown: {
            server.end()
        }
    }

    /// Nothing that a message holds.
    private static func tell(_ event: MLLPServer.Event, _ metrics: Metrics, _ logger: Logger) {
        switch event {
        case .opened: metrics.lines(1)
        case .closed: metrics.lines(-1)
        case .brokenOff: metrics.messageBroken()
        case .ended(let cause):
            metrics.lineEnded(cause.rawValue)
            logger.warning("a sender's connection was ended", metadata: ["cause": "\(cause.rawValue)"])
        }
    }

    /// For the log: a driver's own words, which hold no values, and of all others only the kind.
    static func plain(_ error: any Error) -> String { (error as? any DatabaseTrouble)?.description ?? "\(type(of: error))" }
}
