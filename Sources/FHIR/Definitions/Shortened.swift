/// Which part of a resource is asked for.
public enum Part: Sendable, Equatable {
    case all
    /// What R4 marks as its summary.
    case summary
    /// Text, identity and what is required.
    case text
    /// All but the narrative.
    case data
    /// Top-level elements by name.
    case elements([String])
}

extension JSON {
    /// The resource with only that part of it, tagged as such.
    public func shortened(to part: Part) -> JSON {
        guard part != .all, let name = self["resourceType"]?.text, let type = Definitions.r4.type(name) else { return self }
        let always: Set<String> = ["resourceType", "id", "meta"]
        func isKept(_ written: String) -> Bool {
            let member = written.hasPrefix("_") ? String(written.dropFirst()) : written
            if always.contains(member) { return true }
            guard let element = type.elements[member] else { return false }
            let isRequired = type.required.contains(element.name)
            return switch part {
            case .all: true
            case .summary: element.isSummary || isRequired
            case .text: member == "text" || isRequired
            case .data: member != "text"
            case .elements(let names): isRequired || names.contains(member) || (element.isChoice && names.contains(String(element.name.dropLast(3))))
            }
        }
        var result = JSON.object(members.filter { isKept($0.name) })
        var meta = result["meta"] ?? .object([])
        let tag = JSON.of([
            "system": .string("http://terminology.hl7.org/CodeSystem/v3-ObservationValue"), "code": .string("SUBSETTED"),
        ])
        meta["tag"] = .array((meta["tag"]?.elements ?? []) + [tag])
        result["meta"] = meta
        return result
    }

    /// The names under which JSON holds the other types of the choice that `name` is one of.
    public static func otherChoices(of name: String, in type: String) -> [String] {
        guard let definition = Definitions.r4.type(type), let element = definition.elements[name], element.isChoice else { return [] }
        return definition.elements.filter { $0.value.name == element.name && $0.key != name }.map(\.key)
    }
}
