import FHIR
import FollowUp

extension FHIRReading {
    /// The name to call somebody by: the official one first, former names never unless there is no other.
    ///
    /// A Chinese name is written family name first without a space (欧阳修), any other as 'Given Family'.
    func name(_ names: [FHIR.HumanName]) -> String {
        let order = ["official", "usual", nil, "temp", "nickname", "anonymous", "maiden", "old"]
        func rank(_ name: FHIR.HumanName) -> Int { order.firstIndex(of: name.use) ?? 3 }
        return names.sorted { rank($0) < rank($1) }.lazy.map(written).first { !$0.isEmpty } ?? ""
    }

    private func written(_ name: FHIR.HumanName) -> String {
        let family = name.family?.trimmed ?? ""
        let given = name.given.map(\.trimmed).filter { !$0.isEmpty }
        let text = name.text?.trimmed ?? ""
        let whole = family + given.joined()
        if whole.isEmpty || text.isChinese { return text.isChinese ? text.filter { !$0.isWhitespace } : text }
        if whole.isChinese { return whole.filter { !$0.isWhitespace } }
        return (given + [family]).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Numbers and e-mails in the order in which they are to be tried, former ones left out.
    func telecoms(_ points: [FHIR.ContactPoint], relation: String) -> [TelecomFact] {
        let ranked = points.filter { $0.use != "old" }.sorted { $0.rank ?? .max < $1.rank ?? .max }
        var telecoms: [TelecomFact] = []
        for point in ranked {
            guard let value = point.value?.trimmed, !value.isEmpty else { continue }
            switch point.system {
            case "phone", "sms", nil:
                telecoms += PhoneNumber.numbers(in: value).map { TelecomFact($0.kind, $0.value, relation: relation) }
            case "email" where value.contains("@"): telecoms.append(TelecomFact(.email, value, relation: relation))
            default: continue
            }
        }
        return telecoms
    }

    /// The word for a relation, as sent.
    func relation(_ concepts: [FHIR.CodeableConcept]) -> String {
        concepts.lazy.compactMap(\.title).first { !$0.isEmpty } ?? "contact"
    }

    /// Who is meant by a reference to a practitioner or to a practitioner's role; empty where nothing is known.
    func practitioner(_ reference: FHIR.Reference?) -> (code: String, name: String) {
        let stated = (reference?.identifier?.value ?? "", reference?.display?.trimmed ?? "")
        if let position = index.position(of: reference, as: "PractitionerRole"),
            case .practitionerRole(let role) = bundle.entries[position].resource
        {
            return role.practitioner?.reference == reference?.reference ? stated : practitioner(role.practitioner)
        }
        guard let position = index.position(of: reference, as: "Practitioner"),
            case .practitioner(let person) = bundle.entries[position].resource
        else { return stated }
        let name = name(person.name)
        return (person.identifier.lazy.compactMap(\.value).first ?? stated.0, name.isEmpty ? stated.1 : name)
    }

    /// The name of an organisation, as the bundle or else the reference gives it.
    func organization(_ reference: FHIR.Reference?) -> String {
        if let position = index.position(of: reference, as: "Organization"),
            case .organization(let organization) = bundle.entries[position].resource, let name = organization.name
        {
            return name.trimmed
        }
        return reference?.display?.trimmed ?? ""
    }
}
