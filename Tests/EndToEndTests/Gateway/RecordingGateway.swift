import AsyncHTTPClient
import Foundation
import Hummingbird
import Logging
import Synchronization

/// An SMS gateway that speaks like Kannel's smsbox and remembers all that it was ever given: the only witness of what
/// really left. It is slow at random, and reports a receipt now and then, once, twice or never.
final class RecordingGateway: Sendable {
    struct Sent: Sendable, Hashable {
        var to: String
        var text: String
        /// The attempt that the receipt's address names.
        var attempt: Int64
        /// What `stamp` said when it came.
        var stamp = 0
    }

    let port: Int
    private let record: Record
    private let server: Task<Void, any Error>

    private final class Record: Sendable {
        let state: Mutex<(sent: [Sent], receipts: [Int64: Int], chance: Seeded)>
        init(seed: UInt64) { state = Mutex(([], [:], Seeded(seed: seed))) }
    }

    /// `delay`: milliseconds until it answers; `reports` whether it tells of deliveries. `stamp` tells when something happened.
    init(seed: UInt64, delay: ClosedRange<Int> = 10...300, reports: Bool = true, stamp: @escaping @Sendable () -> Int = { 0 }) async throws {
        let record = Record(seed: seed)
        let port = try Ports.free(1)[0]
        (self.record, self.port) = (record, port)
        let router = Router()
        router.get("/cgi-bin/sendsms") { request, _ -> Response in
            let query = request.uri.queryParameters
            let receipt = query["dlr-url"].map(String.init) ?? ""
            let number = receipt.split(separator: "attempt=").last.map { $0.prefix { $0.isNumber } } ?? ""
            let sent = Sent(to: String(query["to"] ?? ""), text: String(query["text"] ?? ""), attempt: Int64(number) ?? 0, stamp: stamp())
            let (delay, receipts) = record.state.withLock { state in
                state.sent.append(sent)
                return (Int.random(in: delay, using: &state.chance), reports ? [0, 0, 1, 1, 1, 2].randomElement(using: &state.chance) ?? 0 : 0)
            }
            // A receipt may overtake the answer itself.
            for _ in 0..<receipts {
                Task {
                    guard try await RecordingGateway.report(receipt) else { return }
                    let stamp = stamp()
                    record.state.withLock { state in state.receipts[sent.attempt] = min(state.receipts[sent.attempt] ?? stamp, stamp) }
                }
            }
            try? await Task.sleep(for: .milliseconds(delay))
            return Response(status: .accepted, body: .init(byteBuffer: .init(string: "0: Accepted for delivery")))
        }
        var configuration = ApplicationConfiguration(address: .hostname("127.0.0.1", port: port))
        configuration.serverName = nil
        let application = Application(router: router, configuration: configuration, logger: Logger(label: "gateway") { _ in SwiftLogNoOpLogHandler() })
        server = Task { try await application.run() }
        _ = try await eventually("the gateway listens") {
            (try? await HTTPClient.shared.get(url: "http://127.0.0.1:\(port)/").get()) == nil ? nil : true
        }
    }

    /// Like Kannel, tells of the delivery; unlike it, forgets when nobody listens just then.
    private static func report(_ receipt: String) async throws -> Bool {
        try await Task.sleep(for: .milliseconds(15))
        let url = receipt.replacing("%d", with: "1").replacing("%A", with: "")
        return try await HTTPClient.shared.get(url: url).get().status == .ok
    }

    /// Attempts whose receipt was confirmed, with the stamp of that.
    var receipts: [Int64: Int] { record.state.withLock { $0.receipts } }
    var sent: [Sent] { record.state.withLock { $0.sent } }

    func stop() async {
        server.cancel()
        _ = await server.result
    }
}
