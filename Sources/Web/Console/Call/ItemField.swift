import FollowUp
import HTML

/// One question in the call form, filled with what the patient answered already.
func itemField(_ item: Item, _ answer: Answer?, isOpen: Bool, _ words: Words) -> HTML {
    let name = "item." + item.id
    let title = words.say(item.label)
    switch item.kind {
    case .number(let unit, let plausible, let decimals):
        var value = ""
        if case .number(let number) = answer { value = Words.number(number, decimals: decimals) }
        return div(.class("field")) {
            label(.for(name), .title(words.say(item.text))) { title }
            div {
                input(
                    .class("number"), .id(name), .name(name), .type("number"), .inputmode("decimal"), .value(value), Attribute("form", "call"),
                    .min(Words.number(lowest(plausible, item.units), decimals: 2)), .max(Words.number(highest(plausible, item.units), decimals: 2)),
                    .step(item.units.isEmpty ? ["1", "0.1", "0.01", "0.001"][min(max(decimals, 0), 3)] : "any"), .disabled(!isOpen))
                if item.units.isEmpty {
                    span(.class("unit")) { words.say(unit) }
                } else {
                    select(.name(name + ".unit"), .aria("label", words.say("单位", "Unit")), Attribute("form", "call"), .disabled(!isOpen)) {
                        option(.value("")) { words.say(unit) }
                        for other in item.units { option(.value(other.unit)) { other.unit } }
                    }
                }
            }
        }
    case .choice, .choices:
        var chosen: [String] = []
        if case .chosen(let ids) = answer { chosen = ids }
        let several = item.kind == .choices
        return fieldset(.class("field"), .disabled(!isOpen)) {
            legend(.title(words.say(item.text))) { title }
            div(.class("choice")) {
                for option in item.options {
                    label {
                        input(
                            .type(several ? "checkbox" : "radio"), .name(name), .value(option.id), .checked(chosen.contains(option.id)),
                            Attribute("form", "call"), .data("exclusive", option.isExclusive))
                        span { words.say(option.label) }
                    }
                }
            }
        }
    case .text:
        var value = ""
        if case .text(let text) = answer { value = text }
        return area(title, name, value: value, rows: 2, Attribute("form", "call"), .maxlength(1_000), .disabled(!isOpen))
    }
}

/// The field itself refuses only what is wrong in every unit.
private func lowest(_ own: ClosedRange<Double>, _ units: [EntryUnit]) -> Double { units.reduce(own.lowerBound) { min($0, $1.plausible.lowerBound) } }
private func highest(_ own: ClosedRange<Double>, _ units: [EntryUnit]) -> Double { units.reduce(own.upperBound) { max($0, $1.plausible.upperBound) } }

extension FormFields {
    /// The answers of a call form. A number out of its plausible range is asked again rather than kept.
    func answers(to items: [Item]) throws -> Answers {
        var answers: Answers = [:]
        for item in items {
            let name = "item." + item.id
            switch item.kind {
            case .number(let unit, let plausible, _):
                let text = self[name]
                if text.isEmpty { continue }
                let other = item.units.first { $0.unit == self[name + ".unit"] }
                guard let entered = Double(text), other?.plausible.contains(entered) ?? true, plausible.contains(entered * (other?.factor ?? 1)) else {
                    throw ImplausibleAnswer(
                        label: item.label, unit: other.map { LocalText($0.unit, $0.unit) } ?? unit, range: other?.plausible ?? plausible)
                }
                answers[item.id] = item.rounded(.number(entered * (other?.factor ?? 1)))
            case .choice, .choices:
                let chosen = all(name).filter { id in item.options.contains { $0.id == id } }
                if !chosen.isEmpty { answers[item.id] = .chosen(item.kind == .choice ? Array(chosen.prefix(1)) : chosen) }
            case .text:
                if !self[name].isEmpty { answers[item.id] = .text(self[name]) }
            }
        }
        return answers
    }
}

/// A number that nobody can have measured.
struct ImplausibleAnswer: Error {
    var label: LocalText
    var unit: LocalText
    var range: ClosedRange<Double>

    var message: LocalText {
        let (low, high) = (Words.number(range.lowerBound, decimals: 2), Words.number(range.upperBound, decimals: 2))
        return LocalText(
            "\(label.zh)应在 \(low)–\(high) \(unit.zh)之间，请返回核对后再保存。",
            "\(label.en) must lie between \(low) and \(high) \(unit.en). Go back, check it and save again.")
    }
}
