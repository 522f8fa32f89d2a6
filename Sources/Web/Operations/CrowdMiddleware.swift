import Engine
import HTTPTypes
import Hummingbird

/// Keeps the crowd within bounds, before anybody is looked up and anything is read.
struct CrowdMiddleware: RouterMiddleware {
    typealias Context = WebRequestContext

    let crowd: Crowd
    let engine: Engine
    let metrics: Metrics?

    func handle(_ request: Request, context: WebRequestContext, next: (Request, WebRequestContext) async throws -> Response) async throws -> Response {
        guard let kind = CrowdMiddleware.kind(of: request.uri.path, isRead: request.method == .get || request.method == .head) else {
            return try await next(request, context)
        }
        guard crowd.enter(kind) else {
            metrics?.turnedAway(kind.rawValue)
            return ErrorAnswer(engine: engine).response(to: Crowded(), context)
        }
        defer { crowd.leave(kind) }
        return try await next(request, context)
    }

    /// Nil for what costs the database nothing.
    static func kind(of path: String, isRead: Bool) -> Crowd.Kind? {
        if path.hasPrefix("/assets/") { return nil }
        if path.hasPrefix("/q/") { return isRead ? .page : .answer }
        if path == Route.kannelInbound.path { return .answer }
        if path.hasPrefix("/callbacks/") { return .receipt }
        return path == "/board" || path.hasPrefix("/board/") || path.hasPrefix("/rollcall") ? .board : .work
    }
}
