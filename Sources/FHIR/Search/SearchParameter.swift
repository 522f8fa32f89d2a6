/// One search parameter: how its values are written and which elements it looks at.
public struct SearchParameter: Sendable, Equatable {
    public enum Kind: String, Sendable { case token, string, reference, date, quantity, number, uri }

    public var name: String
    public var kind: Kind
    /// Elements from the resource on, each with its steps. `value[x]` stands for every type of the choice, `telecom(phone)` for
    /// those whose `system` is that.
    public var paths: [[String]]
    /// What a reference leads to where a chain does not say; empty: it must say.
    public var target: String

    /// The parameter of that name for a kind of resource; nil where there is none.
    public static func named(_ name: String, of type: String) -> SearchParameter? {
        byType[type]?[name] ?? (Definitions.r4.type(type)?.isResource == true ? common[name] : nil)
    }

    /// All of them for a kind of resource, in the alphabet's order.
    public static func all(of type: String) -> [SearchParameter] {
        common.merging(byType[type] ?? [:]) { _, own in own }.values.sorted { $0.name < $1.name }
    }

    private static let common: [String: SearchParameter] = read(
        """
        _id token id
        _lastUpdated date meta.lastUpdated
        _profile uri meta.profile
        _tag token meta.tag
        """)

    private static let byType: [String: [String: SearchParameter]] = {
        var all: [String: [String: SearchParameter]] = [:]
        for block in R4Search.table.split(separator: "\n\n") {
            let lines = block.split(separator: "\n", maxSplits: 1)
            for type in lines[0].split(separator: " ") { all[String(type), default: [:]].merge(read(String(lines[1]))) { _, new in new } }
        }
        return all
    }()

    /// A line for each: name, kind, paths with `|` between them, and for references what they lead to.
    private static func read(_ text: String) -> [String: SearchParameter] {
        var parameters: [String: SearchParameter] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ").map(String.init)
            guard parts.count >= 3, let kind = Kind(rawValue: parts[1]) else { continue }
            let paths = parts[2].split(separator: "|").map { $0.split(separator: ".").map(String.init) }
            parameters[parts[0]] = SearchParameter(name: parts[0], kind: kind, paths: paths, target: parts.count > 3 ? parts[3] : "")
        }
        return parameters
    }

    /// The values that the resource holds for it.
    public func values(in resource: JSON) -> [JSON] {
        if name == "deceased" {
            let isDead = resource["deceasedBoolean"]?.isTrue == true || resource["deceasedDateTime"] != nil
            return [.bool(isDead)]
        }
        var found: [JSON] = []
        for path in paths { SearchParameter.collect(path[...], resource, &found) }
        return found
    }

    private static func collect(_ path: ArraySlice<String>, _ value: JSON, _ found: inout [JSON]) {
        guard let step = path.first else {
            found += value.elements
            return
        }
        let rest = path.dropFirst()
        for element in value.elements {
            if step.hasSuffix("[x]") {
                let base = step.dropLast(3)
                for member in element.members where member.name.hasPrefix(base) && member.name.dropFirst(base.count).first?.isUppercase == true {
                    collect(rest, member.value, &found)
                }
            } else if let bracket = step.firstIndex(of: "(") {
                let system = step[step.index(after: bracket)...].dropLast()
                for inner in element[String(step[..<bracket])]?.elements ?? [] where inner["system"]?.text == String(system) { collect(rest, inner, &found) }
            } else if let inner = element[step] {
                collect(rest, inner, &found)
            }
        }
    }
}
