import FHIR
import FollowUp

/// Questions as a file of the content folder holds them.
public enum ItemText {
    /// YAML; texts are quoted as in JSON, which YAML reads.
    public static func yaml(_ items: [Item]) -> String { (["items:"] + items.flatMap(lines)).joined(separator: "\n") + "\n" }

    private static func lines(_ item: Item) -> [String] {
        var lines = ["  - id: \(item.id)", "    kind: \(kind(item.kind))"] + words("label", item.label, 4) + words("text", item.text, 4)
        if case .number(let unit, let plausible, let decimals) = item.kind {
            lines += words("unit", unit, 4)
            lines += ["    plausible: [\(number(plausible.lowerBound)), \(number(plausible.upperBound))]", "    decimals: \(decimals)"]
        }
        if item.isOrdered { lines.append("    ordered: true") }
        if !item.units.isEmpty { lines.append("    units:") }
        for unit in item.units {
            lines += [
                "      - unit: \(quoted(unit.unit))", "        factor: \(number(unit.factor))",
                "        plausible: [\(number(unit.plausible.lowerBound)), \(number(unit.plausible.upperBound))]",
            ]
        }
        if !item.loinc.isEmpty { lines.append("    loinc: \(quoted(item.loinc))") }
        lines += asking(item)
        if !item.options.isEmpty { lines.append("    options:") }
        for option in item.options {
            lines += ["      - id: \(option.id)", "        zh: \(quoted(option.label.zh))", "        en: \(quoted(option.label.en))"]
            if option.isExclusive { lines.append("        exclusive: true") }
        }
        if !item.rules.isEmpty { lines.append("    rules:") }
        for rule in item.rules {
            lines += ["      - code: \(rule.code)", "        grade: \(rule.grade.rawValue)", "        when: \(quoted("\(rule.when)"))"]
            lines += words("reason", rule.reason, 8) + words("advice", rule.advice, 8)
            if let within = rule.within { lines.append("        within: \(within)") }
            if let owner = rule.owner { lines.append("        owner: \(owner.rawValue)") }
            lines.append("        source: \(quoted(rule.citation?.source ?? rule.source))")
            if let place = rule.citation?.place, !place.isEmpty { lines.append("        place: \(quoted(place))") }
            lines.append("        unconfirmed: \(rule.isUnconfirmed)")
            if let confirmed = rule.confirmed { lines.append("        confirmed: {by: \(quoted(confirmed.by)), on: \(confirmed.on)}") }
        }
        return lines
    }

    private static func asking(_ item: Item) -> [String] {
        var lines: [String] = []
        if let condition = item.askWhen { lines.append("    askWhen: \(quoted("\(condition)"))") }
        if let condition = item.skipWhen { lines.append("    skipWhen: \(quoted("\(condition)"))") }
        if item.isForStaff { lines.append("    by: staff") }
        if item.expectsResult { lines.append("    expects: result") }
        if let other = item.insteadOf { lines.append("    insteadOf: \(other)") }
        if item.about != .patient { lines.append("    about: \(item.about.rawValue)") }
        return lines
    }

    private static func kind(_ kind: Item.Kind) -> String {
        switch kind {
        case .number: "number"
        case .choice: "choice"
        case .choices: "choices"
        case .text: "text"
        }
    }

    private static func words(_ name: String, _ text: LocalText, _ depth: Int) -> [String] {
        let blank = String(repeating: " ", count: depth)
        return ["\(blank)\(name):", "\(blank)  zh: \(quoted(text.zh))", "\(blank)  en: \(quoted(text.en))"]
    }

    private static func quoted(_ text: String) -> String { String(decoding: JSON.string(text).bytes, as: UTF8.self) }

    private static func number(_ value: Double) -> String { String(decoding: Written.number(value).bytes, as: UTF8.self) }
}
