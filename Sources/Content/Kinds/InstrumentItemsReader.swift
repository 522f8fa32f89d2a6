import FollowUp

/// The questions of an instrument, or only their number and points where the words belong to others.
struct InstrumentItemsReader {
    let draft: Draft
    let instrument: String
    let isForStaff: Bool

    struct Questions {
        var ids: [String] = []
        /// Points of each scored question, in the order of its options.
        var points: [String: [Double]] = [:]
    }

    private enum KindWord: String, CaseIterable { case choice, number, text }

    func read(_ cursor: Cursor, _ licence: Instrument.Licence, options: Cursor?) -> Questions {
        if licence == .hospital { return readCount(cursor) }
        let common = options.map { readOptions($0) } ?? []
        var questions = Questions()
        for element in cursor.elements() {
            guard let item = readItem(element, common) else { continue }
            if questions.ids.contains(item.id) { element.report("题目 \(item.id) 重复", "the question '\(item.id)' is written twice") }
            questions.ids.append(item.id)
            if case .number(_, let range, _) = item.kind, item.isScored { questions.points[item.id] = [range.lowerBound, range.upperBound] }
            let points = item.options.compactMap(\.points)
            if !points.isEmpty { questions.points[item.id] = points }
        }
        return questions
    }

    /// `{count: 10, points: [0, 1, 2, 3], reversed: [3, 5]}`: in reversed questions the first option has the most points.
    private func readCount(_ cursor: Cursor) -> Questions {
        guard let fields = cursor.fields(["count", "points", "reversed"]), let count = fields.required("count")?.integer(in: 1...100) else { return Questions() }
        let points = fields.filledList("points").compactMap { $0.number() }
        let reversed = Set(fields.list("reversed").compactMap { $0.integer(in: 1...count) })
        var questions = Questions()
        for place in 1...count {
            let id = "\(instrument)_\(place)"
            draft.names.define(.item, id, at: fields.place)
            questions.ids.append(id)
            questions.points[id] = reversed.contains(place) ? points.reversed() : points
        }
        return questions
    }

    private func readItem(_ cursor: Cursor, _ common: [Item.Option]) -> Item? {
        let known = ["id", "kind", "loinc", "scored", "text", "label", "options", "range", "reversed"] + ItemReader.asking
        guard let fields = cursor.fields(known) else { return nil }
        let id = fields.required("id")?.name()
        let text = fields.required("text")?.localText()
        let word = fields.optional("kind").map { $0.one(of: KindWord.self) } ?? .choice
        let isScored = fields.optional("scored").map { $0.boolean() ?? true } ?? true
        guard let id, let text, let word else { return nil }
        var kind = Item.Kind.choice
        var options: [Item.Option] = []
        switch word {
        case .text: kind = .text
        case .number:
            guard let range = fields.required("range")?.range({ $0.number() }) else { return nil }
            kind = .number(unit: LocalText("分", "points"), plausible: range, decimals: 0)
        case .choice:
            options = fields.optional("options").map { readOptions($0) } ?? common
            if options.count < 2 { cursor.report("至少要有两个选项", "at least two options are needed") }
            if fields.optional("reversed")?.boolean() == true { options = reversed(options) }
            if !isScored { options = options.map { var option = $0; option.points = nil; return option } }
        }
        let label = fields.optional("label")?.localText() ?? text
        var item = Item(id: id, kind: kind, text: text, label: label, options: options, loinc: fields.optional("loinc")?.string() ?? "")
        item.isScored = isScored && word == .number
        ItemReader(draft: draft).readAsking(fields, into: &item, of: true)
        item.isForStaff = item.isForStaff || isForStaff
        define(item, at: cursor)
        return item
    }

    /// Two instruments may share a question, as PHQ-2 and PHQ-9 do: its answer then counts for both.
    private func define(_ item: Item, at cursor: Cursor) {
        if let known = draft.items[item.id] {
            guard known != item else { return }
            cursor.report("题目 \(item.id) 在别处的写法不同；两个量表共用一题时须完全一样", "the question '\(item.id)' reads otherwise elsewhere; shared questions must be the same")
            return
        }
        draft.names.define(.item, item.id, at: cursor.place)
        if case .number = item.kind { draft.names.define(.number, item.id, at: cursor.place) }
        for option in item.options { draft.names.define(.option, "\(item.id).\(option.id)", at: cursor.place) }
        draft.items[item.id] = item
    }

    private func readOptions(_ cursor: Cursor) -> [Item.Option] {
        var options: [Item.Option] = []
        for element in cursor.elements() {
            guard let fields = element.fields(["id", "points", "zh", "en"]) else { continue }
            let id = fields.required("id")?.name()
            let (zh, en) = (fields.required("zh")?.string(), fields.required("en")?.string())
            let points = fields.optional("points")?.number()
            guard let id, let zh, let en else { continue }
            if options.contains(where: { $0.id == id }) { element.report("选项 \(id) 重复", "the option '\(id)' is written twice") }
            if let points, options.contains(where: { $0.points == points }) {
                element.report("分值 \(points) 已属于另一个选项", "another option has \(points) points already")
            }
            var option = Item.Option(id: id, label: LocalText(zh, en))
            option.points = points
            options.append(option)
        }
        return options
    }

    private func reversed(_ options: [Item.Option]) -> [Item.Option] {
        let points = options.map(\.points).reversed()
        return zip(options, points).map { option, points in
            var option = option
            option.points = points
            return option
        }
    }
}
