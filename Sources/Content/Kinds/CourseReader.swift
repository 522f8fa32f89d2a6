import FollowUp

/// What happens in the course of a pathway's plans: policies, stops, extensions, frequencies.
struct CourseReader {
    let draft: Draft
    /// The pathway's own nodes, for rules that name one.
    let nodes: [String]

    struct Course {
        var policies: [FindingPolicy]
        var stops: [StopRule]
        var extensions: [PlanExtension]
        var frequencies: [FrequencyRule]

        func apply(to pathway: inout Pathway) {
            pathway.policies = policies
            pathway.stops = stops
            pathway.extensions = extensions
            pathway.frequencies = frequencies
        }
    }

    func read(_ fields: Fields) -> Course {
        let reader = ExtensionReader(draft: draft, nodes: nodes)
        return Course(
            policies: fields.list("policies").compactMap { PolicyReader(draft: draft).read($0) },
            stops: fields.list("stops").compactMap(readStop),
            extensions: fields.list("extends").enumerated().compactMap { reader.read($1, id: "e\($0 + 1)") },
            frequencies: fields.list("frequency").enumerated().compactMap { FrequencyReader(draft: draft).read($1, id: "f\($0 + 1)") })
    }

    private func readStop(_ cursor: Cursor) -> StopRule? {
        guard let fields = cursor.fields(["at", "when", "outcome", "next"]) else { return nil }
        let at = fields.optional("at").flatMap { CourseReader.node($0, among: nodes) }
        let when = fields.required("when").flatMap(readWhen)
        let outcome = fields.required("outcome")?.one(of: StopRule.Outcome.self)
        let next = draft.references(.pathway, fields.list("next"))
        guard let when, let outcome else { return nil }
        if fields.optional("at") == nil, when.leaves.contains(.noFindings) {
            cursor.report("noFindings 要写明 at（在哪个节点判断）", "noFindings needs 'at': the node at which it is judged")
        }
        return StopRule(at: at, when: when, outcome: outcome, next: next)
    }

    private func readWhen(_ cursor: Cursor) -> Clause<StopFact>? {
        guard let text = cursor.string() else { return nil }
        do {
            let clause = try Clause(text, leaf: StopFact.read)
            for leaf in clause.leaves {
                switch leaf {
                case .matched(let pathway): draft.names.refer(.pathway, pathway, at: cursor.place)
                case .coded(let code):
                    if Code(.icd10, code).stems.isEmpty { cursor.report("编码 \(code) 看不懂", "'\(code)' is no code") }
                case .lost(let count):
                    if count < 1 { cursor.report("次数要从 1 起", "the count begins with 1") }
                case .noFindings, .age, .elsewhere: break
                }
            }
            return clause
        } catch {
            cursor.report("条件写法有误：\(error.description)", "the condition cannot be read: \(error.description)")
            return nil
        }
    }

    /// A node of the same pathway.
    static func node(_ cursor: Cursor, among nodes: [String]) -> String? {
        guard let id = cursor.name(dashes: true) else { return nil }
        guard nodes.contains(id) else {
            let hint = Spelling.hint(for: id, among: nodes)
            cursor.report("本路径没有节点 \(id)\(hint.zh)", "this pathway has no node '\(id)'\(hint.en)")
            return nil
        }
        return id
    }
}
