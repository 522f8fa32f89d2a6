import FollowUp
import Yams

/// One pathway a file, with its own topics and items.
struct PathwayReader {
    let draft: Draft

    private static let keys = [
        "id", "version", "name", "priority", "anchor", "match", "risks", "nodes", "repeats", "topics", "items", "sources",
        "unconfirmed", "keeps", "phases", "checklist", "policies", "stops", "extends", "frequency",
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
        let repeats = fields.optional("repeats").map { RepeatReader(nodes: nodes).read($0) } ?? []
        let topics = fields.list("topics").compactMap { TopicReader(draft: draft).read($0) }
        for item in fields.list("items") { ItemReader(draft: draft).read(item) }
        let sources = fields.filledList("sources").compactMap { SourceReader(draft: draft).read($0) }
        let keeps = fields.optional("keeps").flatMap(readKeeping)
        let phases = readPhases(fields.list("phases"))
        let checklist = fields.list("checklist").compactMap { $0.localText() }
        let unconfirmed = fields.list("unconfirmed").compactMap { $0.localText() }
        let course = CourseReader(draft: draft, nodes: nodes.map(\.id)).read(fields)
        guard let id, let version, let name, let priority, let anchor, let match else { return }
        checkAnchors(anchor, nodes, match, fields)
        var pathway = Pathway(
            id: id, version: version, name: name, priority: priority, anchor: anchor, match: match, risks: risks, nodes: nodes, repeats: repeats,
            keeps: keeps, topics: topics, sources: sources, unconfirmed: unconfirmed)
        pathway.phases = phases
        pathway.checklist = checklist
        course.apply(to: &pathway)
        draft.pathways.append(pathway)
    }

    private func readRisks(_ cursors: [Cursor]) -> [Pathway.RiskRule] {
        var rules: [Pathway.RiskRule] = []
        for cursor in cursors {
            if rules.last?.asksNothing == true {
                cursor.report(
                    "上一条分层规则没有条件，总会成立，本条永远用不到；请把无条件的规则放到最后",
                    "the rule above asks nothing and always holds, so this one is never reached; put it last")
            }
            if let rule = RiskReader(draft: draft).read(cursor) { rules.append(rule) }
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

    /// The date of an operation is that of a procedure which the match names.
    private func checkAnchors(_ anchor: Pathway.Anchor, _ nodes: [FollowUp.Node], _ match: Pathway.Match, _ fields: Fields) {
        guard match.procedures.isEmpty, let counted = ([anchor] + nodes.compactMap(\.from)).first(where: \.followsProcedure) else { return }
        fields.required("anchor")?.report(
            "从 \(counted.rawValue) 算起，须在 match 里写出 procedures，否则不知道日期",
            "counting from '\(counted.rawValue)' needs 'procedures' in the match, else its date is not known")
    }

    private func readKeeping(_ cursor: Cursor) -> Pathway.Keeping? {
        guard let fields = cursor.fields(["stays"]) else { return nil }
        let stays = fields.filledList("stays").compactMap(CodePrefix.diagnosis)
        return stays.isEmpty ? nil : Pathway.Keeping(stays: stays)
    }

    private func readPhases(_ cursors: [Cursor]) -> [Pathway.Phase] {
        var phases: [Pathway.Phase] = []
        for cursor in cursors {
            guard let fields = cursor.fields(["from", "to", "zh", "en"]) else { continue }
            let from = fields.required("from")?.integer(in: 0...3650)
            let to = fields.required("to")?.integer(in: 1...3650)
            let zh = fields.required("zh")?.string()
            let en = fields.required("en")?.string()
            guard let from, let to, let zh, let en else { continue }
            if from >= to { cursor.report("阶段的开始须早于结束", "a phase begins before it ends") }
            if let last = phases.last, from < last.to {
                cursor.report("本阶段始于第 \(from) 天，上一阶段到第 \(last.to) 天才结束", "this phase begins on day \(from), before the last one ends on day \(last.to)")
            }
            phases.append(Pathway.Phase(from: from, to: to, name: LocalText(zh, en)))
        }
        return phases
    }
}
