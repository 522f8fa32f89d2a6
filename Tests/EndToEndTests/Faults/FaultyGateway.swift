import AsyncHTTPClient
import Foundation
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// An SMS gateway that speaks like Kannel's smsbox, fails in every way that one can, and remembers each call.
final class FaultyGateway: Sendable {
    /// What it does with one call.
    enum Conduct: String, Sendable, CaseIterable {
        /// Takes the message and says so.
        case take
        /// 503: certainly not sent.
        case busy
        /// 429: certainly not sent.
        case throttle
        /// 500; the message may have left.
        case fail
        /// Takes the message and never answers.
        case hang
        /// Takes the message and closes the connection in the middle of its answer.
        case drop
        /// 400: refused for good.
        case refuse
        /// Takes it; its receipt overtakes the answer.
        case receiptFirst
        /// Takes it; the receipt comes three times.
        case receiptThrice
        /// Takes it; delivered, then rejected: the first word holds.
        case deliveredThenRejected
        /// Takes it; rejected, then delivered.
        case rejectedThenDelivered
        /// Closes the connection like `drop`; the receipt comes a second later.
        case dropThenReceipt

        /// Whether the message may be on somebody's phone after this.
        var mayHaveLeft: Bool { ![.busy, .throttle, .refuse].contains(self) }
        /// What its receipts say, in order, by Kannel's bits.
        var receipts: [Int] {
            switch self {
            case .receiptFirst, .dropThenReceipt: [1]
            case .receiptThrice: [1, 1, 1]
            case .deliveredThenRejected: [1, 16]
            case .rejectedThenDelivered: [16, 1]
            default: []
            }
        }
    }

    struct Call: Sendable {
        var attempt: Int64
        var to: String
        var conduct: Conduct
        var at: ContinuousClock.Instant
    }

    /// What the other side has confirmed with a success, and may not forget any more.
    struct Confirmed: Sendable {
        /// Attempts of which a receipt was taken, with the first one's bit.
        var receipts: [Int64: Int] = [:]
        /// Ids of texts from phones.
        var texts: Set<String> = []
    }

    private struct State {
        var calls: [Call] = []
        var confirmed = Confirmed()
        var chance: Seeded
        var conduct: @Sendable (inout Seeded) -> Conduct
        var delay: ClosedRange<Int>
    }

    private final class Record: Sendable {
        let state: Mutex<State>
        init(_ state: State) { self.state = Mutex(state) }
    }

    private struct Closed: Error {}

    let port: Int
    private let record: Record
    private let server: Task<Void, any Error>
    private let client: HTTPClient

    /// `delay`: milliseconds until it answers. `listeners`: the ports that take receipts and texts; it calls one after the other
    /// until one has said yes.
    init(
        seed: UInt64, delay: ClosedRange<Int> = 10...300, listeners: [Int],
        conduct: @escaping @Sendable (inout Seeded) -> Conduct = { [.take, .take, .receiptFirst, .receiptThrice].randomElement(using: &$0) ?? .take }
    ) async throws {
        let record = Record(State(chance: Seeded(seed: seed), conduct: conduct, delay: delay))
        var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(1), read: .seconds(4)))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let port = try Ports.free(1)[0]
        (self.record, self.port, self.client) = (record, port, client)
        let router = Router()
        router.get("/cgi-bin/sendsms") { request, _ -> Response in
            let query = request.uri.queryParameters
            let receipt = query["dlr-url"].map(String.init) ?? ""
            let number = receipt.split(separator: "attempt=").last.map { $0.prefix { $0.isNumber } } ?? ""
            let (call, delay, texts) = record.state.withLock { state in
                let call = Call(attempt: Int64(number) ?? 0, to: String(query["to"] ?? ""), conduct: state.conduct(&state.chance), at: .now)
                state.calls.append(call)
                return (call, Int.random(in: state.delay, using: &state.chance), Int.random(in: 0..<10, using: &state.chance) == 0)
            }
            let path = String(receipt.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" })
            Task {
                if call.conduct == .dropThenReceipt { try await Task.sleep(for: .seconds(1)) }
                for kind in call.conduct.receipts {
                    guard try await Self.tell(path.replacing("%d", with: String(kind)).replacing("%A", with: ""), listeners, client) else { return }
                    record.state.withLock { state in if state.confirmed.receipts[call.attempt] == nil { state.confirmed.receipts[call.attempt] = kind } }
                }
                // Some patients write back at once.
                guard texts, call.conduct.mayHaveLeft else { return }
                let id = "text-\(call.attempt)"
                let text = "/callbacks/kannel/inbound?from=\(call.to)&to=10690001&text=%E5%A5%BD%E7%9A%84&charset=UTF-8&id=\(id)&key=bench-key"
                if try await Self.tell(text, listeners, client) { record.state.withLock { _ = $0.confirmed.texts.insert(id) } }
            }
            if call.conduct != .receiptFirst { try? await Task.sleep(for: .milliseconds(delay)) } else { try? await Task.sleep(for: .milliseconds(delay + 100)) }
            return await Self.answer(call.conduct)
        }
        var server = ApplicationConfiguration(address: .hostname("127.0.0.1", port: port))
        server.serverName = nil
        let application = Application(router: router, configuration: server, logger: Logger(label: "gateway") { _ in SwiftLogNoOpLogHandler() })
        self.server = Task { try await application.run() }
        _ = try await eventually("the gateway listens") { (try? await HTTPClient.shared.get(url: "http://127.0.0.1:\(port)/").get()) == nil ? nil : true }
    }

    private static func answer(_ conduct: Conduct) async -> Response {
        switch conduct {
        case .busy: return Response(status: .serviceUnavailable, body: .init(byteBuffer: .init(string: "Temporal failure, try again later.")))
        case .throttle: return Response(status: .tooManyRequests)
        case .fail: return Response(status: .internalServerError)
        case .refuse: return Response(status: .badRequest, body: .init(byteBuffer: .init(string: "Invalid receiver.")))
        case .drop, .dropThenReceipt:
            return Response(status: .accepted, body: ResponseBody(contentLength: 25) { _ in throw Closed() })
        case .hang:
            // Longer than anybody waits.
            try? await Task.sleep(for: .seconds(25))
            return Response(status: .accepted)
        default: return Response(status: .accepted, body: .init(byteBuffer: .init(string: "0: Accepted for delivery")))
        }
    }

    /// Calls as Kannel does: again and again until somebody has said yes.
    private static func tell(_ path: String, _ listeners: [Int], _ client: HTTPClient) async throws -> Bool {
        for round in 0..<300 {
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(listeners[round % listeners.count])\(path)")
            request.method = .GET
            if let response = try? await client.execute(request, timeout: .seconds(4)), response.status == .ok { return true }
            try await Task.sleep(for: .milliseconds(200))
        }
        return false
    }

    var calls: [Call] { record.state.withLock { $0.calls } }
    var confirmed: Confirmed { record.state.withLock { $0.confirmed } }

    /// From now on.
    func behave(_ conduct: @escaping @Sendable (inout Seeded) -> Conduct) { record.state.withLock { $0.conduct = conduct } }

    func stop() async {
        server.cancel()
        _ = await server.result
        try? await client.shutdown()
    }
}
