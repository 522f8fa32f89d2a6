import ServiceLifecycle
import Web

/// Lets the engine follow versions of pathways as they are published, as a part of the server's life.
struct PathwayService: Service {
    let desk: PathwayDesk
    let words: AsyncStream<String>

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await desk.hear(words) { try await Task.sleep(for: .seconds($0)) }
        }
    }
}
