import Engine
import FHIR
import FollowUp
import HTML
import HTTPTypes
import Hummingbird
import NIOCore

/// Keeps the crowd within bounds, before all else: to send somebody away must cost next to nothing, or doing so would be the
/// load that it is to prevent.
struct CrowdMiddleware: RouterMiddleware {
    typealias Context = WebRequestContext

    private let crowd: Crowd
    private let metrics: Metrics?
    /// The same for everybody, made once, in both languages.
    private let page: ByteBuffer

    init(_ crowd: Crowd, helpPhone: String, metrics: Metrics?) {
        (self.crowd, self.metrics) = (crowd, metrics)
        let html = HTML.document(
            html(.lang("zh-CN")) {
                head { meta(Attribute("charset", "utf-8")) }
                body {
                    h1 { "现在人太多 · Too many at once" }
                    p { "您刚才提交的内容没有保存。请过几秒钟再试；情况紧急请直接打电话：\(helpPhone)。" }
                    p(.lang("en")) { "What you sent was not saved. Try again in a few seconds; if it is urgent, call \(helpPhone)." }
                }
            })
        page = ByteBuffer(bytes: html.bytes)
    }

    func handle(_ request: Request, context: WebRequestContext, next: (Request, WebRequestContext) async throws -> Response) async throws -> Response {
        guard let kind = CrowdMiddleware.kind(of: request.uri.path, isRead: request.method == .get || request.method == .head) else {
            return try await next(request, context)
        }
        guard crowd.enter(kind) else {
            metrics?.turnedAway(kind.rawValue)
            if request.uri.path.hasPrefix("/api/") {
                return APIAnswer.problem(Refused(.tooMany), Language(accepted: request.headers[.acceptLanguage]))
            }
            if kind == .system {
                var response = FHIRAnswer.outcome(503, [OutcomeIssue(.throttled, "too many at once; nothing was saved; try again in a few seconds")])
                response.headers[.retryAfter] = "2"
                return response
            }
            return Response(
                status: .serviceUnavailable, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .retryAfter: "2"],
                body: ResponseBody(byteBuffer: page))
        }
        defer { crowd.leave(kind) }
        return try await next(request, context)
    }

    /// Nil for what costs the database nothing.
    static func kind(of path: String, isRead: Bool) -> Crowd.Kind? {
        if path.hasPrefix("/assets/") || path == "/metrics" || path.hasPrefix("/health") { return nil }
        if path == "/api/v1" || path == "/api/v1/openapi.json" { return nil }
        if path == "/fhir" || path.hasPrefix("/fhir/") || path.hasPrefix("/api/") { return .system }
        if path.hasPrefix("/q/") { return isRead ? .page : .answer }
        if path == Route.kannelInbound.path { return .answer }
        if path.hasPrefix("/callbacks/") { return .receipt }
        return path == "/board" || path.hasPrefix("/board/") || path.hasPrefix("/exports/") || path.hasPrefix("/rollcall") ? .board : .work
    }
}
