import Engine
import FHIR
import FollowUp
import HTTPTypes
import Hummingbird
import Interchange

extension FHIRRoutes {
    func read(_ asked: FHIRRequest, _ type: String, _ id: String, version: String? = nil) async throws -> FHIROutcome {
        let shown = try await reading(asked, .read, type) { server in
            try version.map { try server.read(type, id, version: $0) } ?? server.read(type, id)
        }
        if let known = asked.headers[.ifNoneMatch], known.split(separator: ",").contains(where: { FHIRServer.tag(String($0)) == shown.version }) {
            return FHIROutcome(Response(status: .notModified, headers: [.eTag: "W/\"\(shown.version)\""]), shown)
        }
        var part = shown
        part.json = shown.json.shortened(to: try self.part(asked, type))
        return FHIROutcome(FHIRAnswer.resource(part), shown)
    }

    /// `_summary` and `_elements` of a read.
    private func part(_ asked: FHIRRequest, _ type: String) throws -> Part {
        let fields = asked.fields.filter { $0.name == "_summary" || $0.name == "_elements" }
        do throws(OutcomeIssue) { return try SearchQuery.read(fields, of: type, isStrict: false).part } catch { throw FHIRRefusal(400, [error]) }
    }

    func history(_ asked: FHIRRequest, _ type: String, _ id: String) async throws -> FHIROutcome {
        told(try await reading(asked, .read, type) { try $0.history(type, id) })
    }

    private func told(_ disclosed: Disclosed) -> FHIROutcome { FHIROutcome(FHIRAnswer.json(disclosed.json), disclosed) }

    /// By a query, or by a link that was given with an earlier page.
    func search(_ asked: FHIRRequest, _ type: String) async throws -> FHIROutcome {
        var place = SearchPlace(type: type, fields: asked.fields, isStrict: asked.isStrict)
        if let page = asked.fields.first(where: { $0.name == "_page" })?.value {
            guard let known = SearchPlace(page, engine.sealer), known.type == type else {
                throw FHIRRefusal(400, .invalid, "the link was not made here, or has been changed")
            }
            place = known
        }
        let start = place
        return told(try await reading(asked, .search, type) { try $0.search(start) })
    }

    func everything(_ asked: FHIRRequest, _ id: String) async throws -> FHIROutcome {
        let types = asked.fields.filter { $0.name == "_type" }.flatMap { $0.value.split(separator: ",").map(String.init) }
        let since = asked.fields.first { $0.name == "_since" }?.value
        for type in types { try FHIRServer.check(type: type) }
        return told(try await reading(asked, .search, "*") { try $0.everything(id, types: types, since: since) })
    }

    func apply(_ asked: FHIRRequest, _ id: String) async throws -> FHIROutcome {
        guard let subject = asked.fields.first(where: { $0.name == "subject" })?.value, !subject.isEmpty else {
            throw FHIRRefusal(400, .required, "subject: the patient, such as Patient/1")
        }
        return told(try await reading(asked, .read, "PlanDefinition") { try $0.apply(id, subject: subject) })
    }

    /// Says what is wrong with a resource, and stores nothing.
    func validate(_ asked: FHIRRequest, _ type: String) async throws -> FHIROutcome {
        try FHIRServer.check(type: type)
        var body = try asked.json()
        if body["resourceType"]?.text == "Parameters" {
            body = body["parameter"]?.elements.first { $0["name"]?.text == "resource" }?["resource"] ?? .null
        }
        var issues = Validation.issues(of: body)
        if let stated = body["resourceType"]?.text, stated != type {
            issues.insert(OutcomeIssue(.invalid, "the resource is of another kind than its address", at: "resourceType"), at: 0)
        }
        if issues.isEmpty { issues = [OutcomeIssue(.informational, "nothing is wrong with it", severity: .information)] }
        return FHIROutcome(FHIRAnswer.outcome(200, issues), Disclosed(.null))
    }
}
