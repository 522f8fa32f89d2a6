import FollowUp

/// A contact that is added in the course of a plan; it obeys what holds for nodes.
struct AddedStepReader {
    let draft: Draft

    func read(_ cursor: Cursor) -> AddedStep? {
        guard let fields = cursor.fields(["after", "window", "level", "items", "topics"]) else { return nil }
        let after = fields.required("after")?.integer(in: 1...365)
        let window = fields.required("window").flatMap(NodeReader(draft: draft).readWindow)
        let level = fields.required("level")?.integer(in: 1...3).flatMap(Level.init(rawValue:))
        let items = draft.references(.item, fields.list("items"))
        let topics = draft.references(.topic, fields.list("topics"))
        guard let after, let window, let level else { return nil }
        if level == .automated, topics.isEmpty {
            cursor.report("一级联系没有宣教主题，无话可说；请写 topics", "a level-1 contact without topics has nothing to say; add topics")
        }
        if level == .questionnaire, items.isEmpty {
            cursor.report("二级联系须有问题；请写 items", "a level-2 contact needs questions; add items")
        }
        return AddedStep(after: after, window: window, level: level, items: items, topics: topics)
    }
}
