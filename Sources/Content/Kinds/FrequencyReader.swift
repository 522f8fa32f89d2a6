import FollowUp

/// How often patients are asked by how steady their readings are.
struct FrequencyReader {
    let draft: Draft

    func read(_ cursor: Cursor, id: String) -> FrequencyRule? {
        guard let fields = cursor.fields(["of", "over", "least", "unstable", "every", "source", "place", "unconfirmed"]) else { return nil }
        let items = draft.references(.number, fields.filledList("of"))
        let over = fields.required("over")?.integer(in: 2...365)
        let least = fields.required("least")?.integer(in: 2...100)
        let unstable = fields.required("unstable").flatMap(readMeasures)
        let every = fields.required("every").flatMap(readEvery)
        let source = SourceReader(draft: draft).citation(fields)?.written
        let unconfirmed = fields.required("unconfirmed")?.boolean()
        guard let over, let least, let unstable, let every, let source, let unconfirmed else { return nil }
        return FrequencyRule(
            id: id, of: items, over: over, least: least, unstable: unstable, everyUnstable: every.unstable, everyStable: every.stable, source: source,
            isUnconfirmed: unconfirmed)
    }

    private func readEvery(_ cursor: Cursor) -> (unstable: Int, stable: Int)? {
        guard let fields = cursor.fields(["unstable", "stable"]) else { return nil }
        let unstable = fields.required("unstable")?.integer(in: 1...365)
        let stable = fields.required("stable")?.integer(in: 1...365)
        guard let unstable, let stable else { return nil }
        if unstable >= stable {
            cursor.report("不稳定时应比稳定时问得勤", "who is unsteady is asked more often than who is steady")
        }
        return (unstable, stable)
    }

    private func readMeasures(_ cursor: Cursor) -> Clause<ReadingMeasure>? {
        guard let text = cursor.string() else { return nil }
        do { return try Clause(text, leaf: ReadingMeasure.read) } catch {
            cursor.report("条件写法有误：\(error.description)", "the condition cannot be read: \(error.description)")
            return nil
        }
    }
}
