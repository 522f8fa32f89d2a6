extension Planner {
    /// The dates from which the nodes of one stay's plan may count.
    struct AnchorDays: Sendable {
        let discharge: Day
        let performed: Day?
        let anchor: Pathway.Anchor

        init(_ match: Matching.Match, _ stay: Stay, zone: HospitalZone) {
            discharge = zone.day(of: stay.dischargedAt)
            performed = match.performedOn
            anchor = match.pathway.anchor
        }

        func day(_ anchor: Pathway.Anchor) -> Day {
            guard anchor.followsProcedure, let performed else { return discharge }
            return min(performed, discharge)
        }

        /// Days from the plan's anchor to the date from which a node counts.
        func offset(of node: Node) -> Int { node.from.map { day($0) - day(anchor) } ?? 0 }
    }

    /// One node at one repetition.
    struct Step: Sendable {
        var node: Node
        var sequence: Int
        /// Days added by repetition, and by another date to count from.
        var shift: Int
    }

    /// When the last window of a plan closes; nil for a pathway without steps for this class.
    func end(of pathway: Pathway, risk: RiskClass, _ days: AnchorDays) -> Instant? {
        let anchor = days.day(pathway.anchor)
        var end: Instant?
        visit(pathway, risk, days) { node, _, shift in
            let closing = Placement.window(node, shiftedBy: shift, anchor: anchor, zone: policy.zone).end
            end = max(end ?? closing, closing)
        }
        return end
    }

    /// All steps for a class, in the order of their days.
    func steps(of pathway: Pathway, risk: RiskClass, _ days: AnchorDays) -> [Step] {
        var steps: [Step] = []
        visit(pathway, risk, days) { node, sequence, shift in steps.append(Step(node: node, sequence: sequence, shift: shift)) }
        // Of one day the nodes keep the order in which they are written.
        return steps.enumerated().sorted { a, b in
            (a.element.node.day + a.element.shift, a.offset) < (b.element.node.day + b.element.shift, b.offset)
        }.map(\.element)
    }

    /// Every step once. A repetition is numbered over all stages of its node, those of other classes included, so that a corrected
    /// class leaves the numbers as they are.
    private func visit(_ pathway: Pathway, _ risk: RiskClass, _ days: AnchorDays, _ body: (Node, _ sequence: Int, _ shift: Int) -> Void) {
        func isFor(_ risks: [RiskClass]) -> Bool { risks.isEmpty || risks.contains(risk) }
        var last: Node?
        for node in pathway.nodes where isFor(node.risks) {
            body(node, 0, days.offset(of: node))
            last = node
        }
        var sequences: [String: Int] = [:]
        for stage in pathway.repeats {
            let named = stage.node.map { id in pathway.nodes.first { $0.id == id } } ?? last
            guard let node = named else { continue }
            for day in stage.days(after: node.day) {
                sequences[node.id, default: 0] += 1
                guard isFor(stage.risks), isFor(node.risks) else { continue }
                body(node, sequences[node.id, default: 0], days.offset(of: node) + day - node.day)
            }
        }
    }
}
