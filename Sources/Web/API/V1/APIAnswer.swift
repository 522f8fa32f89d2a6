import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import NIOCore

/// How answers of the interface look: JSON, or a problem (RFC 9457). Nothing of what was sent is repeated.
enum APIAnswer {
    static func json(_ status: HTTPResponse.Status, _ body: JSON, _ type: String = "application/json") -> Response {
        Response(status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: body.bytes)))
    }

    static func problem(_ refused: Refused, _ language: Language) -> Response {
        let problem = refused.problem
        let detail = [refused.detail?[language], problem.mend[language]].compactMap { $0 }.joined(separator: language == .zh ? "" : " ")
        var response = json(
            problem.status,
            .of([
                "type": .string("/api/v1#\(problem.rawValue)"), "title": .string(problem.title[language]), "status": .integer(problem.status.code),
                "code": .string(problem.rawValue), "detail": .string(detail),
                "errors": .array(refused.faults.map { .of(["pointer": .string($0.pointer), "detail": .string($0.detail[language])]) }),
            ]), "application/problem+json")
        response.headers[.contentLanguage] = language == .zh ? "zh-CN" : "en"
        switch problem {
        case .noToken: response.headers[.wwwAuthenticate] = "Bearer"
        case .tooMany: response.headers[.retryAfter] = "2"
        case .away: response.headers[.retryAfter] = "30"
        default: break
        }
        return response
    }
}

/// Ends a request.
struct Refused: Error {
    var problem: APIProblem
    /// What is particular to this request.
    var detail: LocalText?
    var faults: [Shape.Fault]

    init(_ problem: APIProblem, detail: LocalText? = nil, _ faults: [Shape.Fault] = []) {
        (self.problem, self.detail, self.faults) = (problem, detail, faults)
    }
}

extension HTTPField.Name {
    // Literal tokens; the fallbacks are never reached.
    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .via
    static let idempotencyReplayed = HTTPField.Name("Idempotency-Replayed") ?? .via
}
