import FHIR
import FollowUp

/// What only our own questions say of themselves.
extension QuestionnaireReading {
    static func units(_ extensions: [JSON]) -> [EntryUnit] {
        extensions.filter { $0["url"]?.text == ItemResource.entryUnit }.compactMap { one in
            let parts = one["extension"]?.elements ?? []
            func part(_ name: String) -> JSON? { parts.first { $0["url"]?.text == name } }
            guard let unit = part("unit")?["valueString"]?.text, let factor = part("factor")?["valueDecimal"]?.double, factor > 0,
                let least = part("least")?["valueDecimal"]?.double, let most = part("most")?["valueDecimal"]?.double, least <= most
            else { return nil }
            return EntryUnit(unit: unit, factor: factor, plausible: least...most)
        }
    }

    /// The rule with its deadline, its owner, its source by name and who has confirmed it.
    static func completed(_ rule: ItemRule, by parts: [JSON]) -> ItemRule {
        func part(_ name: String) -> JSON? { parts.first { $0["url"]?.text == name } }
        var rule = rule
        rule.within = part("within")?["valueInteger"]?.integer.map { Int($0) }
        rule.owner = part("owner")?["valueCode"]?.text.flatMap(RuleOwner.init(rawValue:))
        rule.citation = part("cited")?["valueString"]?.text.map { Citation(source: $0, place: part("place")?["valueString"]?.text ?? "") }
        if let by = part("confirmed-by")?["valueString"]?.text, let on = part("confirmed-on")?["valueDate"]?.text.flatMap({ Day($0) }) {
            rule.confirmed = Confirmation(by: by, on: on)
        }
        return rule
    }
}
