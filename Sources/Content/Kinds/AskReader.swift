import FollowUp

/// When something is asked or said: a condition on the codes of the stay and on what was answered before.
struct AskReader {
    let draft: Draft
    /// The item that is asked; its own answer is not there yet.
    var item = ""
    /// Within an instrument its total so far counts too.
    var hasTotal = false
    /// Whether answers count: what is said before anything is asked looks at codes alone.
    var answersCount = true

    func read(_ cursor: Cursor) -> Condition? {
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
        if !answersCount, !leaf.otherItems.isEmpty || leaf.looksAtTotal {
            cursor.report("这里只能用 coded(…)、lostChild、age 和 day", "only coded(…), lostChild, age and day count here")
            return
        }
        switch leaf {
        case .compare("value", _, _), .chose(nil, _), .anyExcept, .change, .chose(item, _):
            cursor.report("提问的条件不能看本题自己的回答", "whether an item is asked cannot hang on its own answer")
        case .compare("total", _, _):
            if !hasTotal { cursor.report("只有量表的条目才有 total", "only items of instruments have a 'total'") }
        case .compare(item, _, _), .points(item, _, _):
            cursor.report("提问的条件不能看本题自己的回答", "whether an item is asked cannot hang on its own answer")
        case .compare(let name, _, _):
            if name != "age", name != "day" { draft.names.refer(.number, name, at: cursor.place) }
        case .chose(let other?, let option): draft.names.refer(.option, "\(other).\(option)", at: cursor.place)
        case .points(let other, _, _): draft.names.refer(.item, other, at: cursor.place)
        case .coded(let prefix): CodePrefix.check(prefix, cursor)
        case .lostChild, .and, .or, .not: break
        }
    }
}
