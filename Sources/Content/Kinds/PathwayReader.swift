import FollowUp

/// One pathway a file, with its own topics and items.
struct PathwayReader {
    let draft: Draft

    private static let keys = [
        "id", "version", "name", "priority", "anchor", "match", "risks", "nodes", "repeats", "topics", "items", "sources",
        "unconfirmed",
    ]

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(Self.keys) else { return }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.pathway, id, at: fields.place) }
        let version = fields.required("version")?.integer(in: 1...9999)
        let name = fields.required("name")?.localText()
        let priority = fields.required("priority")?.integer(in: 1...999)
        let anchor = fields.required("anchor")?.one(of: Pathway.Anchor.self)
        let match = fields.required("match").flatMap { MatchReader().read($0) }
        let risks = readRisks(fields.list("risks"))
        let nodes = readNodes(fields.filledList("nodes"))
        let repeats = fields.optional("repeats").flatMap(readRepeat)
        let topics = fields.list("topics").compactMap { TopicReader(draft: draft).read($0) }
        for item in fields.list("items") { ItemReader(draft: draft).read(item) }
        let sources = fields.filledList("sources").compactMap { $0.string() }
        let unconfirmed = fields.list("unconfirmed").compactMap { $0.localText() }
        guard let id, let version, let name, let priority, let anchor, let match else { return }
        draft.pathways.append(
            Pathway(
                id: id, version: version, name: name, priority: priority, anchor: anchor, match: match, risks: risks,
                nodes: nodes, repeats: repeats, topics: topics, sources: sources, unconfirmed: unconfirmed))
    }

    private func readRisks(_ cursors: [Cursor]) -> [Pathway.RiskRule] {
        var rules: [Pathway.RiskRule] = []
        for cursor in cursors {
            if rules.last?.asksNothing == true {
                cursor.report(
                    "上一条分层规则没有条件，总会成立，本条永远用不到；请把无条件的规则放到最后",
                    "the rule above asks nothing and always holds, so this one is never reached; put it last")
            }
            if let rule = RiskReader().read(cursor) { rules.append(rule) }
        }
        return rules
    }

    private func readNodes(_ cursors: [Cursor]) -> [FollowUp.Node] {
        var nodes: [FollowUp.Node] = []
        for cursor in cursors {
            guard let node = NodeReader(draft: draft).read(cursor) else { continue }
            if let last = nodes.last, node.day < last.day {
                cursor.report(
                    "节点须按天数从小到大排列：第 \(node.day) 天排在第 \(last.day) 天之后", "nodes stand in the order of days: \(node.day) follows \(last.day)")
            }
            if nodes.contains(where: { $0.id == node.id }) {
                cursor.report("节点 \(node.id) 重复，请改名", "the node '\(node.id)' is written twice; rename one")
            }
            nodes.append(node)
        }
        return nodes
    }

    private func readRepeat(_ cursor: Cursor) -> Pathway.Repeat? {
        guard let fields = cursor.fields(["every", "times"]) else { return nil }
        let every = fields.required("every")?.integer(in: 1...3650)
        let times = fields.required("times")?.integer(in: 1...100)
        guard let every, let times else { return nil }
        return Pathway.Repeat(every: every, times: times)
    }
}

extension Pathway.RiskRule {
    fileprivate var asksNothing: Bool {
        diagnoses.isEmpty && procedures.isEmpty && dispositions.isEmpty && ages == nil
    }
}
