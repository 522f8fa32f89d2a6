import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange
import SQL
import Storage

/// `/fhir`: our rows as FHIR R4, for other systems. No session and no form: a token says who asks.
struct FHIRRoutes: Sendable {
    let engine: Engine
    let version: String
    private let refusals = RefusalMeter()

    init(engine: Engine, version: String) {
        self.engine = engine
        self.version = version
    }

    /// A bundle of a long stay with its results has a few megabytes.
    static let bodyLimit = 32 * 1_024 * 1_024

    func add(to router: Router<WebRequestContext>) {
        for method: HTTPRequest.Method in [.get, .post, .put, .patch, .delete] {
            router.on("fhir", method: method, use: handle)
            router.on("fhir/**", method: method, use: handle)
        }
    }

    /// Nothing that was asked with a token, or with a wrong one, is answered before it is recorded.
    @Sendable private func handle(_ request: Request, _ context: WebRequestContext) async -> Response {
        var asked = FHIRRequest(request, settings: engine.settings, address: context.address)
        do {
            if let answer = try await unasked(asked, request) { return answer }
        } catch {
            return FHIRAnswer.error(error, context)
        }
        let outcome: FHIROutcome
        do {
            try await identify(&asked)
            try asked.checkAccepted()
            if asked.method != .get { try await takeBody(request, into: &asked) }
            outcome = try await answer(asked)
        } catch {
            let response = FHIRAnswer.error(error, context)
            // Where the database is away nothing was shown, and nothing can be recorded.
            if (error as? any DatabaseTrouble)?.trouble.isForNow == true { return response }
            outcome = FHIROutcome(response, Disclosed(.null))
        }
        guard !outcome.isRecorded, asked.token != nil || refusals.counts(engine.now) else { return outcome.response }
        do { try await record(asked, outcome) } catch { return FHIRAnswer.error(error, context) }
        return outcome.response
    }

    /// What needs no token: how the server is to be used, and how a token is come by.
    private func unasked(_ asked: FHIRRequest, _ request: Request) async throws -> Response? {
        switch (asked.method, asked.parts) {
        case (.get, ["metadata"]):
            try asked.checkAccepted()
            return FHIRAnswer.json(Capability.statement(base: asked.base, version: version, date: engine.now, zone: engine.settings.policy.zone))
        case (.get, [".well-known", "smart-configuration"]):
            try asked.checkAccepted()
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: Capability.smart(base: asked.base).bytes)))
        case (.post, ["token"]):
            try asked.checkAccepted()
            var asked = asked
            asked.body = try await body(request, upTo: 64 * 1_024)
            return try await giveToken(asked)
        default: return nil
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
        asked.staff = token.staff
        asked.viewer = viewer
        asked.scope = AccessScope(token.scope, of: viewer == nil ? .system : .user)
    }

    private func takeBody(_ request: Request, into asked: inout FHIRRequest) async throws {
        asked.body = try await body(request, upTo: Self.bodyLimit)
        // A search by POST has its query there.
        if case .search = asked.interaction { asked.fields += FormFields(asked.body).fields }
        if asked.interaction == .bundle {
            let tree: Result<JSON, any Error>
            do { tree = .success(try asked.json()) } catch { tree = .failure(error) }
            if case .success(let json) = tree { asked.isTransaction = json["type"]?.text == "transaction" }
            asked.tree = tree
        }
    }

    private func body(_ request: Request, upTo limit: Int) async throws -> [UInt8] {
        var request = request
        return Array(try await request.collectBody(upTo: limit).readableBytesView)
    }

    private func answer(_ asked: FHIRRequest) async throws -> FHIROutcome {
        if asked.viewer != nil, asked.parts.contains(where: { $0.hasPrefix("$export") }) { throw FHIRRefusal(403, .forbidden, "exports are for systems") }
        return switch asked.interaction {
        case .bundle: try await bundle(asked)
        case .everything(let id): try await everything(asked, id)
        case .apply(let id): try await apply(asked, id)
        case .export: try await export(asked)
        case .exportStatus(let id): try await exportStatus(asked, id)
        case .exportEnd(let id): try await endExport(asked, id)
        case .exportFile(let id, let name): try await exportFile(asked, id, name)
        case .search(let type): try await search(asked, type)
        case .create(let type): try await create(asked, type)
        case .validate(let type): try await validate(asked, type)
        case .update(let type, let id?): try await update(asked, type, id)
        case .update(let type, nil): try await updateByCondition(asked, type)
        case .patch(let type, let id?): try await patch(asked, type, id)
        case .patch(let type, nil): try await patchByCondition(asked, type)
        case .delete(let type, let id?): try await delete(asked, type, id)
        case .delete(let type, nil): try await deleteByCondition(asked, type)
        case .read(let type, let id): try await read(asked, type, id)
        case .version(let type, let id, let version): try await read(asked, type, id, version: version)
        case .history(let type, let id): try await history(asked, type, id)
        case .unknown: throw FHIRRefusal(404, .notSupported, "there is no such interaction here; see /fhir/metadata")
        }
    }

    // MARK: the two ways into the database

    func reading<T: Disclosure>(
        _ asked: FHIRRequest, _ action: AccessScope.Action, _ type: String, _ body: @escaping @Sendable (FHIRServer) throws -> T
    ) async throws -> T {
        try allow(asked, action, type)
        return try await engine.read { try body(FHIRServer($0, base: asked.base, token: asked.token, viewer: asked.viewer, scope: asked.scope)) }
    }

    /// What is written, and the record that it was, in one transaction.
    func writing<T: Disclosure>(
        _ asked: FHIRRequest, _ action: AccessScope.Action, _ type: String, _ body: @escaping @Sendable (FHIRServer) throws -> T
    ) async throws -> T {
        try allow(asked, action, type)
        try FHIRServer.check(writable: type)
        return try await writing(asked) { try body(FHIRServer($0, base: asked.base, token: asked.token, scope: asked.scope)) }
    }

    /// The same for what is allowed part by part.
    func writing<T: Disclosure>(_ asked: FHIRRequest, _ body: @escaping @Sendable (Work) throws -> T) async throws -> T {
        try await engine.work { work in
            let done = try body(work)
            try record(asked, done, in: work)
            return done
        }
    }

    /// The answer to what `writing` has done and recorded.
    func recorded(_ response: Response, _ done: some Disclosure) -> FHIROutcome {
        var outcome = FHIROutcome(response, done)
        outcome.isRecorded = true
        return outcome
    }

    private func allow(_ asked: FHIRRequest, _ action: AccessScope.Action, _ type: String) throws {
        if type != "*" { try FHIRServer.check(type: type) }
        guard asked.scope.allows(action, type) else { throw FHIRRefusal(403, .forbidden, "the token's scope does not allow this") }
    }
}
