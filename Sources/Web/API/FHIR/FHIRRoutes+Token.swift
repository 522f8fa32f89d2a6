import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange
import Storage

extension FHIRRoutes {
    /// How long a token lasts that a system signed for.
    private static let tokenLife = Span.minutes(15)
    private static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

    /// Gives a token to a system that signs for itself (OAuth 2.0, `client_credentials`). Errors are those of RFC 6749 §5.2.
    func giveToken(_ asked: FHIRRequest) async throws -> Response {
        let form = FormFields(asked.body)
        guard form["grant_type"] == "client_credentials" else { return refused("unsupported_grant_type", "only client_credentials") }
        guard form["client_assertion_type"] == Self.assertionType else { return refused("invalid_request", "client_assertion_type: \(Self.assertionType)") }
        let assertion: Assertion
        do throws(Assertion.Fault) { assertion = try Assertion(form["client_assertion"]) } catch { return refused("invalid_client", "\(error)") }
        let now = engine.now
        guard let client = try await engine.read({ try $0.store.client(assertion.client) }) else { return refused("invalid_client", "unknown client") }
        do throws(Assertion.Fault) { try assertion.check(keys: client.keys, address: asked.base + "/token", now: now) } catch {
            return refused("invalid_client", "\(error)")
        }
        let granted = AccessScope(client.scope).granting(form["scope"])
        guard !granted.isEmpty else { return refused("invalid_scope", "none of these scopes was given to the client") }
        let secret = engine.randomText(32)
        let digest = Sealer.digest(Array(assertion.name.utf8))
        let isNew = try await engine.work { work in
            guard try work.store.use(assertion: digest, of: client.id, until: assertion.expiry, now: now) else { return false }
            let token = AccessToken(
                id: work.core.ids.next(now), name: client.name, scope: granted, createdAt: now, expiresAt: now + Self.tokenLife)
            try work.store.insert(token, digest: Sealer.digest(Array(secret.utf8)))
            return true
        }
        guard isNew else { return refused("invalid_client", "the assertion was used before") }
        return json(
            .ok,
            .of([
                "access_token": .string(secret), "token_type": .string("bearer"), "expires_in": .integer(Self.tokenLife.milliseconds / 1_000),
                "scope": .string(granted),
            ]))
    }

    private func refused(_ error: String, _ words: String) -> Response {
        json(error == "invalid_client" ? .unauthorized : .badRequest, .of(["error": .string(error), "error_description": .string(words)]))
    }

    private func json(_ status: HTTPResponse.Status, _ json: JSON) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store", .pragma: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }
}

extension HTTPField.Name {
    // A literal token; the fallback is never reached.
    fileprivate static let pragma = HTTPField.Name("Pragma") ?? .via
}
