import HTTPTypes
import Hummingbird

/// Headers of every response: nothing foreign runs in our pages, nobody frames them, nothing personal is kept by caches.
struct HeadersMiddleware<Context: RequestContext>: RouterMiddleware {
    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.headers where response.headers[name] == nil { response.headers[name] = value }
        return response
    }

    private static var headers: [(HTTPField.Name, String)] {
        [
            (
                .contentSecurityPolicy,
                "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
            ),
            (.xContentTypeOptions, "nosniff"),
            (.referrerPolicy, "same-origin"),
            (.cacheControl, "no-store"),
            (.permissionsPolicy, "camera=(), microphone=(), geolocation=()"),
        ]
    }
}

extension HTTPField.Name {
    // Literal tokens; the fallbacks are never reached.
    fileprivate static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .via
    fileprivate static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .via
}
