/// The structure definitions by name, read once from the table.
public struct Definitions: Sendable {
    var types: [TypeDefinition] = []
    private var places: [String: Int] = [:]

    static let r4 = Definitions(R4.table)

    /// The kinds of resource that R4's table holds, in the alphabet's order, without what only carries others.
    public static let resourceTypes: [String] = r4.types.filter(\.isResource).map(\.name)
        .filter { !["Resource", "DomainResource", "Bundle", "Parameters", "OperationOutcome", "CapabilityStatement"].contains($0) }.sorted()

    func place(of name: String) -> Int? { places[name] }
    func type(_ name: String) -> TypeDefinition? { places[name].map { types[$0] } }

    /// The types that an element of any type may have.
    private static let any = [
        "Address", "Age", "Annotation", "Attachment", "CodeableConcept", "Coding", "ContactDetail", "ContactPoint", "Contributor", "Count",
        "DataRequirement", "Distance", "Dosage", "Duration", "Expression", "HumanName", "Identifier", "Meta", "Money", "ParameterDefinition",
        "Period", "Quantity", "Range", "Ratio", "Reference", "RelatedArtifact", "SampledData", "Signature", "Timing", "TriggerDefinition",
        "UsageContext",
    ] + Primitive.allCases.map(\.rawValue).filter { $0 != "xhtml" }

    private struct Draft {
        var name: String
        var base: String
        var elements: [Substring] = []
    }

    init(_ table: String) {
        var drafts: [Draft] = []
        for line in table.split(separator: "\n") {
            if line.first == " " {
                drafts[drafts.count - 1].elements += line.split(separator: " ")
            } else {
                let parts = line.split(separator: " ")
                drafts.append(Draft(name: String(parts[0]), base: parts.count > 2 ? String(parts[2]) : ""))
            }
        }
        for (place, draft) in drafts.enumerated() { places[draft.name] = place }
        types = drafts.map { TypeDefinition(name: $0.name, elements: [:], required: [], isResource: false) }
        for (place, draft) in drafts.enumerated() {
            for element in draft.elements { add(element, to: place) }
        }
        // What is inherited: the chain is at most four long.
        let own = types
        for (place, draft) in drafts.enumerated() {
            var base = draft.base
            types[place].isResource = draft.name == "Resource"
            while let above = places[base] {
                types[place].elements.merge(own[above].elements) { mine, _ in mine }
                types[place].required += own[above].required
                if base == "Resource" { types[place].isResource = true }
                base = drafts[above].base
            }
        }
    }

    /// `^name?type|type=code|code`.
    private mutating func add(_ text: Substring, to place: Int) {
        guard let mark = text.firstIndex(where: { "?!*+".contains($0) }) else { return }
        let isSummary = text.first == "^"
        let name = String(text[..<mark].drop { $0 == "^" })
        let parts = text[text.index(after: mark)...].split(separator: "=", maxSplits: 1)
        let isMany = text[mark] == "*" || text[mark] == "+"
        if text[mark] == "!" || text[mark] == "+" { types[place].required.append(name) }
        let codes = parts.count > 1 ? Set(parts[1].split(separator: "|").map(String.init)) : []
        let names = parts[0] == "any" ? Definitions.any : parts[0].split(separator: "|").map(String.init)
        for type in names {
            guard let kind = kind(type) else { continue }
            let element = ElementDefinition(name: name, kind: kind, isMany: isMany, isSummary: isSummary, codes: codes)
            types[place].elements[Definitions.written(name, as: type)] = element
        }
    }

    /// `value[x]` as a `dateTime` is written `valueDateTime`.
    static func written(_ name: String, as type: String) -> String {
        guard name.hasSuffix("[x]") else { return name }
        return name.dropLast(3) + type.prefix(1).uppercased() + type.dropFirst()
    }

    private func kind(_ name: String) -> ElementDefinition.Kind? {
        if let primitive = Primitive(rawValue: name) { return .primitive(primitive) }
        if name == "Resource" { return .resource }
        return places[name].map { .type($0) }
    }
}
