import Engine
import ServiceLifecycle

/// Asks for second opinions, as a part of the server's life. What is cut off by its end is asked again by its row.
struct OpinionService: Service {
    let opinions: SecondOpinions

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await opinions.run { try await Task.sleep(for: .milliseconds($0.milliseconds)) }
        }
    }
}
