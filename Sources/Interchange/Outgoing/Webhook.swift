import Engine
import FHIR
import FollowUp
import Storage

/// A system that is told of events by a signed POST. What is told is ids: who may know more asks for it.
///
///     Suifang-Event: problem.raised
///     Suifang-Delivery: 1859…            the same for each repetition
///     Suifang-Timestamp: 1773104400      when this try was made, in seconds since 1970
///     Suifang-Signature: v1=5257a8…      HMAC-SHA256 over timestamp, a point and the body, in hex
public struct Webhook: Carrier {
    /// What came of a POST: the status, and the beginning of what the receiver said.
    public struct Response: Sendable {
        public var status: Int
        public var text: String

        public init(status: Int, text: String) { (self.status, self.text) = (status, text) }
    }

    /// The receiver's address is none that we send to.
    public struct NotAllowed: Error {
        public init() {}
    }

    private let secret: [UInt8]
    private let seconds: @Sendable () -> Int64
    private let post: @Sendable (_ headers: [(name: String, value: String)], _ body: [UInt8]) async throws -> Response

    /// `seconds`: the time since 1970. `post` throws when no answer comes.
    public init(
        secret: String, seconds: @escaping @Sendable () -> Int64,
        post: @escaping @Sendable (_ headers: [(name: String, value: String)], _ body: [UInt8]) async throws -> Response
    ) {
        (self.secret, self.seconds, self.post) = (Array(secret.utf8), seconds, post)
    }

    public func compose(_ message: Store.Outgoing, in work: Work) throws -> [UInt8]? {
        var members = [
            JSON.Member("id", .string(String(message.id))), JSON.Member("event", .string(message.event.rawValue)),
            JSON.Member("at", .string(Written.text(of: message.createdAt, work.policy.zone))),
        ]
        func add(_ name: String, _ id: Int64?) { if let id { members.append(JSON.Member(name, .string(String(id)))) } }
        add("patient", message.patient?.raw)
        if message.event.subject != "patient" { add(message.event.subject, message.subject) }
        let store = work.store
        switch message.event {
        case .raised, .closed:
            guard let problem = try store.problem(ID(message.subject)) else { return nil }
            members.append(JSON.Member("grade", .string(problem.grade.rawValue)))
            add("contact", try store.origin(ofProblem: problem.id)?.contact?.raw)
        case .answered: add("contact", try store.completedResponse(message.subject)?.contact?.raw)
        case .completed: add("plan", try store.contact(ID(message.subject))?.plan.raw)
        case .planned: add("stay", try store.plan(ID(message.subject))?.episode.raw)
        case .discharged, .optedOut, .allowedAgain, .booked, .moved, .cancelled, .told, .changed: break
        }
        return JSON.object(members).bytes
    }

    public func deliver(_ body: [UInt8], of message: Store.Outgoing) async -> Delivery {
        let timestamp = String(seconds())
        let headers = [
            (name: "Content-Type", value: "application/json"), (name: "Suifang-Event", value: message.event.rawValue),
            (name: "Suifang-Delivery", value: String(message.id)), (name: "Suifang-Timestamp", value: timestamp),
            (name: "Suifang-Signature", value: Webhook.signature(of: body, at: timestamp, secret: secret)),
        ]
        do {
            let response = try await post(headers, body)
            switch response.status {
            case 200..<300: return .taken(code: String(response.status))
            // Gone: the receiver says that it wants none any more.
            case 410: return .refused(code: "410", said: response.text)
            default: return .later(code: String(response.status), said: response.text)
            }
        } catch is NotAllowed {
            return .refused(code: "address", said: "")
        } catch {
            return .later(code: "noAnswer", said: "")
        }
    }

    public func close() {}

    static func signature(of body: [UInt8], at timestamp: String, secret: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let code = Sealer.code(of: Array(timestamp.utf8) + [0x2E] + body, key: secret)
        return "v1=" + String(decoding: code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
