import Engine
import FollowUp
import HTTPTypes
import Hummingbird

/// Finds out who asks and in which language, reads forms and checks that they come from our own pages,
/// and turns every error into a page. The one place where these things happen.
struct VisitMiddleware: RouterMiddleware {
    typealias Context = WebRequestContext

    let engine: Engine

    func handle(
        _ request: Request, context: WebRequestContext, next: (Request, WebRequestContext) async throws -> Response
    ) async throws -> Response {
        var request = request
        var context = context
        do {
            try await look(at: &request, &context)
            var response = try await next(request, context)
            if context.notice != nil, request.method == .get, response.headers[.contentType]?.hasPrefix("text/html") == true,
                !context.form.has("fragment"), !context.form.has("live")
            {
                response.setCookie(Cookies.ended(.notice, engine.settings))
            }
            return response
        } catch {
            return ErrorAnswer(engine: engine).response(to: error, context)
        }
    }

    private func look(at request: inout Request, _ context: inout WebRequestContext) async throws {
        context.path = request.uri.string
        let cookies = request.cookies
        context.language = cookies[Cookies.Name.language.rawValue].flatMap { Language(rawValue: $0.value) } ?? Language(accepted: request.headers[.acceptLanguage])
        context.notice = cookies[Cookies.Name.notice.rawValue].flatMap { Notice(cookie: $0.value) }
        context.form = FormFields((request.uri.query ?? "").utf8)
        // A patient's page knows nobody but the holder of its link, even in a browser where staff have signed in.
        let isOpen = request.uri.path.hasPrefix("/assets/") || request.uri.path.hasPrefix("/q/") || request.uri.path.hasPrefix("/a/")
        if let token = cookies[Cookies.Name.session.rawValue]?.value, !isOpen,
            let session = try await engine.session(token: token)
        {
            context.session = session
            context.language = session.language
        }
        if request.method != .get, request.method != .head { try await readForm(&request, &context) }
    }

    private func readForm(_ request: inout Request, _ context: inout WebRequestContext) async throws {
        guard isSameOrigin(request) else { throw ForeignForm() }
        if let session = context.session, request.headers[.contentType] == "application/octet-stream" {
            // A file that our script sends: the token stands in a header, and whoever wants the file reads it.
            guard equalInConstantTime(request.headers[.formToken] ?? "", session.formToken) else { throw ForeignForm() }
            return
        }
        let body = try await request.collectBody(upTo: 256 * 1_024)
        context.form = FormFields(body.readableBytesView)
        if let session = context.session, !equalInConstantTime(context.form["token"], session.formToken) { throw ForeignForm() }
    }

    /// Browsers say where a form comes from; a request without either header is no browser's.
    private func isSameOrigin(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers[.origin] else { return true }
        guard let authority = request.head.authority else { return false }
        return origin == "https://" + authority || origin == "http://" + authority
    }

    private func equalInConstantTime(_ a: String, _ b: String) -> Bool {
        guard a.utf8.count == b.utf8.count else { return false }
        return zip(a.utf8, b.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// A form that did not come from a page of this session.
struct ForeignForm: Error {}

extension HTTPField.Name {
    // Literal tokens; the fallbacks are never reached.
    static let formToken = HTTPField.Name("X-Form-Token") ?? .origin
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
