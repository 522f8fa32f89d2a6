import Engine
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import SQL
import Storage
import Testing

@testable import Web

@Suite struct OperationsTests {
    private func site(_ ward: InventedWard, token: String = "") async throws -> Router<WebRequestContext> {
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let membership = Membership(engine: ward.engine, name: "test", isAlone: true, uptime: { Span(milliseconds: 0) }, logger: quiet)
        try await membership.beat()
        let health = Health(engine: ward.engine, membership: membership, pulse: nil, schema: Schema.migrations, uptime: { Span(milliseconds: 0) })
        await health.look()
        let operations = Operations(engine: ward.engine, health: health, metrics: Metrics(version: "1"), version: "1", token: token)
        return Site(engine: ward.engine, callbackKey: "s3cret", operations: operations).router()
    }

    @Test func healthNeedsNoSignInAndSaysWhatIsAmiss() async throws {
        let ward = try InventedWard()
        try await Application(router: try await site(ward)).test(.router) { client in
            for path in ["/health", "/health/live", "/health/ready"] {
                try await client.execute(uri: path, method: .get) { response in
                    #expect(response.status == .ok)
                    #expect(response.headers[.contentType]?.hasPrefix("application/json") == true)
                }
            }
        }
        // A process whose database has never answered.
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let membership = Membership(engine: ward.engine, name: "other", isAlone: true, uptime: { Span(milliseconds: 0) }, logger: quiet)
        let health = Health(engine: ward.engine, membership: membership, pulse: nil, schema: Schema.migrations, uptime: { Span(milliseconds: 0) })
        let operations = Operations(engine: ward.engine, health: health, metrics: Metrics(), version: "1")
        try await Application(router: operations.router()).test(.router) { client in
            try await client.execute(uri: "/health/ready", method: .get) { response in
                #expect(response.status == .serviceUnavailable && response.headers[.retryAfter] == "5")
                #expect(String(buffer: response.body).contains("no place among the nodes yet"))
            }
            try await client.execute(uri: "/health/live", method: .get) { #expect($0.status == .ok) }
            // A process that only dispatches serves no pages.
            try await client.execute(uri: "/session", method: .get) { #expect($0.status == .notFound) }
        }
    }

    @Test(arguments: [
        ("", nil, 403), ("long-enough-token", nil, 403), ("long-enough-token", "Bearer long-enough-token", 200), ("long-enough-token", "Bearer long-enough-tokem", 403),
        ("", "Bearer ", 403), ("long-enough-token", "long-enough-token", 403),
    ] as [(String, String?, Int)])
    func figuresFromElsewhereNeedTheToken(token: String, given: String?, status: Int) async throws {
        try await Application(router: try await site(try InventedWard(), token: token)).test(.router) { client in
            var headers: HTTPFields = [:]
            headers[.authorization] = given
            try await client.execute(uri: "/metrics", method: .get, headers: headers) { response in
                #expect(response.status.code == status)
                #expect(String(buffer: response.body).contains("suifang_due_lag_seconds") == (status == 200))
            }
        }
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.0.0.1:8080", true), ("localhost:8080", true), ("localhost", true), ("::1", true), ("[::1]:8080", true), ("::ffff:127.0.0.1", true),
        ("10.0.0.1", false), ("127.evil.example", false), ("localhost.evil.example", false), ("", false), ("sf.hospital.cn", false),
    ])
    func whatIsThisMachine(place: String, isLocal: Bool) { #expect(Operations.isLoopback(place) == isLocal) }

    /// Requests are counted by pattern, whatever was asked for.
    @Test func routesAreCountedAndAddressesAreNot() async throws {
        let ward = try InventedWard()
        try await Application(router: try await site(ward, token: "long-enough-token")).test(.router) { client in
            for path in ["/q/secret-token", "/nowhere/at/all", "/patients/77?q=x"] { try await client.execute(uri: path, method: .get) { #expect($0.headers[HTTPField.Name("X-Request-Id")!] != "") } }
            try await client.execute(uri: "/metrics", method: .get, headers: [.authorization: "Bearer long-enough-token"]) { response in
                let text = String(buffer: response.body)
                #expect(text.contains("suifang_http_requests_total{route=\"/q/{1}\",method=\"GET\",status=\"410\"} 1"))
                #expect(text.contains("{route=\"none\",method=\"GET\",status=\"404\"} 1"))
                #expect(!text.contains("secret-token") && !text.contains("nowhere") && !text.contains("/patients/77"))
            }
        }
    }

    struct Full: DatabaseTrouble {
        var trouble: Trouble
        var description: String { "full" }
    }

    /// While nothing can be stored, nobody is told that something was.
    @Test(arguments: Trouble.allCases)
    func whatCannotBeStoredIsRefusedForNow(trouble: Trouble) async throws {
        let ward = try InventedWard()
        let router = Router(context: WebRequestContext.self)
        router.add(middleware: VisitMiddleware(engine: ward.engine))
        router.get("answers") { _, _ -> Response in throw Full(trouble: trouble) }
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/answers", method: .get) { answer in
                #expect(answer.status.code == (trouble == .other ? 500 : 503))
                #expect((answer.headers[.retryAfter] != nil) == (trouble != .other))
                #expect(String(buffer: answer.body).contains("没有保存"))
            }
        }
    }
}
