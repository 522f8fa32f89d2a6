import FollowUp
import HTML
import SQL
import Storage

/// A plan on its time axis: what was done, what was missed, what comes next.
struct PlanPicture: Sendable {
    struct Node: Sendable {
        var id: ID<Contact>
        var title: LocalText
        var day: Int
        /// Days after the anchor, the last one included.
        var window: ClosedRange<Int>
        var state: Contact.State
        var outcome: Contact.Outcome

        /// How it is drawn.
        var form: Form {
            switch state {
            case .completed: .done
            case .missed, .unreachable, .refused, .skipped: .missed
            case .superseded: .merged
            case .cancelled: .dropped
            case .reaching, .handed: .next
            case .planned, .held: .planned
            }
        }
    }

    /// `merged`: another pathway's contact speaks of it.
    enum Form: String, Sendable { case done, missed, merged, dropped, next, planned }

    var pathway: LocalText
    var version: Int
    var state: Plan.State
    var reason: Plan.StopReason?
    var anchor: Pathway.Anchor
    var anchorDay: Day
    /// Days since the anchor, today.
    var today: Int
    var nodes: [Node]
    /// What its course has added, in order.
    var added: [Added] = []

    /// A contact beside the pathway's nodes, or the plan begun again.
    struct Added: Sendable {
        var contact: ID<Contact>
        var title: LocalText
        var on: Instant
        var state: Contact.State
        var outcome: Contact.Outcome
        /// The first thing that was decided about it.
        var why: Trace.Entry?
    }

    /// Its own contacts beside the nodes, and the first one of each time that it began again.
    private static func added(_ r: Reading, to plan: ID<Plan>) throws -> [Added] {
        let found = try r.connection.rows(
            """
            SELECT id, node, planned_for, state, outcome, sequence FROM contact WHERE hospital_id = \(r.hospital) AND plan_id = \(plan) \
            AND (node LIKE '%.%' OR sequence >= \(Contact.restarted)) ORDER BY planned_for, id LIMIT 60
            """
        ) { row in
            (
                id: row.key(0, of: Contact.self), node: row.string(1), on: row.instant(2) ?? r.now, state: row.word(3, or: Contact.State.planned),
                outcome: row.word(4, or: Contact.Outcome.none), round: row.int(5) / Contact.restarted
            )
        }
        var seen: Set<Int> = []
        return try found.filter { AddedNode($0.node) != nil || seen.insert($0.round).inserted }.map { one in
            let why = try r.connection.first(
                """
                SELECT entries FROM trace WHERE hospital_id = \(r.hospital) AND subject = 'contact' AND subject_id = \(one.id) ORDER BY at, sequence LIMIT 1
                """
            ) { $0.trace(0).entries.first }
            let title = AddedNode(one.node)?.title ?? AddedNode(.restart, one.node).title
            return Added(contact: one.id, title: title, on: one.on, state: one.state, outcome: one.outcome, why: why ?? nil)
        }
    }
    /// Wordings of its stay's diagnoses on which nobody has decided: the plan rests on how they were read.
    var unsure: [String] = []

    static func read(_ r: Reading, _ patient: ID<Patient>) throws -> [PlanPicture] {
        let plans = try r.connection.rows(
            """
            SELECT id, pathway, version, anchor, state, reason, episode_id FROM plan WHERE hospital_id = \(r.hospital) AND patient_id = \(patient) \
            ORDER BY CASE state WHEN 'active' THEN 0 ELSE 1 END, episode_id DESC, id LIMIT 6
            """
        ) { row in (row.key(0, of: Plan.self), row.string(1), row.int(2), row.day(3), row.word(4, or: Plan.State.active), row.maybe(5, Plan.StopReason.self), row.key(6, of: Episode.self)) }
        let store = Store(r.connection, hospital: r.hospital, sealer: r.sealer)
        return try plans.compactMap { id, pathway, version, anchorDay, state, reason, episode in
            guard let anchorDay else { return nil }
            let known = r.library.pathway(pathway, version: version)
            let zone = r.policy.zone
            let nodes = try r.connection.rows(
                """
                SELECT id, node, day, window_start, window_end, state, outcome FROM contact WHERE hospital_id = \(r.hospital) \
                AND plan_id = \(id) ORDER BY day, sequence LIMIT 60
                """
            ) { row in
                let start = row.instant(3).map { zone.day(of: $0) - anchorDay } ?? row.int(2)
                let end = row.instant(4).map { zone.day(of: $0 - Span(milliseconds: 1)) - anchorDay } ?? row.int(2)
                return Node(
                    id: row.key(0), title: r.library.title(pathway: pathway, node: row.string(1), version: version), day: row.int(2),
                    window: start...Swift.max(start, end), state: row.word(5, or: .planned), outcome: row.word(6, or: .none))
            }
            return PlanPicture(
                pathway: known?.name ?? LocalText(pathway, pathway), version: version, state: state, reason: reason,
                anchor: known?.anchor ?? .discharge, anchorDay: anchorDay, today: r.today - anchorDay, nodes: nodes,
                added: try added(r, to: id), unsure: try store.openTerms(of: episode).map(\.text))
        }
    }
}

