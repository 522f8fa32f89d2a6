import Foundation
import Synchronization

/// One of the processes that share a database: its port, and the program that runs there at the moment.
final class FaultNode: Sendable {
    let instance: Instance
    private let program = Mutex(Program?.none)

    init(_ instance: Instance) { self.instance = instance }

    var pid: Int32? { program.withLock { $0?.pid } }
    var isRunning: Bool { program.withLock { $0?.isRunning ?? false } }
    var said: String { program.withLock { $0?.said ?? "" } }

    /// Starts it and waits until it answers.
    func serve() async throws {
        let started = try await instance.serve()
        program.withLock { $0 = started }
    }

    /// Starts it and does not wait.
    func start() throws {
        let started = try instance.start()
        program.withLock { $0 = started }
    }

    func cut() async { await program.withLock { $0 }?.cut() }
    func stop() async { await program.withLock { $0 }?.stop() }
    func freeze() { if let pid { kill(pid, SIGSTOP) } }
    func thaw() { if let pid { kill(pid, SIGCONT) } }
}
