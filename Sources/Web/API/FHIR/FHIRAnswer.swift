import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange
import SQL

/// How answers look to systems that speak FHIR.
enum FHIRAnswer {
    static let contentType = "application/fhir+json; charset=utf-8"

    static func json(_ json: JSON, _ status: HTTPResponse.Status = .ok, _ more: HTTPFields = [:]) -> Response {
        var headers: HTTPFields = [.contentType: contentType]
        headers.append(contentsOf: more)
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }

    /// With its version and, where it is new, its place.
    static func resource(_ shown: ShownResource, _ status: HTTPResponse.Status = .ok, at base: String? = nil) -> Response {
        var headers: HTTPFields = [.eTag: "W/\"\(shown.version)\"", .lastModified: HTTPDate.text(shown.at)]
        if let base {
            headers[.location] = "\(base)/\(shown.type)/\(shown.id)/_history/\(shown.version)"
            headers[.contentLocation] = headers[.location]
        }
        return json(shown.json, status, headers)
    }

    static func outcome(_ status: Int, _ issues: [OutcomeIssue]) -> Response {
        json(OutcomeIssue.outcome(issues), HTTPResponse.Status(code: status))
    }

    /// An error in FHIR's form; nothing of the inside, nothing of what was sent.
    static func error(_ error: any Error, _ context: WebRequestContext) -> Response {
        switch error {
        case let refusal as FHIRRefusal:
            var response = outcome(refusal.status, refusal.issues)
            if refusal.status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
            return response
        case let fault as JSONFault:
            let words =
                switch fault.kind {
                case .malformed: "the body is not JSON"
                case .badText: "the body holds text that is not UTF-8"
                case .tooDeep: "the body is nested too deeply"
                case .duplicateName: "an object of the body names a member twice"
                }
            return outcome(400, [OutcomeIssue(.structure, "\(words) (byte \(fault.offset))", severity: .fatal)])
        case let http as any HTTPResponseError where http.status.code < 500:
            return outcome(http.status.code, [OutcomeIssue(http.status == .contentTooLarge ? .tooLong : .processing, "the request cannot be answered")])
        case let failure as any DatabaseTrouble where failure.trouble.isForNow:
            context.logger.error("the database could not serve a request", metadata: ["cause": "\(failure.trouble.rawValue)", "route": "\(context.endpointPath ?? "")"])
            var response = outcome(503, [OutcomeIssue(.transient, "nothing was saved; try again in a few minutes")])
            response.headers[.retryAfter] = "30"
            return response
        default:
            // Only the kind of the error: its text may hold what was being written.
            context.logger.error("request failed", metadata: ["error": "\(type(of: error))", "route": "\(context.endpointPath ?? "")"])
            return outcome(500, [OutcomeIssue(.exception, "something went wrong; nothing was saved")])
        }
    }
}
