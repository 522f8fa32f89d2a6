import FollowUp

/// A rule of an item, checked against the item's own kind and options.
struct RuleReader {
    let draft: Draft
    /// Nil when the kind could not be read; nothing is then said about it a second time.
    let kind: Item.Kind?
    let options: [Item.Option]

    func read(_ cursor: Cursor) -> ItemRule? {
        let known = ["code", "grade", "when", "reason", "advice", "source", "unconfirmed"]
        guard let fields = cursor.fields(known) else { return nil }
        let code = fields.required("code")?.name()
        let grade = fields.required("grade")?.one(of: Grade.self)
        let when = fields.required("when").flatMap(readCondition)
        let reason = fields.required("reason")?.localText()
        let advice = fields.required("advice")?.localText()
        let source = fields.required("source")?.string()
        let unconfirmed = fields.required("unconfirmed")?.boolean()
        guard let code, let grade, let when, let reason, let advice, let source, let unconfirmed else { return nil }
        return ItemRule(
            code: code, grade: grade, when: when, reason: reason, advice: advice, source: source, isUnconfirmed: unconfirmed)
    }

    private func readCondition(_ cursor: Cursor) -> Condition? {
        guard let text = cursor.string() else { return nil }
        do {
            let condition = try Condition(text)
            for leaf in condition.leaves { check(leaf, cursor) }
            return condition
        } catch {
            cursor.report("条件写法有误：\(error.description)", "the condition cannot be read: \(error.description)")
            return nil
        }
    }

    private func check(_ leaf: Condition, _ cursor: Cursor) {
        switch leaf {
        case .compare("value", _, let bound): checkBound(bound, cursor)
        case .compare(let name, _, _):
            if name != "age", name != "day" { draft.names.refer(.number, name, at: cursor.place) }
        case .chose(let item?, let option): draft.names.refer(.option, "\(item).\(option)", at: cursor.place)
        case .chose(nil, let option), .anyExcept(let option):
            guard kind != nil, !options.contains(where: { $0.id == option }) else { return }
            let hint = Spelling.hint(for: option, among: options.map(\.id))
            cursor.report("本条目没有选项 \(option)\(hint.zh)", "this item has no option '\(option)'\(hint.en)")
        case .and, .or, .not: break
        }
    }

    /// A bound that no accepted entry can reach is a slip of the pen, such as 1800 for 180.
    private func checkBound(_ bound: Double, _ cursor: Cursor) {
        switch kind {
        case .number(_, let plausible, _):
            if !plausible.contains(bound) {
                cursor.report(
                    "界值 \(bound) 不在 plausible 范围 \(plausible) 内", "the bound \(bound) lies outside the plausible range \(plausible)")
            }
        case .choice, .choices, .text:
            cursor.report("本条目不是数值，不能用 value；请用 chose(选项)", "this item is no number, so it has no 'value'; use chose(option)")
        case nil: break
        }
    }
}
