import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange

extension FHIRRoutes {
    /// A new resource; with a condition, in the header or in the query, only where nothing fulfils it.
    func create(_ asked: FHIRRequest, _ type: String) async throws -> Response {
        let body = try asked.json()
        let header = HTTPField.Name("If-None-Exist").flatMap { asked.headers[$0] }
        let condition = header.map { FormFields($0.utf8).fields } ?? asked.condition
        let outcome = try await writing(asked, .create, type) { server in
            if !condition.isEmpty, let found = try server.only(type, condition) { return WriteOutcome(.unchanged, found) }
            return try server.create(type, body)
        }
        return answer(outcome, asked)
    }

    /// A batch or a transaction.
    func bundle(_ asked: FHIRRequest) async throws -> Response {
        let body = try asked.json()
        let answer = try await engine.work { work in
            try FHIRServer(work, base: asked.base, token: asked.token, viewer: asked.viewer, scope: asked.scope)
                .bundle(body, allows: { asked.scope.allows($0, $1) }, fields: { FormFields($0.utf8).fields })
        }
        return FHIRAnswer.json(answer)
    }

    func update(_ asked: FHIRRequest, _ type: String, _ id: String) async throws -> Response {
        let body = try asked.json()
        return answer(try await writing(asked, .update, type) { try $0.update(type, id, body, match: asked.match) }, asked)
    }

    /// Puts the body in the place of what the condition finds, or makes it.
    func updateByCondition(_ asked: FHIRRequest, _ type: String) async throws -> Response {
        let body = try asked.json()
        let outcome = try await writing(asked, .update, type) { server in
            guard let found = try server.only(type, asked.condition) else { return try server.create(type, body) }
            if let stated = body["id"]?.text, stated != found.id { throw FHIRRefusal(400, .invalid, "the resource holds another id than the one that was found", at: "\(type).id") }
            var whole = body
            whole["id"] = .string(found.id)
            return try server.update(type, found.id, whole, match: asked.match)
        }
        return answer(outcome, asked)
    }

    func patch(_ asked: FHIRRequest, _ type: String, _ id: String) async throws -> Response {
        let (change, isMerge) = try change(asked)
        return answer(try await writing(asked, .update, type) { try $0.patch(type, id, change, isMerge: isMerge, match: asked.match) }, asked)
    }

    func patchByCondition(_ asked: FHIRRequest, _ type: String) async throws -> Response {
        let (change, isMerge) = try change(asked)
        let outcome = try await writing(asked, .update, type) { server in
            guard let found = try server.only(type, asked.condition) else { throw FHIRRefusal(404, .notFound, "the condition finds nothing") }
            return try server.patch(type, found.id, change, isMerge: isMerge, match: asked.match)
        }
        return answer(outcome, asked)
    }

    func delete(_ asked: FHIRRequest, _ type: String, _ id: String) async throws -> Response {
        try await writing(asked, .delete, type) { try $0.delete(type, id, match: asked.match) }
        return Response(status: .noContent)
    }

    func deleteByCondition(_ asked: FHIRRequest, _ type: String) async throws -> Response {
        try await writing(asked, .delete, type) { server in
            if let found = try server.only(type, asked.condition) { try server.delete(type, found.id, match: asked.match) }
        }
        return Response(status: .noContent)
    }

    /// A list of steps is a JSON patch, an object a merge patch, whatever the header calls it.
    private func change(_ asked: FHIRRequest) throws -> (JSON, isMerge: Bool) {
        let body = try asked.json()
        if case .array = body { return (body, false) }
        guard asked.mediaType != "application/json-patch+json" else { throw FHIRRefusal(400, .structure, "a JSON patch is an array of operations") }
        return (body, true)
    }

    private func answer(_ outcome: WriteOutcome, _ asked: FHIRRequest) -> Response {
        FHIRAnswer.resource(outcome.resource, outcome.kind == .created ? .created : .ok, at: asked.base)
    }
}
