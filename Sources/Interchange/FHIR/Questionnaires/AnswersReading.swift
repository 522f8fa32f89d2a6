import FHIR
import FollowUp

/// Reads a QuestionnaireResponse to a questionnaire of ours into answers.
struct AnswersReading {
    /// The questions that may be answered, by their `linkId`.
    let items: [String: Item]
    private(set) var answers: Answers = [:]
    /// Where each answer stands: `QuestionnaireResponse.item[0]`.
    private(set) var places: [String: String] = [:]

    init(items: [String: Item]) { self.items = items }

    /// - Throws: `FHIRRefusal` 422 with the element that cannot be read: an unknown question, a unit that is not ours, a choice that is
    ///   none of the options.
    mutating func read(_ response: JSON) throws {
        try read(response["item"]?.elements ?? [], at: "QuestionnaireResponse")
    }

    /// Groups hold questions, and so may answers.
    private mutating func read(_ given: [JSON], at place: String) throws {
        for (position, one) in given.enumerated() {
            let place = "\(place).item[\(position)]"
            let values = one["answer"]?.elements ?? []
            if !values.isEmpty { try take(values, of: one["linkId"]?.text ?? "", at: place) }
            try read(one["item"]?.elements ?? [], at: place)
            for (number, value) in values.enumerated() { try read(value["item"]?.elements ?? [], at: "\(place).answer[\(number)]") }
        }
    }

    private mutating func take(_ values: [JSON], of name: String, at place: String) throws {
        guard let item = items[name] else { throw FHIRRefusal(422, .codeInvalid, "the questionnaire has no such item", at: "\(place).linkId") }
        guard answers[name] == nil else { throw FHIRRefusal(422, .duplicate, "the item is answered twice", at: place) }
        switch item.kind {
        case .choices: answers[name] = .chosen(try values.enumerated().map { try option(of: $1, in: item, at: "\(place).answer[\($0)]") })
        case .choice, .number, .text:
            guard values.count == 1 else { throw FHIRRefusal(422, .value, "the item takes one answer", at: "\(place).answer") }
            answers[name] = try answer(values[0], to: item, at: "\(place).answer[0]")
        }
        places[name] = place
    }

    private func answer(_ value: JSON, to item: Item, at place: String) throws -> Answer {
        switch item.kind {
        case .choice, .choices: return .chosen([try option(of: value, in: item, at: place)])
        case .text:
            guard let text = value["valueString"]?.text else { throw FHIRRefusal(422, .value, "the item takes a valueString", at: place) }
            return .text(text)
        case .number(let unit, _, _):
            if let quantity = value["valueQuantity"] {
                guard quantity["comparator"] == nil else { throw FHIRRefusal(422, .value, "the item takes an exact value", at: "\(place).valueQuantity.comparator") }
                // A number in another unit would be judged as something that it is not.
                for name in ["unit", "code"] {
                    if let stated = quantity[name]?.text, !Units.isSame(stated, as: unit) {
                        throw FHIRRefusal(422, .value, "the item is asked in another unit", at: "\(place).valueQuantity.\(name)")
                    }
                }
            }
            let stated = value["valueQuantity"]?["value"] ?? value["valueDecimal"] ?? value["valueInteger"]
            guard let number = stated?.double else { throw FHIRRefusal(422, .value, "the item takes a valueQuantity, valueDecimal or valueInteger", at: place) }
            return .number(number)
        }
    }

    /// By the option's code, or by its words.
    private func option(of value: JSON, in item: Item, at place: String) throws -> String {
        let coding = value["valueCoding"]
        if let system = coding?["system"]?.text, system != Written.system + "item:" + item.id {
            throw FHIRRefusal(422, .codeInvalid, "the options are of another system", at: "\(place).valueCoding.system")
        }
        guard let stated = coding?["code"]?.text ?? value["valueString"]?.text ?? coding?["display"]?.text else {
            throw FHIRRefusal(422, .value, "the item takes a valueCoding", at: place)
        }
        guard let option = item.options.first(where: { $0.id == stated }) ?? item.options.first(where: { [$0.label.zh, $0.label.en].contains(stated) }) else {
            throw FHIRRefusal(422, .codeInvalid, "this is none of the options", at: place)
        }
        return option.id
    }
}
