/// Codes of findings that policies, extensions and the like name.
struct FindingReader {
    let draft: Draft

    /// Given by the engine itself rather than by a rule.
    static let given: Set<String> = ["NO_RESPONSE"]

    func read(_ cursors: [Cursor]) -> [String] {
        var codes: [String] = []
        for cursor in cursors {
            guard let code = cursor.name() else { continue }
            if codes.contains(code) { cursor.report("\(code) 写了两次", "'\(code)' is listed twice") }
            if !Self.given.contains(code) { draft.names.refer(.code, code, at: cursor.place) }
            codes.append(code)
        }
        return codes
    }
}
