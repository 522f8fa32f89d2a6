import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange
import Storage

/// `/fhir`: our rows as FHIR R4, for other systems. No session and no form: a token says who asks.
struct FHIRRoutes: Sendable {
    let engine: Engine
    let version: String

    /// A bundle of a long stay with its results has a few megabytes.
    static let bodyLimit = 32 * 1_024 * 1_024

    func add(to router: Router<WebRequestContext>) {
        for method: HTTPRequest.Method in [.get, .post, .put, .patch, .delete] {
            router.on("fhir", method: method, use: handle)
            router.on("fhir/**", method: method, use: handle)
        }
    }

    @Sendable private func handle(_ request: Request, _ context: WebRequestContext) async throws -> Response {
        do {
            var asked = FHIRRequest(request, settings: engine.settings)
            try asked.checkAccepted()
            if asked.method == .get, let open = opened(asked) { return open }
            let signsIn = asked.method == .post && asked.parts == ["token"]
            if !signsIn { try await identify(&asked) }
            if asked.method != .get {
                var request = request
                let body = try await request.collectBody(upTo: signsIn ? 64 * 1_024 : Self.bodyLimit)
                asked.body = Array(body.readableBytesView)
            }
            return try await signsIn ? giveToken(asked) : answer(asked)
        } catch {
            return FHIRAnswer.error(error, context)
        }
    }

    /// What anybody may ask: how the server is to be used.
    private func opened(_ asked: FHIRRequest) -> Response? {
        switch asked.parts {
        case ["metadata"]: FHIRAnswer.json(Capability.statement(base: asked.base, version: version, date: engine.now, zone: engine.settings.policy.zone))
        case [".well-known", "smart-configuration"]:
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: Capability.smart(base: asked.base).bytes)))
        default: nil
        }
    }

    private func identify(_ asked: inout FHIRRequest) async throws {
        let bearer = "bearer "
        guard let header = asked.headers[.authorization], header.lowercased().hasPrefix(bearer) else {
            throw FHIRRefusal(401, .login, "a bearer token is needed: 'suifang token' makes one")
        }
        let digest = Sealer.digest(Array(header.utf8.dropFirst(bearer.utf8.count)))
        let known = try await engine.read { work -> (token: AccessToken, viewer: Viewer?)? in
            guard let token = try work.store.token(digest: digest, now: work.now) else { return nil }
            guard let staff = token.staff else { return (token, nil) }
            // Whoever may not sign in any more reads nothing by a program either.
            guard let member = try work.store.member(staff) else { return nil }
            return (token, Viewer(member))
        }
        guard let (token, viewer) = known else { throw FHIRRefusal(401, .login, "the token is not known, has expired or was taken back") }
        asked.token = token.id
        asked.viewer = viewer
        asked.scope = AccessScope(token.scope, of: viewer == nil ? .system : .user)
    }

    private func answer(_ asked: FHIRRequest) async throws -> Response {
        let parts = asked.parts
        if asked.viewer != nil, parts.contains(where: { $0.hasPrefix("$export") }) { throw FHIRRefusal(403, .forbidden, "exports are for systems") }
        switch (asked.method, parts.count) {
        case (.post, 0): return try await bundle(asked)
        case (.get, 3) where parts[0] == "Patient" && parts[2] == "$everything": return try await everything(asked, parts[1])
        case (.get, 3) where parts[0] == "PlanDefinition" && parts[2] == "$apply": return try await apply(asked, parts[1])
        case (.get, 1...3) where parts.last == "$export": return try await export(asked)
        case (.get, 2) where parts[0] == "$export-status": return try await exportStatus(asked, parts[1])
        case (.delete, 2) where parts[0] == "$export-status": return try await endExport(asked, parts[1])
        case (.get, 3) where parts[0] == "$export-status": return try await exportFile(asked, parts[1], parts[2])
        case (.get, 1): return try await search(asked, parts[0])
        case (.post, 1): return try await create(asked, parts[0])
        case (.put, 1): return try await updateByCondition(asked, parts[0])
        case (.patch, 1): return try await patchByCondition(asked, parts[0])
        case (.delete, 1): return try await deleteByCondition(asked, parts[0])
        case (.post, 2) where parts[1] == "_search":
            var asked = asked
            asked.fields += FormFields(asked.body).fields
            return try await search(asked, parts[0])
        case (.post, 2...3) where parts.last == "$validate": return try await validate(asked, parts[0])
        case (.get, 2) where !parts[1].hasPrefix("$"): return try await read(asked, parts[0], parts[1])
        case (.put, 2): return try await update(asked, parts[0], parts[1])
        case (.patch, 2): return try await patch(asked, parts[0], parts[1])
        case (.delete, 2): return try await delete(asked, parts[0], parts[1])
        case (.get, 3) where parts[2] == "_history": return try await history(asked, parts[0], parts[1])
        case (.get, 4) where parts[2] == "_history": return try await read(asked, parts[0], parts[1], version: parts[3])
        default: throw FHIRRefusal(404, .notSupported, "there is no such interaction here; see /fhir/metadata")
        }
    }

    // MARK: the two ways into the database

    func reading<T: Sendable>(_ asked: FHIRRequest, _ action: AccessScope.Action, _ type: String, _ body: @escaping @Sendable (FHIRServer) throws -> T) async throws -> T {
        try allow(asked, action, type)
        return try await engine.read { try body(FHIRServer($0, base: asked.base, token: asked.token, viewer: asked.viewer, scope: asked.scope)) }
    }

    func writing<T: Sendable>(_ asked: FHIRRequest, _ action: AccessScope.Action, _ type: String, _ body: @escaping @Sendable (FHIRServer) throws -> T) async throws -> T {
        try allow(asked, action, type)
        return try await engine.work { try body(FHIRServer($0, base: asked.base, token: asked.token, scope: asked.scope)) }
    }

    private func allow(_ asked: FHIRRequest, _ action: AccessScope.Action, _ type: String) throws {
        if type != "*" { try FHIRServer.check(type: type) }
        guard asked.scope.allows(action, type) else { throw FHIRRefusal(403, .forbidden, "the token's scope does not allow this") }
    }
}
