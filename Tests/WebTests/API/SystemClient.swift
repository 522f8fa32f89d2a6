import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage

@testable import Web

/// A system that speaks FHIR to the ward's server.
struct SystemClient: Sendable {
    let client: any TestClientProtocol
    let token: String?

    struct Answer: Sendable {
        var status: Int
        var headers: HTTPFields
        var json: JSON
        var text: String
        /// Words of the OperationOutcome's issues with their places.
        var issues: [String] {
            (json["issue"]?.elements ?? []).map { "\($0["code"]?.text ?? "") \($0["expression"]?.elements.first?.text ?? "")" }
        }
        var id: String { json["id"]?.text ?? "" }
        var version: String { json["meta"]?["versionId"]?.text ?? "" }
        /// Ids of what a searchset found.
        var found: [String] { (json["entry"]?.elements ?? []).filter { $0["search"]?["mode"] == .string("match") }.compactMap { $0["resource"]?["id"]?.text } }
        func link(_ relation: String) -> String? {
            (json["link"]?.elements ?? []).first { $0["relation"] == .string(relation) }?["url"]?.text
        }
    }

    func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, _ headers: [String: String] = [:]) async throws -> Answer {
        var fields: HTTPFields = [:]
        if let token { fields[.authorization] = "Bearer \(token)" }
        if body != nil { fields[.contentType] = "application/fhir+json" }
        for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
        return try await client.execute(uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) }) { response in
            let bytes = Array(response.body.readableBytesView)
            return Answer(
                status: response.status.code, headers: response.headers, json: bytes.isEmpty ? .null : (try? JSON.read(bytes)) ?? .null,
                text: String(decoding: bytes, as: UTF8.self))
        }
    }

    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Answer { try await send(.get, path, nil, headers) }
    func post(_ path: String, _ body: String, _ headers: [String: String] = [:]) async throws -> Answer { try await send(.post, path, body, headers) }
    func put(_ path: String, _ body: String, _ headers: [String: String] = [:]) async throws -> Answer { try await send(.put, path, body, headers) }
}

extension InventedWard {
    /// Runs `body` as a system with a token of that scope.
    ///
    /// - Parameter staff: the member of staff for whom it speaks; nil for a system.
    func system<T: Sendable>(scope: String = "system/*.cruds", staff: Int64? = nil, _ body: @escaping @Sendable (SystemClient) async throws -> T) async throws -> T {
        let now = clock.now
        let secret = "secret-\(scope)-\(staff ?? 0)"
        try await engine.work { work in
            try work.store.insert(
                AccessToken(id: 77 + (staff ?? 0), name: "HIS", scope: scope, staff: staff.map { ID($0) }, createdAt: now, expiresAt: now + .days(1)), digest: Sealer.digest(Array(secret.utf8)))
        }
        let application = Application(router: Site(engine: engine).router())
        return try await application.test(.router) { try await body(SystemClient(client: $0, token: secret)) }
    }
}
