import FHIR
import FollowUp

/// A question of ours as an item of a Questionnaire, with all that FHIR has no element for in extensions, so that it reads back equal.
enum ItemResource {
    static let unit = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit"
    static let least = "http://hl7.org/fhir/StructureDefinition/minValue"
    static let most = "http://hl7.org/fhir/StructureDefinition/maxValue"
    static let decimals = "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces"
    static let exclusive = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive"
    static let translation = "http://hl7.org/fhir/StructureDefinition/translation"
    static let label = Written.system + "label"
    static let unitWords = Written.system + "unit"
    static let rule = Written.system + "rule"
    static let ordered = Written.system + "ordered"
    static let entryUnit = Written.system + "entry-unit"

    static func write(_ item: Item) -> JSON {
        var (type, many) = ("choice", false)
        var extensions = [words(label, item.label)]
        switch item.kind {
        case .number(let unit, let plausible, let decimals):
            type = "quantity"
            let code = Units.code(of: unit)
            let coding = JSON.of(["system": code.map { _ in .string(Units.ucum) }, "code": .text(code), "display": .text(unit.en)])
            if !coding.members.isEmpty { extensions.append(.of(["url": .string(Self.unit), "valueCoding": coding])) }
            extensions += [
                words(unitWords, unit), .of(["url": .string(least), "valueDecimal": Written.number(plausible.lowerBound)]),
                .of(["url": .string(most), "valueDecimal": Written.number(plausible.upperBound)]),
                .of(["url": .string(Self.decimals), "valueInteger": .integer(decimals)]),
            ]
            extensions += item.units.map(write)
        case .choice: if item.isOrdered { extensions.append(.of(["url": .string(ordered), "valueBoolean": .bool(true)])) }
        case .choices: many = true
        case .text: type = "text"
        }
        return .of([
            "extension": .array(extensions + [asking(of: item)].compactMap { $0 } + item.rules.map(write)), "linkId": .string(item.id),
            "code": item.loinc.isEmpty ? nil : .array([Written.coding("http://loinc.org", item.loinc)]), "text": .text(item.text.zh),
            "_text": english(item.text), "type": .string(type), "required": .bool(false), "repeats": many ? .bool(true) : nil,
            "answerOption": .array(
                item.options.map { option in
                    var coding = Written.coding(Written.system + "item:" + item.id, option.id, option.label.zh)
                    coding["_display"] = english(option.label)
                    if let points = points(of: option) { coding["extension"] = points }
                    return .of([
                        "extension": option.isExclusive ? .array([.of(["url": .string(exclusive), "valueBoolean": .bool(true)])]) : nil,
                        "valueCoding": coding,
                    ])
                }),
        ])
    }

    private static func write(_ unit: EntryUnit) -> JSON {
        func part(_ name: String, _ value: Double) -> JSON { .of(["url": .string(name), "valueDecimal": Written.number(value)]) }
        return .of([
            "url": .string(entryUnit),
            "extension": .array([
                .of(["url": .string("unit"), "valueString": .string(unit.unit)]), part("factor", unit.factor), part("least", unit.plausible.lowerBound),
                part("most", unit.plausible.upperBound),
            ]),
        ])
    }

    private static func write(_ rule: ItemRule) -> JSON {
        func part(_ name: String, _ value: JSON?) -> JSON? { value.map { .of(["url": .string(name), "valueString": $0]) } }
        let parts: [JSON?] = [
            .of(["url": .string("code"), "valueCode": .string(rule.code)]), .of(["url": .string("grade"), "valueCode": .string(rule.grade.rawValue)]),
            part("when", .string("\(rule.when)")), words("reason", rule.reason), words("advice", rule.advice), part("source", .text(rule.source)),
            .of(["url": .string("unconfirmed"), "valueBoolean": .bool(rule.isUnconfirmed)]),
            rule.within.map { .of(["url": .string("within"), "valueInteger": .integer($0)]) },
            rule.owner.map { .of(["url": .string("owner"), "valueCode": .string($0.rawValue)]) },
            part("cited", rule.citation.map { .string($0.source) }), part("place", rule.citation.flatMap { .text($0.place) }),
            part("confirmed-by", rule.confirmed.map { .string($0.by) }),
            rule.confirmed.map { .of(["url": .string("confirmed-on"), "valueDate": .string($0.on.description)]) },
        ]
        return .of(["url": .string(Self.rule), "extension": .array(parts.compactMap { $0 })])
    }

    /// Chinese, with the English beside it.
    private static func words(_ url: String, _ text: LocalText) -> JSON {
        .of(["url": .string(url), "valueString": .text(text.zh), "_valueString": english(text)])
    }

    private static func english(_ text: LocalText) -> JSON? {
        guard !text.en.isEmpty else { return nil }
        return .of([
            "extension": .array([
                .of([
                    "url": .string(translation),
                    "extension": .array([
                        .of(["url": .string("lang"), "valueCode": .string("en")]), .of(["url": .string("content"), "valueString": .string(text.en)]),
                    ]),
                ])
            ])
        ])
    }
}
