import FHIR
import FollowUp

/// Reads a Questionnaire into questions of ours: one that was written here equal to what it was, another's as far as its elements go.
public struct QuestionnaireReading {
    public private(set) var items: [Item] = []
    /// What could not be taken over, with its element.
    public private(set) var losses: [OutcomeIssue] = []

    public init(_ questionnaire: JSON) { read(questionnaire["item"]?.elements ?? [], at: "Questionnaire") }

    /// Groups are taken apart: a contact asks one question after the other.
    private mutating func read(_ given: [JSON], at place: String) {
        for (position, one) in given.enumerated() {
            let place = "\(place).item[\(position)]"
            if let item = item(one, at: place) {
                if items.contains(where: { $0.id == item.id }) {
                    losses.append(OutcomeIssue(.duplicate, "another item has this name already", at: "\(place).linkId"))
                } else {
                    items.append(item)
                }
            }
            read(one["item"]?.elements ?? [], at: place)
        }
    }

    private mutating func item(_ one: JSON, at place: String) -> Item? {
        let type = one["type"]?.text ?? ""
        guard !["group", "display"].contains(type) else { return nil }
        if one["enableWhen"] != nil {
            losses.append(OutcomeIssue(.notSupported, "conditions of being asked are not taken over", at: "\(place).enableWhen", severity: .warning))
        }
        let id = QuestionnaireReading.name(one["linkId"]?.text ?? "")
        guard let kind = kind(one, type, at: place) else {
            losses.append(OutcomeIssue(.notSupported, "items of this type are not asked here", at: "\(place).type"))
            return nil
        }
        let text = QuestionnaireReading.words(one, "text")
        let extensions = one["extension"]?.elements ?? []
        func found(_ url: String) -> JSON? { extensions.first { $0["url"]?.text == url } }
        let options = kind.hasOptions ? options(one, type, at: place) : []
        var item = Item(
            id: id, kind: kind, text: text, label: found(ItemResource.label).map { QuestionnaireReading.words($0, "valueString") } ?? text, options: options,
            rules: extensions.filter { $0["url"]?.text == ItemResource.rule }.compactMap { rule($0, at: place) },
            loinc: (one["code"]?.elements ?? []).first { $0["system"]?.text == "http://loinc.org" }?["code"]?.text ?? "")
        item.isOrdered = kind == .choice && found(ItemResource.ordered)?["valueBoolean"]?.isTrue == true
        item.units = QuestionnaireReading.units(extensions)
        if let asking = found(ItemResource.asking) { ItemResource.readAsking(asking, into: &item) }
        return item
    }

    private func kind(_ one: JSON, _ type: String, at place: String) -> Item.Kind? {
        switch type {
        case "quantity", "decimal", "integer":
            let extensions = one["extension"]?.elements ?? []
            func found(_ url: String) -> JSON? { extensions.first { $0["url"]?.text == url } }
            func number(_ url: String) -> Double? { found(url)?.members.first { $0.name.hasPrefix("value") }?.value.double }
            let coding = found(ItemResource.unit)?["valueCoding"]
            let stated = coding?["display"]?.text ?? coding?["code"]?.text ?? ""
            let unit = found(ItemResource.unitWords).map { QuestionnaireReading.words($0, "valueString") } ?? LocalText(stated, stated)
            let (least, most) = (number(ItemResource.least) ?? 0, number(ItemResource.most) ?? 100_000)
            let decimals = number(ItemResource.decimals).map { Int($0) } ?? (type == "integer" ? 0 : 2)
            return .number(unit: unit, plausible: least...max(least, most), decimals: min(max(decimals, 0), 3))
        case "choice", "open-choice": return one["repeats"]?.isTrue == true ? .choices : .choice
        case "boolean": return .choice
        case "text", "string": return .text
        default: return nil
        }
    }

    private mutating func options(_ one: JSON, _ type: String, at place: String) -> [Item.Option] {
        if type == "boolean" { return [Item.Option(id: "yes", label: LocalText("是", "Yes")), Item.Option(id: "no", label: LocalText("否", "No"))] }
        if one["answerValueSet"] != nil {
            losses.append(OutcomeIssue(.notSupported, "options are read from answerOption", at: "\(place).answerValueSet"))
        }
        return (one["answerOption"]?.elements ?? []).enumerated().map { position, option in
            let isExclusive = (option["extension"]?.elements ?? []).contains { $0["url"]?.text == ItemResource.exclusive && $0["valueBoolean"]?.isTrue == true }
            if let coding = option["valueCoding"] {
                let label = coding["display"] == nil ? LocalText(coding["code"]?.text ?? "", coding["code"]?.text ?? "") : QuestionnaireReading.words(coding, "display")
                var read = Item.Option(id: QuestionnaireReading.name(coding["code"]?.text ?? "o\(position + 1)"), label: label, isExclusive: isExclusive)
                read.points = ItemResource.points(in: coding)
                return read
            }
            let text = option["valueString"]?.text ?? option["valueInteger"]?.integer.map { "\($0)" } ?? ""
            return Item.Option(id: "o\(position + 1)", label: LocalText(text, text), isExclusive: isExclusive)
        }
    }

    private mutating func rule(_ one: JSON, at place: String) -> ItemRule? {
        let parts = one["extension"]?.elements ?? []
        func part(_ name: String) -> JSON? { parts.first { $0["url"]?.text == name } }
        guard let code = part("code")?["valueCode"]?.text, let grade = part("grade")?["valueCode"]?.text.flatMap(Grade.init(rawValue:)),
            let when = part("when")?["valueString"]?.text, let condition = try? FollowUp.Condition(when)
        else {
            losses.append(OutcomeIssue(.invalid, "the rule cannot be read", at: "\(place).extension"))
            return nil
        }
        let rule = ItemRule(
            code: code, grade: grade, when: condition, reason: part("reason").map { QuestionnaireReading.words($0, "valueString") } ?? LocalText("", ""),
            advice: part("advice").map { QuestionnaireReading.words($0, "valueString") } ?? LocalText("", ""), source: part("source")?["valueString"]?.text ?? "",
            isUnconfirmed: part("unconfirmed")?["valueBoolean"]?.isTrue ?? true)
        return QuestionnaireReading.completed(rule, by: parts)
    }

    /// The Chinese of an element with its English translation; whoever writes only one language is shown that.
    private static func words(_ value: JSON, _ element: String) -> LocalText {
        let zh = value[element]?.text ?? ""
        let translations = (value["_" + element]?["extension"]?.elements ?? []).filter { $0["url"]?.text == ItemResource.translation }
        let english = translations.first { translation in
            (translation["extension"]?.elements ?? []).contains { $0["url"]?.text == "lang" && $0["valueCode"]?.text == "en" }
        }
        let content = (english?["extension"]?.elements ?? []).first { $0["url"]?.text == "content" }?["valueString"]?.text
        return LocalText(zh, content ?? zh)
    }

    /// A name as content has them: letters, digits and bars below, a letter first.
    private static func name(_ text: String) -> String {
        var name = ""
        for scalar in text.unicodeScalars {
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            name.unicodeScalars.append(isPlain ? scalar : "_")
        }
        return name.first?.isLetter == true ? name : "q" + name
    }
}

extension Item.Kind {
    fileprivate var hasOptions: Bool {
        switch self {
        case .choice, .choices: true
        case .number, .text: false
        }
    }
}
