import FollowUp

/// Pathways of the tests' own, for what the shipped ones do not use.
enum Recipe {
    static func node(_ id: String, _ day: Int, from: Pathway.Anchor? = nil, risks: [RiskClass] = []) -> Node {
        Node(
            id: id, day: day, window: -1...1, level: .automated, title: LocalText(id, id), channels: [.sms], topics: ["salt"], items: [], late: .skip,
            risks: risks, from: from)
    }

    static func pathway(
        _ id: String = "P", match: Pathway.Match = Pathway.Match(need: .diagnosis, diagnoses: ["I10"]), anchor: Pathway.Anchor = .discharge,
        risks: [Pathway.RiskRule] = [], nodes: [Node] = [node("D3", 3)], repeats: [Pathway.Repeat] = [], keeps: Pathway.Keeping? = nil
    ) -> Pathway {
        Pathway(
            id: id, version: 1, name: LocalText(id, id), priority: 10, anchor: anchor, match: match, risks: risks, nodes: nodes, repeats: repeats,
            keeps: keeps, topics: [], sources: ["a paper"], unconfirmed: [])
    }

    static func library(_ pathways: Pathway..., items: [Item] = []) -> Library {
        Library(
            pathways: pathways, items: Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0) }), topics: [:], templates: [:], scripts: [:],
            calendar: WorkCalendar(), icd10BySnomed: [:])
    }

    static func number(_ id: String = "x", unit: String = "μmol/L", _ plausible: ClosedRange<Double> = 1...3_000, decimals: Int = 0, rules: ItemRule...) -> Item {
        Item(
            id: id, kind: .number(unit: LocalText(unit, unit), plausible: plausible, decimals: decimals), text: LocalText(id, id), label: LocalText(id, id),
            rules: rules)
    }

    static func rule(_ code: String, _ grade: Grade, _ when: String, within: Int? = nil, owner: RuleOwner? = nil) throws -> ItemRule {
        ItemRule(
            code: code, grade: grade, when: try Condition(when), reason: LocalText("因", "why"), advice: LocalText("做", "do"), source: "a paper",
            isUnconfirmed: true, within: within, owner: owner)
    }
}
