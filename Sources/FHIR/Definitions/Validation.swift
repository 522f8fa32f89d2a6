/// Compares a resource with the structure definitions: names, cardinalities, types, the forms of primitives, required codes.
///
/// Where something stands is given by closures, which say it only where something is wrong.
public struct Validation {
    private let definitions = Definitions.r4
    private var issues: [OutcomeIssue] = []
    /// More than these help nobody.
    private static let limit = 50

    private init() {}

    /// What is wrong with it, in its order; empty where it is valid.
    public static func issues(of resource: JSON, at place: String = "") -> [OutcomeIssue] {
        var validation = Validation()
        validation.checkResource(resource) { place }
        return validation.issues
    }

    private mutating func add(_ code: OutcomeIssue.Code, _ words: String, _ place: String) {
        if issues.count < Validation.limit { issues.append(OutcomeIssue(code, words, at: place)) }
    }

    private mutating func checkResource(_ value: JSON, at place: () -> String) {
        guard case .object(let members) = value else { return add(.structure, "a resource is a JSON object", place()) }
        guard let type = value["resourceType"]?.text else { return add(.required, "resourceType is missing", place().isEmpty ? "resourceType" : place() + ".resourceType") }
        func path() -> String {
            let place = place()
            return place.isEmpty ? type : place
        }
        guard let known = definitions.place(of: type), definitions.types[known].isResource else {
            return add(.notSupported, "there is no such kind of resource here", path() + ".resourceType")
        }
        check(members, as: known, isResource: true, at: path)
    }

    private mutating func check(_ members: [JSON.Member], as place: Int, isResource: Bool = false, at path: () -> String) {
        let type = definitions.types[place]
        if members.isEmpty || (isResource && members.count == 1 && !type.required.isEmpty) { add(.structure, "an element must hold something", path()) }
        var choices: [String: String] = [:]
        for member in members {
            if isResource, member.name == "resourceType" { continue }
            if member.name.utf8.first == UInt8(ascii: "_") {
                checkExtras(member, of: type, at: path)
                continue
            }
            guard let element = type.elements[member.name] else {
                add(.structure, "\(type.name) has no element of this name", "\(path()).\(member.name)")
                continue
            }
            if element.isChoice, let other = choices.updateValue(member.name, forKey: element.name) {
                add(.structure, "only one of \(other) and \(member.name) may be there", "\(path()).\(member.name)")
            }
            check(member.value, as: element) { "\(path()).\(member.name)" }
        }
        for name in type.required where !isThere(name, members, choices) {
            add(.required, "a required element is missing", "\(path()).\(name)")
        }
    }

    private func isThere(_ name: String, _ members: [JSON.Member], _ choices: [String: String]) -> Bool {
        if name.hasSuffix("[x]") { return choices[name] != nil }
        // An extension may stand in for a primitive's value.
        return members.contains { $0.name == name || ($0.name.utf8.first == UInt8(ascii: "_") && $0.name.dropFirst() == name) }
    }

    private mutating func check(_ value: JSON, as element: ElementDefinition, at path: () -> String) {
        if element.isMany {
            guard case .array(let values) = value else { return add(.structure, "this element repeats: it is written as an array", path()) }
            if values.isEmpty { add(.structure, "an array must hold something", path()) }
            for (number, value) in values.enumerated() {
                if value == .null, case .primitive = element.kind { continue }
                checkOne(value, as: element) { "\(path())[\(number)]" }
            }
        } else {
            if case .array = value { return add(.structure, "this element does not repeat: it is not written as an array", path()) }
            checkOne(value, as: element, at: path)
        }
    }

    private mutating func checkOne(_ value: JSON, as element: ElementDefinition, at path: () -> String) {
        switch element.kind {
        case .resource: checkResource(value, at: path)
        case .type(let place):
            guard case .object(let members) = value else { return add(.structure, "this element is a JSON object", path()) }
            check(members, as: place, at: path)
        case .primitive(let primitive):
            switch primitive.admits(value) {
            case nil: add(.structure, "this element has another JSON type than \(primitive.rawValue)", path())
            case false?: add(.value, "the value is not written as a \(primitive.rawValue) is", path())
            case true?:
                if !element.codes.isEmpty, let code = value.text, !element.codes.contains(code) {
                    add(.codeInvalid, "the code is none of \(element.codes.sorted().joined(separator: ", "))", path())
                }
            }
        }
    }

    /// `_birthDate` holds the identity and extensions of `birthDate`.
    private mutating func checkExtras(_ member: JSON.Member, of type: TypeDefinition, at path: () -> String) {
        let name = String(member.name.dropFirst())
        func here() -> String { "\(path()).\(member.name)" }
        guard let element = type.elements[name], case .primitive = element.kind, let base = definitions.place(of: "Element") else {
            return add(.structure, "\(type.name) has no primitive element of this name", here())
        }
        for (number, value) in (element.isMany ? member.value.elements : [member.value]).enumerated() {
            if element.isMany, value == .null { continue }
            guard case .object(let members) = value else { return add(.structure, "this element is a JSON object", here()) }
            check(members, as: base) { element.isMany ? "\(here())[\(number)]" : here() }
        }
    }
}
