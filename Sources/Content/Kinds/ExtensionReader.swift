import FollowUp

/// How a finding or a medicine prolongs a plan: one contact more, a series, or the plan begun again.
struct ExtensionReader {
    let draft: Draft
    let nodes: [String]

    private static let keys = ["findings", "medication", "from", "add", "every", "until", "times", "items", "topics", "atMost", "restart"]

    func read(_ cursor: Cursor, id: String) -> PlanExtension? {
        guard let fields = cursor.fields(Self.keys) else { return nil }
        let cause = readCause(fields, cursor)
        let from = fields.optional("from").flatMap { CourseReader.node($0, among: nodes) }
        let effect = readEffect(fields, cursor)
        guard let cause, let effect else { return nil }
        let usual =
            switch effect {
            case .add, .restart: 3
            case .series: 6
            case .times(_, let times): times
            }
        let atMost = fields.optional("atMost").map { $0.integer(in: 1...60) ?? usual } ?? usual
        return PlanExtension(id: id, cause: cause, from: from, effect: effect, atMost: atMost)
    }

    private func readCause(_ fields: Fields, _ cursor: Cursor) -> PlanExtension.Cause? {
        guard (fields.optional("findings") == nil) != (fields.optional("medication") == nil) else {
            cursor.report("须写 findings 或 medication 之一", "say either 'findings' or 'medication'")
            return nil
        }
        guard let medication = fields.optional("medication") else {
            return .findings(FindingReader(draft: draft).read(fields.filledList("findings")))
        }
        guard let inner = medication.fields(["atc", "begun"]) else { return nil }
        let codes = inner.filledList("atc").compactMap { $0.name() }
        guard let begun = inner.required("begun")?.integer(in: 1...365) else { return nil }
        return .medication(atc: codes, begun: begun)
    }

    private func readEffect(_ fields: Fields, _ cursor: Cursor) -> PlanExtension.Effect? {
        let named = ["add", "every", "restart"].filter { fields.optional($0) != nil }
        guard named.count == 1 else {
            cursor.report("须写 add、every、restart 之一", "say exactly one of 'add', 'every' and 'restart'")
            return nil
        }
        if let add = fields.optional("add") { return AddedStepReader(draft: draft).read(add).map(PlanExtension.Effect.add) }
        if let restart = fields.optional("restart") { return CourseReader.node(restart, among: nodes).map(PlanExtension.Effect.restart) }
        return readSeries(fields, cursor)
    }

    private func readSeries(_ fields: Fields, _ cursor: Cursor) -> PlanExtension.Effect? {
        let every = fields.required("every")?.integer(in: 1...180)
        let until = fields.optional("until").flatMap(readUntil)
        let times = fields.optional("times")?.integer(in: 1...60)
        var items = draft.references(.item, fields.list("items"))
        let topics = draft.references(.topic, fields.list("topics"))
        guard (fields.optional("until") == nil) != (fields.optional("times") == nil) else {
            cursor.report("every 须写明 until（何时为止）或 times（几次）", "'every' needs either 'until' or 'times'")
            return nil
        }
        if let until {
            if items.isEmpty { items = until.otherItems.sorted() }
            let unasked = until.otherItems.subtracting(items).sorted()
            if !unasked.isEmpty {
                cursor.report(
                    "until 看 \(unasked.joined(separator: "、"))，但没有问它", "'until' looks at \(unasked.joined(separator: ", ")), which is not asked")
            }
        }
        if items.isEmpty { cursor.report("没有问题可问；请写 items", "there is nothing to ask; add items") }
        guard let every else { return nil }
        let slack = min(every / 4, 2)
        let step = AddedStep(after: every, window: -slack...slack, level: .questionnaire, items: items, topics: topics)
        if let times { return .times(step, times) }
        return until.map { .series(step, until: $0) }
    }

    private func readUntil(_ cursor: Cursor) -> Condition? {
        guard let text = cursor.string() else { return nil }
        do {
            let condition = try Condition(text)
            for leaf in condition.leaves {
                switch leaf {
                case .compare(let name, _, _):
                    if name == "value" {
                        cursor.report("until 里要写出条目名，不能用 value", "'until' names its items; 'value' says nothing here")
                    } else if name != "age", name != "day" {
                        draft.names.refer(.number, name, at: cursor.place)
                    }
                case .chose(let item?, let option): draft.names.refer(.option, "\(item).\(option)", at: cursor.place)
                case .chose(nil, _), .anyExcept:
                    cursor.report("until 里要写成 chose(条目.选项)", "'until' names its items: chose(item.option)")
                case .change, .points, .coded, .lostChild:
                    cursor.report("until 里只能比较条目的回答", "'until' compares answers to items and nothing else")
                case .and, .or, .not: break
                }
            }
            return condition
        } catch {
            cursor.report("条件写法有误：\(error.description)", "the condition cannot be read: \(error.description)")
            return nil
        }
    }
}
