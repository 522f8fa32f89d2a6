import Engine
import FHIR
import FollowUp
import Storage

/// A subscriber that is told of changes by HTTP (R4 Subscription, rest-hook): a POST without a body to its endpoint, or the resource
/// by a PUT to `endpoint/Type/id`, as R4 has it for a payload.
public struct RestHook: Carrier {
    /// How a request gets there; throws when no answer comes.
    public typealias Exchange = @Sendable (_ request: Request) async throws -> Webhook.Response

    public struct Request: Sendable {
        public var method: String
        public var address: String
        public var headers: [(name: String, value: String)]
        public var body: [UInt8]
    }

    private let exchange: Exchange

    public init(exchange: @escaping Exchange) { self.exchange = exchange }

    /// The request as it is sent, repetitions included: what was true at the first try.
    public func compose(_ message: Store.Outgoing, in work: Work) throws -> [UInt8]? {
        let server = FHIRServer(work, base: work.core.settings.publicURL + "/fhir")
        guard let subscription = try work.store.subscriptions().first(where: { $0.id == message.subject }), let reading = try server.asked(by: subscription) else {
            return nil
        }
        var request = JSON.of([
            "method": .string(reading.sendsResource ? "PUT" : "POST"), "address": .string(reading.endpoint),
            "headers": .array(reading.headers.map { .of(["name": .string($0.name), "value": .string($0.value)]) }),
        ])
        if reading.sendsResource {
            let parts = message.form.split(separator: "/").map(String.init)
            guard parts.count == 2, let shown = try? server.read(parts[0], parts[1]) else { return nil }
            request["address"] = .string("\(reading.endpoint)/\(message.form)")
            request["resource"] = shown.json
        }
        return request.bytes
    }

    public func deliver(_ body: [UInt8], of message: Store.Outgoing) async -> Delivery {
        guard let said = try? JSON.read(body), let address = said["address"]?.text, let method = said["method"]?.text else {
            return .refused(code: "unreadable", said: "")
        }
        var headers = (said["headers"]?.elements ?? []).compactMap { header in
            header["name"]?.text.flatMap { name in header["value"]?.text.map { (name: name, value: $0) } }
        }
        if said["resource"] != nil { headers.append((name: "Content-Type", value: "application/fhir+json")) }
        do {
            let response = try await exchange(Request(method: method, address: address, headers: headers, body: said["resource"]?.bytes ?? []))
            switch response.status {
            case 200..<300: return .taken(code: String(response.status))
            case 410: return .refused(code: "410", said: response.text)
            default: return .later(code: String(response.status), said: response.text)
            }
        } catch is Webhook.NotAllowed {
            return .later(code: "address", said: "")
        } catch {
            return .later(code: "noAnswer", said: "")
        }
    }

    public func close() {}
}
