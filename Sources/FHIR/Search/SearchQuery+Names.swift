extension SearchQuery {
    /// What steers an answer, or is said to an operation, rather than names a search parameter.
    private static let others: Set<String> = [
        "_count", "_sort", "_total", "_summary", "_elements", "_include", "_revinclude", "_format", "_pretty", "_totalMethod", "_contained",
        "_containedType", "_page", "_type", "_since", "_typeFilter", "_outputFormat", "subject",
    ]

    /// Whether the name of a parameter is one that is understood, with its modifiers and chains. Any other may hold whatever a client
    /// wrote there.
    ///
    /// - Parameter type: the kind of resource; empty where the query is about none.
    public static func knows(_ name: String, of type: String) -> Bool {
        let first = name.prefix { $0 != ":" && $0 != "." }
        if others.contains(String(first)) {
            let rest = name.dropFirst(first.count)
            if rest.isEmpty || [":iterate", ":recurse", ":recursive"].contains(rest) { return true }
        }
        if name.hasPrefix("_has:") {
            let parts = name.split(separator: ":", maxSplits: 3).map(String.init)
            return parts.count == 4 && SearchParameter.named(parts[2], of: parts[1])?.kind == .reference && knows(parts[3], of: parts[1])
        }
        let steps = name.split(separator: ".", maxSplits: 1).map(String.init)
        let parts = (steps.first ?? "").split(separator: ":", maxSplits: 1).map(String.init)
        guard let first = parts.first, let parameter = SearchParameter.named(first, of: type) else { return false }
        let modifier = parts.count > 1 ? parts[1] : ""
        let isKnown = modifiers.contains(modifier) || Definitions.resourceTypes.contains(modifier)
        guard isKnown, steps.count > 1 else { return isKnown && steps.count == 1 }
        return knows(steps[1], of: modifier.isEmpty ? parameter.target : modifier)
    }

    private static let modifiers: Set<String> = ["", "missing", "exact", "contains", "not", "text", "identifier", "below"]
}
