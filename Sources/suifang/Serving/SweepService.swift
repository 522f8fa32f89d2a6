import Engine
import ServiceLifecycle

/// Takes old messages away, as a part of the server's life.
struct SweepService: Service {
    let sweep: Sweep

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await sweep.run { try await Task.sleep(for: .milliseconds($0.milliseconds)) }
        }
    }
}
