import FollowUp

/// A version of a pathway with what it needs to be shown.
struct PathwayReading: Sendable {
    var pathway: Pathway
    var tree: ContentTree
    var library: Library
    /// Items and topics as this version has them.
    var items: [String: Item]
    var topics: [String: Pathway.Topic]

    /// A version that the library holds; without a number that which is followed, or the last one that was. Nil where what was written is
    /// not kept.
    init?(_ id: String, version: Int? = nil, _ library: Library) {
        self.library = library
        let edition = version.map { library.edition(id, $0) } ?? nil
        if let current = library.pathways.first(where: { $0.id == id }), edition == nil, current.version == version ?? current.version,
            let written = library.written.pathways[id]
        {
            (pathway, tree, items, topics) = (current, written, library.items, library.topics)
            return
        }
        guard let known = edition ?? (version == nil ? library.editions[id]?.last : nil) else { return nil }
        (pathway, tree) = (known.pathway, known.written)
        items = library.items.merging(known.items) { $1 }
        topics = library.topics.merging(known.topics) { $1 }
    }

    func words(_ words: Words) -> PathwayWords { PathwayWords(words: words, items: items, topics: topics, sources: sources) }

    private var sources: [String: String] {
        let named = (tree["sources"]?.elements ?? []).compactMap { source in source["id"]?.text.flatMap { id in source["text"]?.text.map { (id, $0) } } }
        return Dictionary(named) { first, _ in first }
    }

    /// What the file of this version says of an item, or another file.
    func written(item id: String) -> ContentTree? {
        tree["items"]?.elements.first { $0["id"]?.text == id } ?? library.written.items[id]
    }
}

extension PathwaySheet {
    /// Keys that have a place of their own; all others follow by themselves.
    private static let placed: Set = ["name", "match", "risks", "nodes", "topics", "items", "sources", "unconfirmed", "checklist"]

    init(_ reading: PathwayReading, _ words: Words) {
        let say = reading.words(words)
        let tree = reading.tree
        title = words.say(reading.pathway.name)
        subtitle = "\(reading.pathway.id) · " + words.say("第 \(reading.pathway.version) 版", "version \(reading.pathway.version)")
        let others = tree.entries.filter { !Self.placed.contains($0.key) }
        let plain = others.filter { $0.value.text != nil || $0.value.texts != nil || $0.value.local != nil || $0.key == "repeats" }
        sections = [
            Section(
                title: words.say("概况", "In short"),
                blocks: [.facts([Fact(name: say.name("name"), text: "\(reading.pathway.name.zh) · \(reading.pathway.name.en)")] + plain.map { Fact(name: say.name($0.key), text: say.say($0.value, key: $0.key)) })]),
            Self.list("unconfirmed", words.say("这些是默认值，使用前请科室确认", "Defaults: the department confirms them before use"), tree, say),
            Self.section("match", "", [.facts(Self.facts(tree["match"], say))], say),
            Self.risks(tree, say),
            Self.nodes(tree, say),
            Self.items(reading, say),
            Self.instruments(reading, say),
            Self.topics(reading, say),
        ].compactMap { $0 }
        for entry in others where !plain.contains(entry) { sections.append(Self.section(entry.key, "", Self.blocks(entry, say), say)) }
        sections += [Self.list("checklist", "", tree, say), Self.list("sources", "", tree, say)].compactMap { $0 }
    }

    private static func section(_ key: String, _ aside: String, _ blocks: [Block], _ say: PathwayWords) -> Section {
        Section(title: say.name(key), aside: aside, blocks: blocks)
    }

    private static func list(_ key: String, _ aside: String, _ tree: ContentTree, _ say: PathwayWords) -> Section? {
        guard let elements = tree[key]?.elements, !elements.isEmpty else { return nil }
        return section(key, aside, [.list(elements.map { say.say($0, key: key) })], say)
    }

