import FollowUp

/// What a pathway repeats: one stage, or a list of them.
struct RepeatReader {
    let nodes: [FollowUp.Node]

    /// The day after which nothing is planned.
    private static let last = 3650

    func read(_ cursor: Cursor) -> [Pathway.Repeat] {
        guard case .sequence = cursor.node else { return readStage(cursor).map { [$0] } ?? [] }
        var stages: [Pathway.Repeat] = []
        for element in cursor.elements() {
            guard let stage = readStage(element) else { continue }
            if let other = stages.first(where: { collides(stage, $0) }) {
                element.report(
                    "与前一段（every: \(other.every)）落在同一天，同一节点会重复", "a day of this stage is also one of the stage with every: \(other.every)")
            }
            stages.append(stage)
        }
        return stages
    }

    private func readStage(_ cursor: Cursor) -> Pathway.Repeat? {
        guard let fields = cursor.fields(["node", "every", "from", "times", "until", "risks"]) else { return nil }
        let every = fields.required("every")?.integer(in: 1...Self.last)
        let node = fields.optional("node")?.name(dashes: true)
        let from = fields.optional("from")?.integer(in: 1...Self.last)
        let times = fields.optional("times")?.integer(in: 1...100)
        let until = fields.optional("until")?.integer(in: 1...Self.last)
        let risks = fields.list("risks").compactMap { $0.one(of: RiskClass.self) }
        if (fields.optional("times") == nil) == (fields.optional("until") == nil) {
            cursor.report("times 和 until 须写一个，只写一个", "write one of 'times' and 'until'")
            return nil
        }
        if let node, !nodes.isEmpty, !nodes.contains(where: { $0.id == node }) {
            let hint = Spelling.hint(for: node, among: nodes.map(\.id))
            fields.optional("node")?.report("本路径没有节点 \(node)\(hint.zh)", "this pathway has no node '\(node)'\(hint.en)")
            return nil
        }
        guard let every, let end = times.map(Pathway.Repeat.End.times) ?? until.map(Pathway.Repeat.End.until) else { return nil }
        let stage = Pathway.Repeat(node: node, every: every, from: from, end: end, risks: risks)
        check(stage, cursor)
        return stage
    }

    private func check(_ stage: Pathway.Repeat, _ cursor: Cursor) {
        guard let node = node(of: stage) else { return }
        let days = Array(stage.days(after: node.day))
        if let first = days.first, first <= node.day {
            cursor.report("重复须从节点（第 \(node.day) 天）之后开始", "repetitions begin after their node (day \(node.day))")
        }
        if days.isEmpty { cursor.report("until 早于第一次重复，永远不会重复", "'until' lies before the first repetition, so nothing is repeated") }
        if days.count > 100 { cursor.report("重复 \(days.count) 次太多，最多 100 次", "\(days.count) repetitions are too many; at most 100") }
        if let last = days.last, last > Self.last { cursor.report("最后一次在第 \(last) 天，超过 \(Self.last) 天", "the last one is on day \(last), after day \(Self.last)") }
    }

    private func node(of stage: Pathway.Repeat) -> FollowUp.Node? {
        stage.node.map { id in nodes.first { $0.id == id } } ?? nodes.last
    }

    /// Two stages of one node for one class on one day.
    private func collides(_ a: Pathway.Repeat, _ b: Pathway.Repeat) -> Bool {
        guard let node = node(of: a), node.id == self.node(of: b)?.id else { return false }
        guard a.risks.isEmpty || b.risks.isEmpty || !Set(a.risks).isDisjoint(with: b.risks) else { return false }
        return !Set(a.days(after: node.day)).isDisjoint(with: b.days(after: node.day))
    }
}
