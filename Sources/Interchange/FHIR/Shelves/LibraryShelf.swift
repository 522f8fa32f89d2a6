import Engine
import FHIR
import FollowUp

/// Content that lies in no table: numbered by its place.
protocol LibraryShelf: Shelf {
    /// Key and resource, in the library's order.
    func all(_ work: Work) -> [(key: String, json: JSON)]
}

extension LibraryShelf {
    /// Keys are names: the place is looked up when the library is at hand.
    func number(of key: String) -> Int64? { nil }

    func numbers(_ work: Work, _ wanted: Narrowing, from number: Int64, limit: Int) throws -> [Int64] {
        guard wanted.patients == nil, number < Int64(Int32.max) else { return [] }
        let count = all(work).count
        return (Int(number)..<max(count, Int(number))).prefix(limit).map { Int64($0) }
    }

    func projections(_ work: Work, _ numbers: [Int64]) throws -> [Int64: [Projection]] {
        let all = all(work)
        var found: [Int64: [Projection]] = [:]
        for number in numbers where all.indices.contains(Int(number)) {
            let (key, json) = all[Int(number)]
            found[number] = [Projection(key: key, json: json, at: Instant(milliseconds: 0))]
        }
        return found
    }

    func projection(_ work: Work, key: String) throws -> Projection? {
        all(work).first { $0.key == key }.map { Projection(key: $0.key, json: $0.json, at: Instant(milliseconds: 0)) }
    }
}

/// Pathways as PlanDefinitions.
struct PlanDefinitionShelf: LibraryShelf {
    let type = "PlanDefinition"

    /// FHIR's ids have no underscore.
    static func key(_ pathway: String) -> String { pathway.replacing("_", with: ".") }
    static func canonical(_ pathway: String, _ work: Work) -> String { "\(work.core.settings.publicURL)/fhir/PlanDefinition/\(key(pathway))" }

    func all(_ work: Work) -> [(key: String, json: JSON)] {
        work.core.library.pathways.map { (PlanDefinitionShelf.key($0.id), resource($0, work)) }
    }

    private func resource(_ pathway: Pathway, _ work: Work) -> JSON {
        let topic = (pathway.match.everyDiagnosis + pathway.match.procedures).map {
            JSON.of([
                "code": Written.coding("http://terminology.hl7.org/CodeSystem/usage-context-type", "focus"),
                "valueCodeableConcept": Written.concept(pathway.match.everyDiagnosis.contains($0) ? CodeSystems.uri(of: .icd10) : CodeSystems.uri(of: .icd9cm3), $0),
            ])
        }
        return .of([
            "resourceType": .string("PlanDefinition"), "url": .string(PlanDefinitionShelf.canonical(pathway.id, work)), "version": .string("\(pathway.version)"),
            "name": .string(pathway.id), "title": .text(pathway.name.zh), "status": .string("active"), "useContext": .array(topic),
            "relatedArtifact": .array(pathway.sources.map { .of(["type": .string("citation"), "citation": .text($0.text)]) }),
            "action": .array(
                pathway.nodes.map { node in
                    .of([
                        "id": .string(node.id), "title": .text(node.title.zh),
                        "code": .array([Written.concept(Written.system + "level", "\(node.level.rawValue)")]),
                        "timingDuration": .of([
                            "value": .integer(node.day), "unit": .string("d"), "system": .string("http://unitsofmeasure.org"), "code": .string("d"),
                        ]),
                        "definitionCanonical": node.items.isEmpty ? nil : .string(QuestionnaireShelf.canonical(pathway.id, node.id, work)),
                    ])
                }),
        ])
    }
}

/// What a node asks, as a Questionnaire.
struct QuestionnaireShelf: LibraryShelf {
    let type = "Questionnaire"

    static func key(_ pathway: String, _ node: String) -> String { "\(pathway)-\(node)".replacing("_", with: ".") }
    static func canonical(_ pathway: String, _ node: String, _ work: Work) -> String {
        "\(work.core.settings.publicURL)/fhir/Questionnaire/\(key(pathway, node))"
    }

    func all(_ work: Work) -> [(key: String, json: JSON)] {
        work.core.library.pathways.flatMap { pathway in
            pathway.nodes.filter { !$0.items.isEmpty }.map { node in
                (QuestionnaireShelf.key(pathway.id, node.id), resource(pathway, node, work))
            }
        }
    }

    private func resource(_ pathway: Pathway, _ node: Node, _ work: Work) -> JSON {
        .of([
            "resourceType": .string("Questionnaire"), "url": .string(QuestionnaireShelf.canonical(pathway.id, node.id, work)),
            "version": .string("\(pathway.version)"), "name": .string("\(pathway.id)_\(node.id)"), "title": .text("\(pathway.name.zh) · \(node.title.zh)"),
            "status": .string("active"), "subjectType": .array([.string("Patient")]),
            "item": .array(
                Asking(node.items, in: work.core.library, codes: nil, age: nil, day: node.day).possibleItems(for: .staff).map(ItemResource.write)),
        ])
    }
}

/// The hospital as an Organization.
struct HospitalShelf: LibraryShelf {
    let type = "Organization"

    func all(_ work: Work) -> [(key: String, json: JSON)] {
        let settings = work.core.settings
        return [
            (
                "hospital",
                .of([
                    "resourceType": .string("Organization"), "active": .bool(true), "name": .text(settings.hospitalName.zh),
                    "alias": .array([settings.hospitalName.en, settings.hospitalShort].filter { !$0.isEmpty }.map { .string($0) }),
                    "telecom": .array([.of(["system": .string("phone"), "value": .text(settings.helpPhone)])]),
                ])
            )
        ]
    }
}
