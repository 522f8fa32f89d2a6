import FollowUp

struct NodeReader {
    let draft: Draft

    private static let keys = ["id", "day", "window", "level", "title", "channels", "topics", "items", "late", "risks", "from"]

    func read(_ cursor: Cursor) -> FollowUp.Node? {
        guard let fields = cursor.fields(Self.keys) else { return nil }
        let id = fields.required("id")?.name(dashes: true)
        let day = fields.required("day")?.integer(in: 0...3650)
        let window = fields.required("window").flatMap(readWindow)
        let level = fields.required("level").flatMap(readLevel)
        let title = fields.required("title")?.localText()
        let channels = fields.filledList("channels").compactMap { $0.one(of: ChannelKind.self) }
        let topics = draft.references(.topic, fields.list("topics"))
        let items = draft.references(.item, fields.list("items"))
        let late = fields.required("late")?.one(of: LatePolicy.self)
        let risks = fields.list("risks").compactMap { $0.one(of: RiskClass.self) }
        let from = fields.optional("from")?.one(of: Pathway.Anchor.self)
        guard let id, let day, let window, let level, let title, let late else { return nil }
        let node = FollowUp.Node(
            id: id, day: day, window: window, level: level, title: title, channels: channels, topics: topics, items: items,
            late: late, risks: risks, from: from)
        check(node, cursor)
        draft.nodePlaces.append((node, fields.optional("items")?.place ?? cursor.place))
        return node
    }

    /// Whether the node can do what its level promises.
    private func check(_ node: FollowUp.Node, _ cursor: Cursor) {
        switch node.level {
        case .automated where node.topics.isEmpty:
            cursor.report("一级节点没有宣教主题，无话可说；请写 topics", "a level-1 node without topics has nothing to say; add topics")
        case .questionnaire where node.items.isEmpty:
            cursor.report("二级节点须有问题；请写 items", "a level-2 node needs questions; add items")
        case .human where !node.channels.isEmpty && Set(node.channels).isDisjoint(with: [.call, .video, .visit]):
            cursor.report(
                "三级节点由人联系；channels 须含 call、video 或 visit", "a level-3 node is made by a person; its channels need call, video or visit")
        default: break
        }
    }

    func readWindow(_ cursor: Cursor) -> ClosedRange<Int>? {
        guard let window = cursor.range({ $0.integer(in: -365...365) }) else { return nil }
        guard window.contains(0) else {
            cursor.report("窗口须包含当天：下限 ≤ 0 ≤ 上限", "the window must contain the day itself: lower ≤ 0 ≤ upper")
            return nil
        }
        return window
    }

    private func readLevel(_ cursor: Cursor) -> Level? { cursor.integer(in: 1...3).flatMap(Level.init(rawValue:)) }
}
