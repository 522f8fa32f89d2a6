import Engine
import FollowUp
import HTTPTypes
import Hummingbird

/// What those who run the program ask: does it live, may it be given work, how does it do. No sign-in, nothing personal.
public struct Operations: Sendable {
    let engine: Engine
    let health: Health
    let metrics: Metrics
    let version: String
    let roles: [String]
    /// Lets other machines read the figures; without one only this machine may.
    let token: String

    public init(engine: Engine, health: Health, metrics: Metrics, version: String, roles: [String] = ["web", "engine"], token: String = "") {
        self.engine = engine
        self.health = health
        self.metrics = metrics
        self.version = version
        self.roles = roles
        self.token = token
    }

    /// For a process that serves no pages.
    public func router() -> Router<WebRequestContext> {
        let router = Router(context: WebRequestContext.self)
        router.add(middleware: RequestMiddleware(metrics: metrics))
        router.add(middleware: HeadersMiddleware())
        add(to: router)
        return router
    }

    func add(to router: Router<WebRequestContext>) {
        router.get("health/live") { _, _ in answer("live", health.life) }
        router.get("health/ready") { _, _ in answer("ready", health.checks) }
        router.get("health") { _, _ in answer("ready", health.checks) }
        router.get("metrics") { request, context -> Response in
            guard mayRead(request, context) else { return Response(status: .forbidden) }
            // The database is asked only when it is known to answer: figures of the process come in any case.
            let isReached = health.checks.contains { $0.name == .database && $0.isGood }
            let gauges = isReached ? try? await engine.read { try $0.gauges() } : nil
            let text = metrics.exposition(gauges, now: engine.now)
            return Response(status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"], body: .init(byteBuffer: .init(string: text)))
        }
    }

    private func answer(_ what: String, _ checks: [Health.Check]) -> Response {
        let isGood = checks.allSatisfy(\.isGood)
        let answer = HealthAnswer(
            status: isGood ? what : "not \(what)", version: version, roles: roles,
            checks: Dictionary(uniqueKeysWithValues: checks.map { ($0.name.rawValue, $0.isGood ? "ok" : $0.fault) }))
        var headers: HTTPFields = [.contentType: "application/json; charset=utf-8"]
        if !isGood { headers[.retryAfter] = "5" }
        return Response(status: isGood ? .ok : .serviceUnavailable, headers: headers, body: .init(byteBuffer: .init(string: answer.json)))
    }

    /// Somebody on this machine who was not sent by a proxy, or anybody with the token.
    private func mayRead(_ request: Request, _ context: WebRequestContext) -> Bool {
        let bearer = "Bearer "
        if !token.isEmpty, let given = request.headers[.authorization], given.hasPrefix(bearer) {
            return ConstantTime.equal(String(given.dropFirst(bearer.count)), token)
        }
        let isProxied = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"].contains { name in HTTPField.Name(name).map { request.headers[$0] != nil } ?? false }
        return !isProxied && Self.isLoopback(context.address) && Self.isLoopback(request.head.authority ?? "")
    }

    /// An address, or a host with its port, of this machine.
    static func isLoopback(_ place: String) -> Bool {
        if place == "::1" || place.hasPrefix("[::1]") { return true }
        let host = place.prefix { $0 != ":" }
        return host == "localhost" || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." } || place.hasPrefix("::ffff:127.")
    }
}