    private static func facts(_ tree: ContentTree?, _ say: PathwayWords, item: String? = nil, except: Set<String> = []) -> [Fact] {
        (tree?.entries ?? []).filter { !except.contains($0.key) }.map { Fact(name: say.name($0.key), text: say.say($0.value, key: $0.key, item: item)) }
    }

    /// What has no form of its own: each element with its facts.
    private static func blocks(_ entry: ContentTree.Entry, _ say: PathwayWords) -> [Block] {
        switch entry.value {
        case .map: [.facts(facts(entry.value, say))]
        case .text: [.list([say.say(entry.value, key: entry.key)])]
        case .list(let elements):
            elements.enumerated().flatMap { index, element -> [Block] in
                guard case .map = element, element.local == nil else { return [.list([say.say(element, key: entry.key)])] }
                let name = element["title"]?.local ?? element["name"]?.local
                return [.heading(name.map { say.words.say($0) } ?? element["id"]?.text ?? "\(index + 1)"), .facts(facts(element, say))]
            }
        }
    }

    private static func risks(_ tree: ContentTree, _ say: PathwayWords) -> Section {
        let rows = (tree["risks"]?.elements ?? []).map { rule in
            [
                Cell(rule["risk"].map { say.say($0, key: "risk") } ?? "", isHead: true), Cell(rule["reason"].map { say.say($0, key: "reason") } ?? ""),
                Cell(said(facts(rule, say, except: ["risk", "reason", "unconfirmed"]), say), mark: mark(rule, say)),
            ]
        }
        let last = [Cell("LACE", isHead: true), Cell(say.words.say("都不符合时按 LACE 评分", "otherwise by the LACE index")), Cell("")]
        return Section(
            title: say.name("risks"), aside: say.words.say("从上到下，先符合的为准", "from the top, the first that holds"),
            blocks: [.table(columns: [say.name("risk"), say.name("reason"), say.name("when")], rows: rows + [last])])
    }

    private static let nodeKeys = ["window", "level", "channels", "items", "topics", "late"]

    private static func nodes(_ tree: ContentTree, _ say: PathwayWords) -> Section {
        let nodes = tree["nodes"]?.elements ?? []
        let hasMore = nodes.contains { $0.entries.contains { !(nodeKeys + ["id", "title", "day"]).contains($0.key) } }
        let rows = nodes.map { node -> [Cell] in
            let day = node["day"].map { say.say($0, key: "day") } ?? ""
            let title = node["title"].map { say.say($0, key: "title") } ?? ""
            var cells = [Cell("\(title)\n\(node["id"]?.text ?? "") · \(day)", isHead: true)]
            cells += nodeKeys.map { key in Cell(node[key].map { say.say($0, key: key) } ?? "") }
            if hasMore { cells.append(Cell(said(facts(node, say, except: Set(nodeKeys + ["id", "title", "day"])), say))) }
            return cells
        }
        return Section(
            title: say.words.say("什么时候联系", "When patients are contacted"),
            blocks: [.table(columns: [say.name("node")] + nodeKeys.map(say.name) + (hasMore ? [say.words.say("其他", "More")] : []), rows: rows)])
    }

    private static let ruleKeys: Set = ["code", "grade", "when", "reason", "advice", "source", "unconfirmed"]

