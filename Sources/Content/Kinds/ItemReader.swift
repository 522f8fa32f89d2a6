import FollowUp

struct ItemReader {
    let draft: Draft

    private enum KindWord: String, CaseIterable {
        case number, choice, choices, text
    }

    /// When, to whom and in whose stead an item is asked.
    static let asking = ["askWhen", "skipWhen", "by", "expects", "insteadOf", "about"]

    private enum Reader: String, CaseIterable { case patient, staff }
    private enum Expected: String, CaseIterable { case result }

    func read(_ cursor: Cursor) {
        let known = ["id", "kind", "text", "label", "loinc", "unit", "plausible", "decimals", "options", "rules", "ordered", "units"] + Self.asking
        guard let fields = cursor.fields(known) else { return }
        let id = fields.required("id").flatMap(readName)
        if let id { draft.names.define(.item, id, at: fields.place) }
        let text = fields.required("text")?.localText()
        let label = fields.required("label")?.localText()
        let loinc = fields.optional("loinc").map { $0.string() ?? "" } ?? ""
        let word = fields.required("kind")?.one(of: KindWord.self)
        let kind = word.flatMap { readKind($0, fields) }
        let options = readOptions(of: id, word, fields)
        let isOrdered = fields.optional("ordered")?.boolean() ?? false
        if isOrdered, let word, word != .choice {
            fields.optional("ordered")?.report("只有 kind: choice 才有 ordered", "only kind: choice can be 'ordered'")
        }
        let units = UnitReader(kind: kind).read(fields)
        let rules = fields.list("rules").compactMap { rule in
            RuleReader(draft: draft, kind: kind, options: options, isOrdered: isOrdered).read(rule)
        }
        guard let id, let kind else { return }
        if case .number = kind {
            draft.names.define(.number, id, at: fields.place)
            // Only a number is compared by its name: a question on falls may be called so.
            if ["rise", "fall", "risePercent", "riseIn"].contains(id) { reserve(id, fields.place) }
        }
        guard let text, let label else { return }
        draft.textPlaces["item \(id)"] = fields.place
        var item = Item(id: id, kind: kind, text: text, label: label, options: options, rules: rules, loinc: loinc)
        item.isOrdered = isOrdered
        item.units = units
        readAsking(fields, into: &item)
        draft.items[id] = item
    }

    func readAsking(_ fields: Fields, into item: inout Item, of instrument: Bool = false) {
        let reader = AskReader(draft: draft, item: item.id, hasTotal: instrument)
        item.askWhen = fields.optional("askWhen").flatMap(reader.read)
        item.skipWhen = fields.optional("skipWhen").flatMap(reader.read)
        item.isForStaff = fields.optional("by")?.one(of: Reader.self) == .staff
        item.expectsResult = fields.optional("expects")?.one(of: Expected.self) == .result
        item.about = fields.optional("about")?.one(of: Item.About.self) ?? .patient
        guard let cursor = fields.optional("insteadOf"), let other = cursor.name() else { return }
        if other == item.id { cursor.report("条目不能代替自己", "an item cannot stand for itself") }
        draft.names.refer(.item, other, at: cursor.place)
        item.insteadOf = other
    }

    /// An item's name, other than the words that conditions keep for themselves.
    private func readName(_ cursor: Cursor) -> String? {
        guard let id = cursor.name() else { return nil }
        let words = [
            "value", "age", "day", "total", "and", "or", "not", "chose", "anyExcept", "coded", "points", "lostChild",
        ]
        if words.contains(id) {
            reserve(id, cursor.place)
            return nil
        }
        return id
    }

    private func reserve(_ id: String, _ place: Place) {
        draft.findings.report(place, "\(id) 是条件语言的保留字，请换一个名称", "'\(id)' is a word of the condition language; take another name")
    }

    private func readKind(_ word: KindWord, _ fields: Fields) -> Item.Kind? {
        switch word {
        case .choice: return refuse(["unit", "plausible", "decimals"], fields, .choice)
        case .choices: return refuse(["unit", "plausible", "decimals"], fields, .choices)
        case .text: return refuse(["unit", "plausible", "decimals"], fields, .text)
        case .number:
            let unit = fields.required("unit")?.localText()
            let plausible = fields.required("plausible")?.range { $0.number() }
            let decimals = fields.required("decimals")?.integer(in: 0...3)
            guard let unit, let plausible, let decimals else { return nil }
            return .number(unit: unit, plausible: plausible, decimals: decimals)
        }
    }

    private func refuse(_ keys: [String], _ fields: Fields, _ kind: Item.Kind) -> Item.Kind {
        for key in keys {
            fields.optional(key)?.report("只有 kind: number 才有 \(key)", "only kind: number has '\(key)'")
        }
        return kind
    }

    private func readOptions(of id: String?, _ word: KindWord?, _ fields: Fields) -> [Item.Option] {
        guard word == .choice || word == .choices else {
            if word != nil {
                fields.optional("options")?.report("只有 choice 和 choices 才有选项", "only choice and choices have options")
            }
            return []
        }
        let list = fields.filledList("options")
        if list.count == 1 { list[0].report("至少要有两个选项", "at least two options are needed") }
        var seen: Set<String> = []
        return list.compactMap { cursor in
            guard let option = readOption(cursor, isMany: word == .choices) else { return nil }
            if !seen.insert(option.id).inserted {
                cursor.report("选项 \(option.id) 重复", "the option '\(option.id)' is written twice")
            } else if let id {
                draft.names.define(.option, "\(id).\(option.id)", at: cursor.place)
            }
            return option
        }
    }

    private func readOption(_ cursor: Cursor, isMany: Bool) -> Item.Option? {
        guard let fields = cursor.fields(["id", "zh", "en", "exclusive"]) else { return nil }
        let id = fields.required("id")?.name()
        let zh = fields.required("zh")?.string()
        let en = fields.required("en")?.string()
        let exclusive = fields.optional("exclusive")
        if !isMany { exclusive?.report("只有 choices（多选）才用 exclusive", "only choices has exclusive options") }
        guard let id, let zh, let en else { return nil }
        return Item.Option(id: id, label: LocalText(zh, en), isExclusive: exclusive?.boolean() ?? false)
    }
}
