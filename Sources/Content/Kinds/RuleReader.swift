import FollowUp

/// A rule of an item, checked against the item's own kind and options.
struct RuleReader {
    let draft: Draft
    /// Nil when the kind could not be read; nothing is then said about it a second time.
    let kind: Item.Kind?
    let options: [Item.Option]
    var isOrdered = false

    func read(_ cursor: Cursor) -> ItemRule? {
        let known = ["code", "grade", "when", "reason", "advice", "source", "place", "unconfirmed", "confirmed", "within", "owner"]
        guard let fields = cursor.fields(known) else { return nil }
        let code = fields.required("code").flatMap { cursor -> String? in
            let code = cursor.name()
            if let code { draft.names.note(.code, code, at: cursor.place) }
            return code
        }
        let grade = fields.required("grade")?.one(of: Grade.self)
        let when = fields.required("when").flatMap(readCondition)
        let reason = fields.required("reason")?.localText()
        let advice = fields.required("advice")?.localText()
        let citation = SourceReader(draft: draft).citation(fields)
        let (confirmed, isUnconfirmed) = SourceReader(draft: draft).confirmation(fields)
        let within = fields.optional("within")?.integer(in: 1...1_440)
        let owner = fields.optional("owner")?.one(of: RuleOwner.self)
        if grade == .general {
            for key in ["within", "owner"] {
                fields.optional(key)?.report(
                    "一般发现由下一次联系承接，没有 \(key)；请改级别或删去", "a general finding is carried on and has no '\(key)'; change the grade or remove it")
            }
        }
        guard let code, let grade, let when, let reason, let advice, let citation else { return nil }
        var rule = ItemRule(
            code: code, grade: grade, when: when, reason: reason, advice: advice, source: citation.place, isUnconfirmed: isUnconfirmed, within: within,
            owner: owner, confirmed: confirmed)
        if !citation.source.isEmpty { rule.citation = citation }
        return rule
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
            if name == "total" {
                cursor.report("只有量表的规则才有 total", "only rules of instruments have a 'total'")
            } else if name != "age", name != "day" { draft.names.refer(.number, name, at: cursor.place) }
        case .chose(let item?, let option): draft.names.refer(.option, "\(item).\(option)", at: cursor.place)
        case .chose(nil, let option), .anyExcept(let option):
            guard kind != nil, !options.contains(where: { $0.id == option }) else { return }
            let hint = Spelling.hint(for: option, among: options.map(\.id))
            cursor.report("本条目没有选项 \(option)\(hint.zh)", "this item has no option '\(option)'\(hint.en)")
        case .change(let change, _, let bound): checkChange(change, bound, cursor)
        case .coded(let prefix): CodePrefix.check(prefix, cursor)
        case .points: cursor.report("只有量表的规则才有 points(…)", "only rules of instruments have 'points(…)'")
        case .lostChild, .and, .or, .not: break
        }
    }

    /// Only what can be more or less can rise.
    private func checkChange(_ change: Condition.Change, _ bound: Double, _ cursor: Cursor) {
        switch kind {
        case .number, nil: break
        case .choice where isOrdered:
            if change == .risePercent { cursor.report("选项的档次没有百分比；请用 rise", "places of options have no per cent; use rise") }
        case .choice:
            cursor.report(
                "选项没有先后，不能比较升降；按轻重排列后写 ordered: true", "the options have no order, so nothing rises; put them in order and write 'ordered: true'")
        case .choices, .text:
            cursor.report("\(change.word) 只用于数值或有序的单选", "'\(change.word)' is for numbers and ordered choices only")
        }
        if bound <= 0 { cursor.report("升降的界值须大于 0", "the bound of a change must be above 0") }
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
