import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange

extension FHIRRoutes {
    /// A new resource; with a condition, in the header or in the query, only where nothing fulfils it.
    func create(_ asked: FHIRRequest, _ type: String) async throws -> FHIROutcome {
        let body = try asked.json()
        let condition = asked.condition(of: HTTPField.Name.ifNoneExist) ?? asked.condition
        let outcome = try await writing(asked, .create, type) { server in
            if !condition.isEmpty, let found = try server.only(type, condition) { return WriteOutcome(.unchanged, found) }
            return try server.create(type, body)
        }
        return answer(outcome, asked)
    }

    /// A batch or a transaction.
    func bundle(_ asked: FHIRRequest) async throws -> FHIROutcome {
        let request = try BundleRequest(asked.json(), base: asked.base)
        let answer = try await writing(asked) { work in
            try FHIRServer(work, base: asked.base, token: asked.token, viewer: asked.viewer, scope: asked.scope)
                .bundle(request, allows: { asked.scope.allows($0, $1) }, fields: { FormFields($0.utf8).fields })
        }
        return recorded(FHIRAnswer.json(answer.json), answer)
    }

    func update(_ asked: FHIRRequest, _ type: String, _ id: String) async throws -> FHIROutcome {
        let body = try asked.json()
        return answer(try await writing(asked, .update, type) { try $0.update(type, id, body, match: asked.match) }, asked)
    }

    /// Puts the body in the place of what the condition finds, or makes it.
    func updateByCondition(_ asked: FHIRRequest, _ type: String) async throws -> FHIROutcome {
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

    func patch(_ asked: FHIRRequest, _ type: String, _ id: String) async throws -> FHIROutcome {
        let (change, isMerge) = try change(asked)
        return answer(try await writing(asked, .update, type) { try $0.patch(type, id, change, isMerge: isMerge, match: asked.match) }, asked)
    }

    func patchByCondition(_ asked: FHIRRequest, _ type: String) async throws -> FHIROutcome {
        let (change, isMerge) = try change(asked)
        let outcome = try await writing(asked, .update, type) { server in
            guard let found = try server.only(type, asked.condition) else { throw FHIRRefusal(404, .notFound, "the condition finds nothing") }
            return try server.patch(type, found.id, change, isMerge: isMerge, match: asked.match)
        }
        return answer(outcome, asked)
    }

    func delete(_ asked: FHIRRequest, _ type: String, _ id: String) async throws -> FHIROutcome {
        recorded(Response(status: .noContent), try await writing(asked, .delete, type) { try $0.delete(type, id, match: asked.match) })
    }

    func deleteByCondition(_ asked: FHIRRequest, _ type: String) async throws -> FHIROutcome {
        let removal = try await writing(asked, .delete, type) { server in
            guard let found = try server.only(type, asked.condition) else { return Removal() }
            return try server.delete(type, found.id, match: asked.match)
        }
        return recorded(Response(status: .noContent), removal)
    }

    /// A list of steps is a JSON patch, an object a merge patch, whatever the header calls it.
    private func change(_ asked: FHIRRequest) throws -> (JSON, isMerge: Bool) {
        let body = try asked.json()
        if case .array = body { return (body, false) }
        guard asked.mediaType != "application/json-patch+json" else { throw FHIRRefusal(400, .structure, "a JSON patch is an array of operations") }
        return (body, true)
    }

    private func answer(_ outcome: WriteOutcome, _ asked: FHIRRequest) -> FHIROutcome {
        recorded(FHIRAnswer.resource(outcome.resource, HTTPResponse.Status(code: outcome.status), at: asked.base), outcome)
    }
}
