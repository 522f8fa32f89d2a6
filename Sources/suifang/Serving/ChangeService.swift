import ServiceLifecycle
import Web

/// Lets open pages hear what changes, as a part of the server's life.
struct ChangeService: Service {
    let changes: Changes
    let words: AsyncStream<String>

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await changes.hear(words) { try await Task.sleep(for: .seconds($0)) }
        }
    }
}
