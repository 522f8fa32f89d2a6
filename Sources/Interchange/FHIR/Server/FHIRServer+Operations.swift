import Engine
import FHIR
import FollowUp
import SQL
import Storage

extension FHIRServer {
    /// How much a patient's whole record may hold in one answer.
    private static let everythingLimit = 10_000

    /// Everything that is known about a patient, as one searchset.
    ///
    /// - Parameters:
    ///   - types: only these kinds; empty: all but the record of who asked for it.
    ///   - since: only what has changed since, as `_lastUpdated` is asked for.
    public func everything(_ id: String, types: [String], since: String?) throws -> Disclosed {
        let patient = try read("Patient", id)
        var found = types.isEmpty || types.contains("Patient") ? [patient] : []
        for type in Definitions.resourceTypes where type != "Patient" && (types.isEmpty ? type != "AuditEvent" : types.contains(type)) {
            guard let parameter = SearchParameter.named("patient", of: type) else { continue }
            var filters = [SearchQuery.Filter(parameter: parameter, modifier: "", values: ["Patient/\(id)"])]
            if let since, let updated = SearchParameter.named("_lastUpdated", of: type) {
                filters.append(SearchQuery.Filter(parameter: updated, modifier: "", values: ["ge" + since]))
            }
            if let flaw = filters.compactMap({ matcher.flaw(of: $0) }).first { throw FHIRRefusal(400, [flaw]) }
            found += try all(type, filters, limit: FHIRServer.everythingLimit)
        }
        let bundle = JSON.of([
            "resourceType": .string("Bundle"), "type": .string("searchset"), "total": .integer(found.count),
            "link": .array([.of(["relation": .string("self"), "url": .string("\(base)/Patient/\(id)/$everything")])]),
            "entry": .array(
                found.map {
                    .of(["fullUrl": .string("\(base)/\($0.type)/\($0.id)"), "resource": $0.json, "search": .of(["mode": .string("match")])])
                }),
        ])
        return Disclosed(bundle, [patient] + found)
    }

    /// What a pathway would come to for a patient, counted from the latest discharge or from today: a proposal that is not stored.
    public func apply(_ id: String, subject: String) throws -> Disclosed {
        guard let pathway = work.core.library.pathways.first(where: { PlanDefinitionShelf.key($0.id) == id }) else { throw FHIRRefusal.notFound }
        guard let patient = try patient(.of(["reference": .string(subject)])) else {
            throw FHIRRefusal(422, .notFound, "the subject is no patient here", at: "subject")
        }
        try checkSeen("Patient", patient)
        let discharged = try store.latestEpisode(of: patient)?.dischargedAt
        let anchor = zone.day(of: discharged ?? work.now)
        let proposal = JSON.of([
            "resourceType": .string("CarePlan"),
            "instantiatesCanonical": .array([.string(PlanDefinitionShelf.canonical(pathway.id, work) + "|\(pathway.version)")]),
            "status": .string("draft"), "intent": .string("proposal"), "title": .text(pathway.name.zh),
            "subject": Written.reference("Patient", "\(patient.raw)"), "period": .of(["start": Written.day(anchor)]),
            "activity": .array(
                pathway.nodes.map { node in
                    .of([
                        "detail": .of([
                            "kind": .string("Task"), "status": .string("not-started"), "description": .text(node.title.zh),
                            "instantiatesCanonical": node.items.isEmpty ? nil : .array([.string(QuestionnaireShelf.canonical(pathway.id, node.id, work))]),
                            "scheduledPeriod": .of([
                                "start": Written.day(anchor + (node.day + node.window.lowerBound)), "end": Written.day(anchor + (node.day + node.window.upperBound)),
                            ]),
                        ])
                    ])
                }),
        ])
        return Disclosed(proposal, of: [patient.raw])
    }
}
