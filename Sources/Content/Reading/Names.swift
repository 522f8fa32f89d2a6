/// What the files define and what they refer to by id, over all files; references are looked up when all is read.
final class Names {
    /// A space of ids. A number item is defined both as item and as number, since conditions compare numbers only;
    /// an option is named `item.option`.
    enum Space: CaseIterable {
        case pathway, item, number, option, topic, template, script, concept, quantity, policy, article, riskTerm, riskColumn, finding, wordGroup, source
        case instrument, code, findingPolicy, diagnosisTerm, medicines

        var zh: String {
            switch self {
            case .pathway: "路径"
            case .item: "条目"
            case .number: "数值条目"
            case .option: "选项"
            case .topic: "宣教主题"
            case .template: "短信模板"
            case .script: "话术"
            case .concept: "SNOMED 概念"
            case .quantity: "数值假设"
            case .policy: "随访方式"
            case .article: "文章"
            case .riskTerm: "风险因素"
            case .riskColumn: "数据列"
            case .finding: "文字信号"
            case .wordGroup: "词组"
            case .source: "出处"
            case .instrument: "量表"
            case .code: "规则代码"
            case .findingPolicy: "处理规则"
            case .diagnosisTerm: "诊断名称"
            case .medicines: "药物分组"
            }
        }

        var en: String {
            switch self {
            case .pathway: "pathway"
            case .item: "item"
            case .number: "number item"
            case .option: "option"
            case .topic: "topic"
            case .template: "template"
            case .script: "script"
            case .concept: "SNOMED concept"
            case .quantity: "quantity"
            case .policy: "policy"
            case .article: "article"
            case .riskTerm: "risk term"
            case .riskColumn: "column"
            case .finding: "text signal"
            case .wordGroup: "group of words"
            case .source: "source"
            case .instrument: "instrument"
            case .code: "rule code"
            case .findingPolicy: "policy on findings"
            case .diagnosisTerm: "name of a diagnosis"
            case .medicines: "group of medicines"
            }
        }
    }

    private let findings: Findings
    private var defined: [Space: [String: Place]] = [:]
    private var referred: [(space: Space, id: String, place: Place)] = []

    init(_ findings: Findings) { self.findings = findings }

    func define(_ space: Space, _ id: String, at place: Place) {
        if let first = defined[space]?[id] {
            findings.report(
                place, "\(space.zh) \(id) 重复，\(first) 已经定义；请改名或删去其一",
                "the \(space.en) '\(id)' is already defined at \(first); rename or remove one of them")
        } else {
            defined[space, default: [:]][id] = place
        }
    }

    /// Notes what several places may define.
    func note(_ space: Space, _ id: String, at place: Place) {
        if defined[space]?[id] == nil { defined[space, default: [:]][id] = place }
    }

    func refer(_ space: Space, _ id: String, at place: Place) {
        referred.append((space, id, place))
    }

    func contains(_ space: Space, _ id: String) -> Bool { defined[space]?[id] != nil }

    /// Reports every reference to something that no file defines.
    func resolve() {
        for (space, id, place) in referred where !contains(space, id) {
            if space == .number, contains(.item, id) {
                findings.report(
                    place, "条目 \(id) 不是数值，不能比较大小；请改用 chose(\(id).选项)",
                    "the item '\(id)' is no number and cannot be compared; use chose(\(id).option)")
                continue
            }
            let hint = Spelling.hint(for: id, among: defined[space, default: [:]].keys)
            findings.report(
                place, "没有名为 \(id) 的\(space.zh)\(hint.zh)", "there is no \(space.en) '\(id)'\(hint.en)")
        }
    }
}
