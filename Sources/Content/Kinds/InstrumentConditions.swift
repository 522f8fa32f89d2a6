import FollowUp

/// Rules and other conditions of an instrument: on its total, on points of its questions, on what was chosen.
struct InstrumentConditions {
    let draft: Draft
    let points: [String: [Double]]
    let cutoff: Double?

    func readRule(_ cursor: Cursor) -> ItemRule? {
        guard let fields = cursor.fields(["code", "grade", "when", "reason", "advice", "source", "place", "unconfirmed", "confirmed"]) else { return nil }
        let code = fields.required("code").flatMap { cursor -> String? in
            let code = cursor.name()
            if let code { draft.names.note(.code, code, at: cursor.place) }
            return code
        }
        let grade = fields.required("grade")?.one(of: Grade.self)
        let when = fields.required("when").flatMap(read)
        let reason = fields.required("reason")?.localText()
        let advice = fields.required("advice")?.localText()
        let citation = SourceReader(draft: draft).citation(fields)
        let (confirmed, isUnconfirmed) = SourceReader(draft: draft).confirmation(fields)
        guard let code, let grade, let when, let reason, let advice, let citation else { return nil }
        var rule = ItemRule(
            code: code, grade: grade, when: when, reason: reason, advice: advice, source: citation.place, isUnconfirmed: isUnconfirmed, confirmed: confirmed)
        if !citation.source.isEmpty { rule.citation = citation }
        return rule
    }

    func read(_ cursor: Cursor) -> Condition? {
        guard var text = cursor.string() else { return nil }
        if let cutoff { text = text.replacing("cutoff", with: Grading.decimal(cutoff, 2)) }
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
        case .points(let item, _, let bound):
            guard let known = points[item] else {
                let hint = Spelling.hint(for: item, among: points.keys)
                cursor.report("本量表没有计分的题目 \(item)\(hint.zh)", "this instrument has no scored question '\(item)'\(hint.en)")
                return
            }
            guard let least = known.min(), let most = known.max(), (least...most).contains(bound) else {
                cursor.report("\(item) 得不到 \(bound) 分", "'\(item)' cannot have \(bound) points")
                return
            }
        case .change(let change, _, let bound):
            // What rises or falls is the total.
            if change != .rise, change != .fall { cursor.report("量表总分的升降只用 rise 和 fall", "changes of a total are rise and fall") }
            if bound <= 0 { cursor.report("升降的界值须大于 0", "the bound of a change must be above 0") }
        case .compare("value", _, _), .chose(nil, _), .anyExcept:
            cursor.report("量表的规则看 total、points(题目) 或 chose(题目.选项)", "rules of an instrument look at total, points(question) or chose(question.option)")
        case .compare(let name, _, _):
            if !["total", "age", "day"].contains(name) { draft.names.refer(.number, name, at: cursor.place) }
        case .chose(let other?, let option): draft.names.refer(.option, "\(other).\(option)", at: cursor.place)
        case .coded(let prefix): CodePrefix.check(prefix, cursor)
        case .lostChild, .and, .or, .not: break
        }
    }
}
