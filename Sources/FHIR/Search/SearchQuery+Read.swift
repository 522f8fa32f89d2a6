extension SearchQuery {
    /// Understands the fields of a query.
    ///
    /// - Parameter isStrict: what is unknown is an error (`Prefer: handling=strict`); else it is left out, and said so.
    /// - Throws: `OutcomeIssue` for what is known but wrong or not offered, whatever the preference.
    public static func read(_ fields: [(name: String, value: String)], of type: String, isStrict: Bool) throws(OutcomeIssue) -> SearchQuery {
        var query = SearchQuery(type: type)
        for (name, value) in fields where !value.isEmpty {
            if try query.readControl(name, value) { continue }
            if name.hasPrefix("_has:") {
                query.has.append(try SearchQuery.has(name, value))
                continue
            }
            guard let filter = try SearchQuery.filter(name, value, of: type) else {
                let issue = OutcomeIssue(.notSupported, "there is no search parameter \(SearchQuery.shown(name)) for \(type)", severity: isStrict ? .error : .warning)
                if isStrict { throw issue }
                query.warnings.append(issue)
                continue
            }
            query.filters.append(filter)
        }
        return query
    }

    /// A name as it may be repeated in an answer: letters of parameters only, since anything may be written there.
    private static func shown(_ name: String) -> String {
        let isPlain = name.utf8.count <= 40 && name.utf8.allSatisfy { $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x3A || ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
        return isPlain ? "'\(name)'" : "of this name"
    }

    /// True when the name is one that steers the answer.
    private mutating func readControl(_ name: String, _ value: String) throws(OutcomeIssue) -> Bool {
        switch name {
        case "_count":
            guard let count = Int(value), count >= 0 else { throw OutcomeIssue(.invalid, "_count: a whole number") }
            self.count = count
            if count == 0 { countsOnly = true }
        case "_sort":
            for part in value.split(separator: ",") {
                let isDescending = part.first == "-"
                guard let parameter = SearchParameter.named(String(part.drop { $0 == "-" }), of: type) else {
                    throw OutcomeIssue(.notSupported, "_sort: no such parameter of \(type)")
                }
                sort.append((parameter, isDescending))
            }
        case "_total":
            guard ["none", "estimate", "accurate"].contains(value) else { throw OutcomeIssue(.invalid, "_total: none, estimate or accurate") }
            if value != "none" { total = .accurate }
        case "_summary":
            switch value {
            case "true": part = .summary
            case "text": part = .text
            case "data": part = .data
            case "count": countsOnly = true
            case "false": part = .all
            default: throw OutcomeIssue(.invalid, "_summary: true, text, data, count or false")
            }
        case "_elements": part = .elements(value.split(separator: ",").map { String($0.split(separator: ".").last ?? $0) })
        case "_include", "_include:iterate", "_include:recurse", "_include:recursive": includes.append(try include(value, iterates: name != "_include"))
        case "_revinclude", "_revinclude:iterate", "_revinclude:recurse", "_revinclude:recursive": reverseIncludes.append(try include(value, iterates: name != "_revinclude"))
        case "_format", "_pretty", "_totalMethod", "_contained", "_containedType": break
        default: return false
        }
        return true
    }

    private func include(_ value: String, iterates: Bool) throws(OutcomeIssue) -> Include {
        let parts = value.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2 else { throw OutcomeIssue(.invalid, "_include and _revinclude: Type:parameter or Type:parameter:Target") }
        if parts[1] == "*" { return Include(type: parts[0], parameter: nil, target: "", iterates: iterates) }
        guard let parameter = SearchParameter.named(parts[1], of: parts[0]), parameter.kind == .reference else {
            throw OutcomeIssue(.notSupported, "_include and _revinclude: no such reference parameter")
        }
        return Include(type: parts[0], parameter: parameter, target: parts.count > 2 ? parts[2] : "", iterates: iterates)
    }

    /// `_has:Type:reference:parameter`.
    private static func has(_ name: String, _ value: String) throws(OutcomeIssue) -> Has {
        let parts = name.split(separator: ":", maxSplits: 3).map(String.init)
        guard parts.count == 4, let reference = SearchParameter.named(parts[2], of: parts[1]), reference.kind == .reference,
            let filter = try filter(parts[3], value, of: parts[1])
        else { throw OutcomeIssue(.notSupported, "_has: Type:reference:parameter, each known") }
        return Has(type: parts[1], reference: reference, filter: filter)
    }

    /// One filter by its name with chain and modifier; nil where the parameter is unknown.
    static func filter(_ name: String, _ value: String, of type: String) throws(OutcomeIssue) -> Filter? {
        let steps = name.split(separator: ".", maxSplits: 1).map(String.init)
        let parts = (steps.first ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        guard let first = parts.first, let parameter = SearchParameter.named(first, of: type) else { return nil }
        let modifier = parts.count > 1 ? parts[1] : ""
        guard steps.count > 1 else {
            guard isOffered(modifier, for: parameter.kind) else {
                throw OutcomeIssue(.notSupported, "the modifier of \(shown(first)) is not offered")
            }
            return Filter(parameter: parameter, modifier: modifier, values: split(value))
        }
        let target = modifier.isEmpty ? parameter.target : modifier
        guard parameter.kind == .reference, !target.isEmpty else {
            throw OutcomeIssue(.notSupported, "a chain goes through a reference and names its kind: subject:Patient.name")
        }
        guard let inner = try filter(steps[1], value, of: target) else { return nil }
        return Filter(parameter: parameter, modifier: "", values: [], chain: .through(type: target, inner))
    }

    private static func isOffered(_ modifier: String, for kind: SearchParameter.Kind) -> Bool {
        switch modifier {
        case "", "missing": true
        case "exact", "contains": kind == .string
        case "not", "text": kind == .token
        case "identifier": kind == .reference
        case "below": kind == .uri
        default: kind == .reference && modifier.first?.isUppercase == true
        }
    }

    /// Commas part values unless a backslash stands before them.
    static func split(_ text: String) -> [String] {
        var values = [""]
        var isEscaped = false
        for character in text {
            if isEscaped {
                if character != "," && character != "$" && character != "|" && character != "\\" { values[values.count - 1].append("\\") }
                // A bar that is meant as such is told from the one between system and code when the token is read.
                if character == "|" { values[values.count - 1].append("\\") }
                values[values.count - 1].append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "," {
                values.append("")
            } else {
                values[values.count - 1].append(character)
            }
        }
        return values.filter { !$0.isEmpty }
    }
}
