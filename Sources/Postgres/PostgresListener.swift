import CLibPQ
import Foundation
import SQL
import Synchronization

/// One connection that does nothing but listen, on a thread of its own.
final class PostgresListener: Sendable {
    private enum Stage { case idle, running, ended }

    /// How long nothing is heard before the server is asked whether it is there, in milliseconds.
    private static let patience = 5_000

    private let settings: PostgresSettings
    private let listeners = Listeners()
    private let stage = Mutex(Stage.idle)

    init(_ settings: PostgresSettings) { self.settings = settings }

    func listen() -> AsyncStream<String> {
        let stream = listeners.listen()
        let isFirst = stage.withLock { stage in
            guard stage == .idle else { return false }
            stage = .running
            return true
        }
        if isFirst {
            let thread = Thread { [self] in run() }
            thread.name = "postgres-listener"
            thread.start()
        }
        return stream
    }

    func close() { stage.withLock { $0 = .ended } }

    private var isRunning: Bool { stage.withLock { $0 == .running } }

    /// Listens until it is closed; after every interruption something may have been missed, which the empty word says.
    private func run() {
        var pause: Int32 = 100
        while isRunning {
            if let connection = try? Link.connect(settings) {
                if Link.ask(connection, "LISTEN \(PostgresConnection.channel)", while: { isRunning }, { PQresultStatus($0) == PGRES_COMMAND_OK }) {
                    pause = 100
                    listeners.tell([""])
                    hear(connection)
                }
                PQfinish(connection)
            }
            guard isRunning else { return }
            poll(nil, 0, pause)
            pause = min(pause * 2, 2_000)
        }
    }

    /// Until the connection is lost or the listener closed, which it looks for twice a second.
    private func hear(_ connection: OpaquePointer) {
        var silence = 0
        while isRunning {
            var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 500) > 0 else {
                silence += 500
                // Nothing was to be told, or the server hangs: then nothing would ever be told again.
                if silence >= PostgresListener.patience {
                    guard isThere(connection) else { return }
                    silence = 0
                }
                continue
            }
            silence = 0
            guard PQconsumeInput(connection) == 1, PQstatus(connection) == CONNECTION_OK else { return }
            var words: [String] = []
            while let notification = PQnotifies(connection) {
                words.append(String(cString: notification.pointee.extra))
                PQfreemem(notification)
            }
            listeners.tell(words)
        }
    }

    /// Whether the server answers within five seconds, and still takes writes where it should.
    private func isThere(_ connection: OpaquePointer) -> Bool {
        Link.ask(connection, "SELECT pg_is_in_recovery()", while: { isRunning }) { result in
            PQresultStatus(result) == PGRES_TUPLES_OK && (!settings.isWriting || PQgetvalue(result, 0, 0).map { $0[0] == 0x66 } ?? false)
        }
    }
}
