import FollowUp

/// What a finding leads to, once or in a row.
struct PolicyReader {
    let draft: Draft

    private static let keys = [
        "id", "findings", "inARow", "grade", "add", "refer", "verify", "ask", "reason", "source", "place", "unconfirmed", "atMost",
    ]

    func read(_ cursor: Cursor) -> FindingPolicy? {
        guard let fields = cursor.fields(Self.keys) else { return nil }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.findingPolicy, id, at: fields.place) }
        let findings = FindingReader(draft: draft).read(fields.filledList("findings"))
        let inARow = fields.required("inARow")?.integer(in: 1...9)
        let grade = fields.required("grade")?.one(of: Grade.self)
        let add = fields.optional("add").flatMap { AddedStepReader(draft: draft).read($0) }
        let refer = fields.optional("refer")?.localText()
        let verify = fields.optional("verify").flatMap(readVerification)
        // Which instrument follows a finding at once stands with the instrument; here it is for the reader.
        _ = fields.optional("ask")?.name()
        let reason = fields.required("reason")?.localText()
        let source = SourceReader(draft: draft).citation(fields)?.written
        let unconfirmed = fields.required("unconfirmed")?.boolean()
        let atMost = fields.optional("atMost").map { $0.integer(in: 1...30) ?? 3 } ?? 3
        guard let id, let inARow, let grade, let reason, let source, let unconfirmed else { return nil }
        return FindingPolicy(
            id: id, findings: findings, inARow: inARow, grade: grade, add: add, refer: refer, verify: verify, reason: reason, source: source,
            isUnconfirmed: unconfirmed, atMost: atMost)
    }

    private func readVerification(_ cursor: Cursor) -> FindingPolicy.Verification? {
        guard let fields = cursor.fields(["within", "level"]) else { return nil }
        let within = fields.required("within")?.integer(in: 2...90)
        let level = fields.required("level")?.integer(in: 2...3).flatMap(Level.init(rawValue:))
        guard let within, let level else { return nil }
        return FindingPolicy.Verification(within: within, level: level)
    }
}
