import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import SQL
import Storage

/// `/api/v1`: what small systems tell us by plain JSON. They bring a token and no session.
struct APIRoutes: Sendable {
    /// How long a request's key is kept at least.
    static let memory = Span.days(7)

    let engine: Engine
    var version = ""

    private static let methods = [.get, .post, .put, .patch, .delete, .head, .options, .trace] + [HTTPRequest.Method("QUERY")].compactMap { $0 }

    func add(to router: Router<WebRequestContext>) {
        let documents = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, OpenAPI.document(version: version, $0)) })
        add("/api/v1/openapi.json", .get, to: router) { _, _, language in APIAnswer.json(.ok, documents[language] ?? .null) }
        add("/api/v1", .get, to: router) { _, _, language in
            apiPage(Words(language, zone: engine.settings.policy.zone, now: engine.now)).response()
        }
        for endpoint in Endpoint.all {
            add(endpoint.path, .post, to: router) { request, context, _ in try await answer(request, endpoint, from: context.address) }
        }
        for method in Self.methods {
            router.on("/api/v1/**", method: method) { request, context in
                APIAnswer.problem(Refused(.notFound), Language(accepted: request.headers[.acceptLanguage]))
            }
        }
    }

    /// One address with its one method; any other method is told which.
    private func add(
        _ path: String, _ method: HTTPRequest.Method, to router: Router<WebRequestContext>,
        _ handle: @escaping @Sendable (Request, WebRequestContext, Language) async throws -> Response
    ) {
        for other in Self.methods {
            router.on(RouterPath(path), method: other) { request, context in
                let language = Language(accepted: request.headers[.acceptLanguage])
                guard other == method else {
                    var answer = APIAnswer.problem(Refused(.wrongMethod), language)
                    answer.headers[.allow] = method.rawValue
                    return answer
                }
                do {
                    let asked = FormFields((request.uri.query ?? "").utf8).choice("lang", as: Language.self)
                    var response = try await handle(request, context, asked ?? language)
                    response.headers[.vary] = "Accept-Language"
                    return response
                } catch {
                    return APIAnswer.problem(refused(error, context), language)
                }
            }
        }
    }

    private func refused(_ error: any Error, _ context: WebRequestContext) -> Refused {
        let route = context.endpointPath ?? ""
        switch error {
        case let refused as Refused: return refused
        case let fault as Shape.Fault: return Refused(.impossible, [fault])
        case let reject as Reject: return Refused(.impossible, detail: reject.reason)
        case let failure as any DatabaseTrouble where failure.trouble.isForNow:
            context.logger.error("the database could not serve a request", metadata: ["cause": "\(failure.trouble.rawValue)", "route": "\(route)"])
            return Refused(.away)
        default:
            // Only the kind of the error: its text may hold what was being written.
            context.logger.error("request failed", metadata: ["error": "\(type(of: error))", "route": "\(route)"])
            return Refused(.broken)
        }
    }

    private func answer(_ request: Request, _ endpoint: Endpoint, from address: String) async throws -> Response {
        let token = try await token(request, endpoint)
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() } ?? ""
        guard type == "application/json" else { throw Refused(.wrongType) }
        let key = endpoint.isTelling ? request.headers[.idempotencyKey] : nil
        if let key {
            guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw Refused(.badKey) }
        }
        let bytes = try await body(request)
        let json = try read(bytes)
        let faults = endpoint.shape.faults(in: json)
        guard faults.isEmpty else { throw Refused(.wrongShape, faults) }
        switch try endpoint.read(json, APIReading(now: engine.now)) {
        case .question(let identifiers):
            let (patient, standing) = try await followUp(of: identifiers)
            let access = Access(.operation, operation: endpoint.name, token: token.id, status: 200, address: address, patients: [patient.raw])
            // Who was told of a patient is recorded before the answer leaves.
            try await engine.claim { try $0.store.insert(access, id: $0.core.ids.next($0.now), at: $0.now) }
            return APIAnswer.json(.ok, standing)
        case let told:
            let keyed = key.map { KeyedRequest(token: token.id, key: $0, digest: Sealer.digest(Array(endpoint.name.utf8) + [0] + bytes)) }
            let isNew = try await engine.work { try $0.take(told, keyed) }
            var answer = APIAnswer.json(.ok, .of(["taken": .bool(true)]))
            if !isNew { answer.headers[.idempotencyReplayed] = "true" }
            return answer
        }
    }

    private func body(_ request: Request) async throws -> [UInt8] {
        do {
            return Array(try await request.body.collect(upTo: Endpoint.bodyLimit).readableBytesView)
        } catch {
            throw Refused(.tooLarge)
        }
    }

    private func read(_ bytes: [UInt8]) throws -> JSON {
        do throws(JSONFault) { return try JSON.read(bytes) } catch {
            let words =
                switch error.kind {
                case .malformed: LocalText("第 \(error.offset) 字节处不合语法。", "The grammar breaks at byte \(error.offset).")
                case .badText: LocalText("第 \(error.offset) 字节处的文字不是 UTF-8。", "The text at byte \(error.offset) is not UTF-8.")
                case .tooDeep: LocalText("第 \(error.offset) 字节处嵌套太深。", "It is nested too deeply at byte \(error.offset).")
                case .duplicateName: LocalText("第 \(error.offset) 字节之前，有对象把同一成员写了两次。", "An object that ends at byte \(error.offset) names a member twice.")
                }
            throw Refused(.notJSON, detail: words)
        }
    }

    private func token(_ request: Request, _ endpoint: Endpoint) async throws -> AccessToken {
        let bearer = "bearer "
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix(bearer) else { throw Refused(.noToken) }
        let digest = Sealer.digest(Array(header.utf8.dropFirst(bearer.utf8.count)))
        guard let token = try await engine.read({ try $0.store.token(digest: digest, now: $0.now) }) else { throw Refused(.noToken) }
        guard token.staff == nil, token.scope.split(separator: " ").contains(where: { TokenScope.covers($0, endpoint) }) else { throw Refused(.noScope) }
        return token
    }

    private func followUp(of identifiers: [PatientIdentifier]) async throws -> (ID<FollowUp.Patient>, JSON) {
        let zone = engine.settings.policy.zone
        return try await engine.read { work in
            guard let patient = try work.store.patient(known: identifiers), let standing = try work.store.standing(of: patient) else {
                throw Refused(.nobody)
            }
            return (patient, standing.json(zone))
        }
    }
}
