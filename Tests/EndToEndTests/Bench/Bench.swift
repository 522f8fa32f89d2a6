import Foundation

/// An instance whose messages go through a real Kannel to a mobile network that we watch.
final class Bench: Sendable {
    let instance: Instance
    let kannel: KannelBench

    init(_ name: String) async throws {
        // The two need each other's addresses: Kannel reports to the instance, which sends through Kannel.
        let port = try Ports.free(1)[0]
        kannel = try await KannelBench(callbackURL: "http://127.0.0.1:\(port)", key: "bench-key")
        instance = try Instance(
            name, port: port,
            settings: [
                "SUIFANG_CHANNEL": "kannel", "SUIFANG_KANNEL_URL": kannel.sendURL, "SUIFANG_KANNEL_USERNAME": "suifang",
                "SUIFANG_KANNEL_PASSWORD": "bench", "SUIFANG_KANNEL_SENDER": KannelBench.service,
            ])
    }

    /// The first text to a phone that fits, as soon as it arrives.
    func message(to number: String, _ fits: (String) -> Bool = { _ in true }) async throws -> OperatorMessage {
        do {
            return try await eventually("a text to \(number)", within: .seconds(90)) { kannel.network.messages(to: number).first { fits($0.text) } }
        } catch let never as NeverHappened {
            throw NeverHappened(description: "\(never); it got: \(kannel.network.messages(to: number).map(\.text))")
        }
    }

    func stop() async { await kannel.stop() }
}
