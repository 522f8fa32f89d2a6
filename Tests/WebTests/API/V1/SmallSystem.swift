import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Storage

@testable import Web

/// A small system with a token that tells the ward by JSON.
struct SmallSystem: Sendable {
    let client: any TestClientProtocol

    struct Answer: Sendable {
        var status: Int
        var headers: HTTPFields
        var text: String
        var json: JSON { (try? JSON.read(Array(text.utf8))) ?? .null }
        /// Where the faults lie.
        var places: [String] { (json["errors"]?.elements ?? []).compactMap { $0["pointer"]?.text } }
        var code: String { json["code"]?.text ?? "" }
    }

    func post(_ path: String, _ text: String, _ more: HTTPFields = [:]) async throws -> Answer { try await send(.post, path, text, more) }

    func send(_ method: HTTPRequest.Method, _ path: String, _ text: String?, _ more: HTTPFields = [:]) async throws -> Answer {
        let headers = HTTPFields.merged([.contentType: "application/json", .authorization: "Bearer secret", .acceptLanguage: "en"], more)
        return try await client.execute(uri: "/api/v1" + path, method: method, headers: headers, body: text.map { ByteBuffer(string: $0) }) {
            Answer(status: $0.status.code, headers: $0.headers, text: String(buffer: $0.body))
        }
    }
}

extension InventedWard {
    func smallSystem<T: Sendable>(scope: String = "api", _ body: @escaping @Sendable (SmallSystem) async throws -> T) async throws -> T {
        let now = clock.now
        try await engine.work { work in
            try work.store.insert(AccessToken(id: 1, name: "lab", scope: scope, createdAt: now, expiresAt: nil), digest: Sealer.digest(Array("secret".utf8)))
        }
        return try await Application(router: Site(engine: engine).router()).test(.router) { try await body(SmallSystem(client: $0)) }
    }
}
