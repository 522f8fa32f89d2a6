import FollowUp

/// Whether every question can be reached, and none waits for one that comes later; over all files, once they are read.
struct BranchCheck {
    let draft: Draft

    func run() {
        checkFollowing()
        for (id, instrument) in draft.instruments.sorted(by: { $0.key < $1.key }) {
            check(instrument.items, at: draft.instrumentPlaces[id] ?? Place(file: ""), mayBeElsewhere: true)
        }
        for (node, place) in draft.nodePlaces {
            check(node.items.flatMap { draft.instruments[$0]?.items ?? [$0] }, at: place, mayBeElsewhere: false)
            checkReader(node, at: place)
        }
    }

    // MARK: Instruments that follow a finding

    /// An instrument that follows its own findings, by however many steps, would be asked without end.
    private func checkFollowing() {
        for (id, _) in draft.instruments.sorted(by: { $0.key < $1.key }) {
            var reached: Set<String> = []
            var front = [id]
            while let one = front.popLast() {
                for next in followers(of: one) where reached.insert(next).inserted { front.append(next) }
            }
            guard reached.contains(id) else { continue }
            draft.findings.report(
                draft.instrumentPlaces[id] ?? Place(file: ""), "量表 \(id) 的 after 绕回了自己，会没完没了", "the 'after' of '\(id)' leads back to itself, without end")
        }
    }

    private func followers(of id: String) -> [String] {
        let codes = Set(draft.instruments[id]?.rules.map(\.code) ?? [])
        return draft.instruments.values.filter { $0.after.map(codes.contains) ?? false }.map(\.id).sorted()
    }

    // MARK: Questions in their order

    private func check(_ sequence: [String], at place: Place, mayBeElsewhere: Bool) {
        for (index, id) in sequence.enumerated() {
            guard let item = draft.items[id] else { continue }
            for condition in [item.askWhen, item.skipWhen].compactMap({ $0 }) {
                for other in condition.otherItems.sorted() {
                    if let asked = sequence.firstIndex(of: other) {
                        guard asked > index else { continue }
                        draft.findings.report(
                            place, "\(id) 要看 \(other) 的回答，但 \(other) 排在它后面；请调换", "'\(id)' looks at '\(other)', which is asked later; change their order")
                    } else if !mayBeElsewhere {
                        draft.findings.report(
                            place, "\(id) 要看 \(other) 的回答，但这里不问 \(other)；请一起列出", "'\(id)' looks at '\(other)', which is not asked here; list both")
                    }
                }
            }
            if let condition = item.askWhen, !canHold(condition, for: id) {
                draft.findings.report(place, "\(id) 的 askWhen 永远不成立，这一题问不到", "the 'askWhen' of '\(id)' never holds, so it is never asked")
            }
        }
    }

    /// What goes out by itself must have something to ask the patient.
    private func checkReader(_ node: FollowUp.Node, at place: Place) {
        guard node.level == .questionnaire, !node.items.isEmpty else { return }
        let isForStaff = node.items.allSatisfy { id in draft.instruments[id]?.isForStaff ?? draft.items[id]?.isForStaff ?? false }
        if isForStaff {
            draft.findings.report(place, "二级节点的题目都是医护填的（by: staff），患者无题可答", "all questions of this level-2 node are for staff; the patient has none")
        }
    }

    // MARK: Whether some answers make a condition hold

    private func canHold(_ condition: Condition, for id: String) -> Bool {
        guard !condition.looksAtTotal else { return true }
        var courses: [Answers] = [[:]]
        for other in condition.otherItems.sorted() {
            guard let item = draft.items[other] else { return true }
            let answers = BranchCheck.answers(to: item, in: condition)
            guard courses.count * (answers.count + 1) <= 20_000 else { return true }
            courses = courses.flatMap { course in
                [course] + answers.map { answer in course.merging([other: answer]) { _, new in new } }
            }
        }
        return courses.contains { answers in
            var around = Condition.Circumstances(answers: answers, age: nil, day: nil)
            for (other, answer) in answers { around.points[other] = draft.items[other]?.points(of: answer) }
            return condition.holds(for: id, in: around)
        }
    }

    /// Answers that can make a difference: every option alone, all together, and numbers about the bounds.
    private static func answers(to item: Item, in condition: Condition) -> [Answer] {
        switch item.kind {
        case .choice: return item.options.map { .chosen([$0.id]) }
        case .choices: return item.options.map { .chosen([$0.id]) } + [.chosen(item.options.filter { !$0.isExclusive }.map(\.id))]
        case .number(_, let plausible, _):
            let bounds = condition.leaves.flatMap { leaf -> [Double] in
                if case .compare(item.id, _, let bound) = leaf { [bound - 0.1, bound, bound + 0.1] } else { [] }
            }
            return (bounds + [plausible.lowerBound, plausible.upperBound]).filter(plausible.contains).map { .number($0) }
        case .text: return []
        }
    }
}