/// The picture. The axis runs by the square root of days, since a plan is dense in its first weeks and thin after.
func planPicture(_ plan: PlanPicture, _ words: Words) -> HTML {
    let end = Swift.max(plan.nodes.map(\.window.upperBound).max() ?? 1, 7)
    let next = plan.nodes.first { $0.form == .next } ?? plan.nodes.first { $0.form == .planned }
    func x(_ day: Int) -> String {
        Words.number(30 + 740 * (Double(Swift.min(Swift.max(day, 0), end)) / Double(end)).squareRoot(), decimals: 1)
    }
    let drawn = plan.nodes.filter { $0.form != .dropped }
    return HTML {
        svg(.class("planpicture"), Attribute("viewBox", "0 0 800 100"), .role("group"), .aria("label", summary(plan, next, words))) {
            line(.class("axis"), Attribute("x1", "30"), Attribute("y1", "50"), Attribute("x2", "770"), Attribute("y2", "50"))
            for node in drawn {
                line(
                    .class("window"), Attribute("x1", x(node.window.lowerBound)), Attribute("y1", "50"), Attribute("x2", x(node.window.upperBound)),
                    Attribute("y2", "50"))
            }
            if (0...end).contains(plan.today) {
                line(.class("today"), Attribute("x1", x(plan.today)), Attribute("y1", "14"), Attribute("x2", x(plan.today)), Attribute("y2", "40"))
                svgText(.class("now"), Attribute("x", x(plan.today)), Attribute("y", "10"), Attribute("text-anchor", "middle")) {
                    words.say("今天 第 \(plan.today) 天", "today, day \(plan.today)")
                }
            }
            for (number, node) in drawn.enumerated() {
                a(.href(.contact(node.id)), .aria("label", label(node, words))) {
                    svgTitle { label(node, words) }
                    if node.form == .missed {
                        circle(.class("missed"), Attribute("cx", x(node.day)), Attribute("cy", "50"), Attribute("r", "8"))
                        svg(Attribute("x", x(node.day)), Attribute("y", "50"), Attribute("overflow", "visible")) {
                            path(.class("cross"), Attribute("d", "M-4 -4L4 4M4 -4L-4 4"))
                        }
                    } else {
                        circle(
                            .class(node.id == next?.id ? "next" : node.form.rawValue), Attribute("cx", x(node.day)), Attribute("cy", "50"),
                            Attribute("r", node.id == next?.id ? "10" : node.form == .merged ? "4" : "8"))
                    }
                    // Neighbours take turns above and below the axis.
                    if node.form != .merged {
                        svgText(Attribute("x", x(node.day)), Attribute("y", number % 2 == 0 ? "76" : "32"), Attribute("text-anchor", "middle")) { "D\(node.day)" }
                    }
                }
            }
        }
        p(.class("legend")) {
            span { words.say("● 已完成", "● done") }
            span { words.say("⊗ 未完成", "⊗ not done") }
            span { words.say("◎ 下一次", "◎ next") }
            span { words.say("○ 计划中", "○ planned") }
            if drawn.contains(where: { $0.form == .merged }) { span { words.say("· 并入另一路径的联系", "· merged into another pathway's contact") } }
            if let next { span(.class("strong")) { label(next, words) } }
        }
    }
}

private func label(_ node: PlanPicture.Node, _ words: Words) -> String {
    "D\(node.day) \(words.say(node.title)) · " + (node.outcome == .none ? words.name(node.state) : words.name(node.outcome))
}

private func summary(_ plan: PlanPicture, _ next: PlanPicture.Node?, _ words: Words) -> String {
    let done = plan.nodes.count { $0.form == .done }
    let missed = plan.nodes.count { $0.form == .missed }
    return words.say(
        "\(plan.pathway.zh)：\(plan.nodes.count) 次联系，完成 \(done)，未完成 \(missed)",
        "\(plan.pathway.en): \(plan.nodes.count.counted("contact")), \(done) done, \(missed) not done")
        + (next.map { words.say("，下一次 ", ", next ") + label($0, words) } ?? "")
}

/// What was added to a plan in its course, and why.
func planAdditions(_ plan: PlanPicture, _ words: Words) -> HTML {
    ul(.class("added")) {
        for one in plan.added {
            li {
                a(.href(.contact(one.contact))) { words.say(one.title) }
                " "
                span(.class("num")) { words.moment(one.on) }
                " " + (one.outcome == .none ? words.name(one.state) : words.name(one.outcome))
                if let why = one.why {
                    br()
                    small { why.words(words.language) }
                }
            }
        }
    }
}
