import Engine
import FollowUp
import HTTPTypes
import Hummingbird

/// Counts and times what is answered, by the pattern of its route, and gives every answer the number under which it stands in
/// the log. Addresses as asked for hold patients' links and are never written down.
struct RequestMiddleware: RouterMiddleware {
    typealias Context = WebRequestContext

    let metrics: Metrics

    func handle(_ request: Request, context: WebRequestContext, next: (Request, WebRequestContext) async throws -> Response) async throws -> Response {
        let begun = metrics.uptime()
        var response: Response
        do {
            response = try await next(request, context)
        } catch let error as any HTTPResponseError {
            response = try error.response(from: request, context: context)
        }
        let route = context.endpointPath.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "none"
        let method = RequestMiddleware.methods.contains(request.method) ? request.method.rawValue : "other"
        metrics.answered(route, area: RequestMiddleware.area(of: route), method: method, status: response.status.code, since: begun)
        context.logger.debug("answered", metadata: ["route": "\(route)", "method": "\(method)", "status": "\(response.status.code)"])
        if let name = HTTPField.Name("X-Request-Id"), let id = context.logger[metadataKey: "hb.request.id"] { response.headers[name] = "\(id)" }
        return response
    }

    private static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]

    static func area(of route: String) -> String {
        switch route.split(separator: "/").first {
        case "q": "portal"
        case "callbacks": "callbacks"
        case "fhir": "fhir"
        case "api": "api"
        case "assets": "assets"
        case "health", "metrics": "operations"
        default: route == "none" ? "none" : "console"
        }
    }
}
