import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix

/// SMS through Kannel's HTTP interface (smsbox `sendsms`, Kannel 1.4.5 user guide, chapter 6).
///
/// The receipt address carries the attempt's id and a key, so that a receipt finds its attempt without the provider's id.
public struct KannelChannel: Channel {
    public struct Configuration: Sendable, Equatable, CustomStringConvertible {
        /// Without its secrets, wherever it is printed.
        public var description: String { "Kannel at \(url.prefix { $0 != "?" })" }

        /// `http://127.0.0.1:13013/cgi-bin/sendsms`
        public var url: String
        public var username: String
        public var password: String
        /// The number that patients see and reply to.
        public var sender: String
        /// Where Kannel reports receipts: our own address as Kannel reaches it, without a slash at the end.
        public var callbackURL: String
        /// Proves that a callback comes from our gateway.
        public var callbackKey: String

        public init(url: String, username: String, password: String, sender: String, callbackURL: String, callbackKey: String) {
            self.url = url
            self.username = username
            self.password = password
            self.sender = sender
            self.callbackURL = callbackURL
            self.callbackKey = callbackKey
        }
    }

    public let provider = "kannel"
    /// As many connections as the HTTP client opens to one address: more would wait inside of it, neither sent nor known as unsent.
    public let width = 8
    private let configuration: Configuration
    private let client: HTTPClient

    public init(configuration: Configuration, client: HTTPClient) {
        self.configuration = configuration
        self.client = client
    }

    public func send(_ message: OutgoingMessage) async -> SendOutcome {
        var request = HTTPClientRequest(url: address(of: message))
        request.method = .GET
        do {
            let response = try await client.execute(request, timeout: .seconds(20))
            let body = try await response.body.collect(upTo: 4_096)
            return KannelChannel.outcome(status: Int(response.status.code), body: String(buffer: body))
        } catch let error as HTTPClientError where error == .connectTimeout {
            return .postponed(reason: "the gateway cannot be reached")
        } catch is NIOConnectionError {
            // Nothing was sent: no connection was made.
            return .postponed(reason: "the gateway cannot be reached")
        } catch {
            return .unknown(reason: "the gateway's answer was lost")
        }
    }

    /// Reads Kannel's answer: 202 with `0:` or `3:` is taken, 400 and its kind is this message refused for good, 503 and 429 are for
    /// now, anything else unknown.
    static func outcome(status: Int, body: String) -> SendOutcome {
        let reason = String(body.prefix(80))
        switch status {
        case 202 where body.hasPrefix("0:") || body.hasPrefix("3:"): return .accepted(providerID: "", isDelivered: false)
        case 401, 403: return .postponed(reason: "the gateway refuses our name or password")
        // Our address or settings are wrong, or a proxy stands in the way: no fault of the patient's number, which would be struck.
        case 404, 405, 407: return .postponed(reason: "the gateway does not know our request")
        case 425, 429: return .postponed(reason: "the gateway asks us to slow down")
        case 408: return .unknown(reason: "status \(status)")
        case 400..<500: return .refused(reason: reason)
        case 503: return .postponed(reason: reason)
        default: return .unknown(reason: "status \(status)")
        }
    }

    private func address(of message: OutgoingMessage) -> String {
        let receipt =
            "\(configuration.callbackURL)/callbacks/kannel/receipt?attempt=\(message.attempt)&type=%d&text=%A&key=\(PercentEncoding.query(configuration.callbackKey))"
        let parameters: [(String, String)] = [
            ("username", configuration.username), ("password", configuration.password), ("from", configuration.sender), ("to", message.address),
            // Coding 2 is UCS-2; without a charset Kannel would take the text for UTF-16.
            ("text", message.text), ("charset", "UTF-8"), ("coding", "2"),
            // 1 delivered, 2 undelivered, 16 rejected by the operator.
            ("dlr-mask", "19"), ("dlr-url", receipt),
        ]
        return configuration.url + "?" + parameters.map { "\($0.0)=\(PercentEncoding.query($0.1))" }.joined(separator: "&")
    }
}

/// Kannel's `%d` in a receipt, bit by bit; see the user guide, chapter 7.
public enum KannelReceipt {
    public static func kind(type: Int) -> ReceiptKind? {
        switch type {
        case 1: .delivered
        case 2: .undelivered
        case 16: .rejected
        default: nil
        }
    }
}