    private static func items(_ reading: PathwayReading, _ say: PathwayWords) -> Section {
        let words = say.words
        let own = (reading.tree["items"]?.elements ?? []).compactMap { $0["id"]?.text }
        let asked = (reading.tree["nodes"]?.elements ?? []).flatMap { $0["items"]?.texts ?? [] }
        var seen: Set<String> = []
        var blocks: [Block] = []
        for id in asked + own where seen.insert(id).inserted {
            guard let item = reading.written(item: id) else { continue }
            blocks.append(.heading((item["label"].map { say.say($0, key: "label") } ?? id) + " · " + id))
            var facts = facts(item, say, item: id, except: ["id", "label", "rules"])
            if !own.contains(id) { facts.append(Fact(name: words.say("写在", "Written in"), text: words.say("共用的问题", "shared questions"))) }
            blocks.append(.facts(facts))
            let rules = item["rules"]?.elements ?? []
            guard !rules.isEmpty else {
                blocks.append(.list([words.say("只记录，不分级", "Recorded, not graded")]))
                continue
            }
            blocks.append(.table(columns: [say.name("grade"), say.name("when"), say.name("reason"), say.name("advice"), say.name("source")], rows: rules.map { rule($0, id, say) }))
        }
        return Section(title: words.say("问什么，多少算异常", "What is asked, and what counts as abnormal"), blocks: blocks)
    }

    /// Instruments that the pathway can ask: their questions, how they count, what totals mean, and what is found.
    private static func instruments(_ reading: PathwayReading, _ say: PathwayWords) -> Section? {
        let instruments = reading.pathway.instruments(reading.library)
        guard !instruments.isEmpty else { return nil }
        return section("instruments", "", instruments.flatMap { $0.blocks(reading.library, say) }, say)
    }

    private static func rule(_ rule: ContentTree, _ item: String, _ say: PathwayWords) -> [Cell] {
        let more = said(facts(rule, say, item: item, except: ruleKeys), say)
        let when = (rule["when"].map { say.say($0, key: "when", item: item) } ?? "") + "\n" + (rule["code"]?.text ?? "")
        return [
            Cell(rule["grade"].map { say.say($0, key: "grade") } ?? "", grade: rule["grade"]?.text.flatMap(Grade.init(rawValue:))),
            Cell(when + (more.isEmpty ? "" : "\n" + more)), Cell(rule["reason"].map { say.say($0, key: "reason") } ?? ""),
            Cell(rule["advice"].map { say.say($0, key: "advice") } ?? ""),
            Cell(rule["source"].map { say.say($0, key: "source") } ?? "", mark: isConfirmed(rule) ? "" : mark(rule, say, isOpen: true)),
        ]
    }

    private static func topics(_ reading: PathwayReading, _ say: PathwayWords) -> Section? {
        let own = reading.tree["topics"]?.elements ?? []
        let told = (reading.tree["nodes"]?.elements ?? []).flatMap { $0["topics"]?.texts ?? [] }
        var seen: Set<String> = []
        let shared = told.filter { id in seen.insert(id).inserted && !own.contains { $0["id"]?.text == id } }.compactMap { reading.library.written.topics[$0] }
        guard !(own + shared).isEmpty else { return nil }
        let rows = (own + shared).map { topic in
            [
                Cell((topic["title"].map { say.say($0, key: "title") } ?? "") + "\n" + (topic["id"]?.text ?? ""), isHead: true),
                Cell(([topic["advice"].map { say.say($0, key: "advice") } ?? ""] + [said(facts(topic, say, except: ["id", "title", "advice"]), say)]).filter { !$0.isEmpty }.joined(separator: "\n")),
            ]
        }
        return Section(title: say.words.say("宣教内容", "Advice"), blocks: [.table(columns: [say.name("title"), say.name("advice")], rows: rows)])
    }

    private static func said(_ facts: [Fact], _ say: PathwayWords) -> String {
        facts.map { $0.name + say.words.say("：", ": ") + $0.text }.joined(separator: say.words.say("；", "; "))
    }

    /// A rule is open until somebody has said that it is not.
    private static func isConfirmed(_ rule: ContentTree) -> Bool { rule["unconfirmed"]?.text == "false" || (rule["confirmed"] != nil && rule["unconfirmed"]?.text != "true") }

    private static func mark(_ tree: ContentTree, _ say: PathwayWords, isOpen: Bool = false) -> String {
        isOpen || tree["unconfirmed"]?.text == "true" ? say.words.say("待医生确认", "to be confirmed by a clinician") : ""
    }
}
