import FHIR
import FollowUp

extension Shape {
    /// As JSON Schema (2020-12); objects by reference.
    var schema: JSON {
        switch self {
        case .line(let longest):
            .of([
                "type": .string("string"), "minLength": .integer(1), "maxLength": .integer(longest),
                "pattern": .string("^[^\\x00-\\x1F\\x7F]*[^\\x00-\\x20\\x7F][^\\x00-\\x1F\\x7F]*$"),
            ])
        case .label(let longest):
            .of([
                "type": .string("string"), "minLength": .integer(1), "maxLength": .integer(longest),
                "pattern": .string("^[^\\x00-\\x1F\\x7F]*[1-9][^\\x00-\\x1F\\x7F]*$"),
            ])
        case .pattern(let form, _): .of(["type": .string("string"), "pattern": .string("^(?:\(form))$")])
        case .number: .of(["type": .string("number")])
        case .count: .of(["type": .string("integer"), "minimum": .integer(0)])
        case .flag: .of(["type": .string("boolean")])
        case .choice(let words): .of(["type": .string("string"), "enum": .array(words.map(JSON.string))])
        case .day: .of(["type": .string("string"), "format": .string("date")])
        case .moment: .of(["type": .string("string"), "format": .string("date-time")])
        case .list(let shape, let longest): .of(["type": .string("array"), "items": shape.schema, "maxItems": .integer(longest)])
        case .object(let name, _, _): .of(["$ref": .string("#/components/schemas/\(name)")])
        }
    }

    /// The objects in it by their names, itself included.
    func objects(_ language: Language) -> [(name: String, schema: JSON)] {
        switch self {
        case .list(let shape, _): return shape.objects(language)
        case .object(let name, let members, let anyOf):
            let properties = members.map { member in
                var schema = member.shape.schema
                schema["description"] = .string(member.about[language])
                return JSON.Member(member.name, schema)
            }
            let own = JSON.of([
                "type": .string("object"), "properties": .object(properties), "required": .array(members.filter(\.isNeeded).map { .string($0.name) }),
                "additionalProperties": .bool(false),
                "anyOf": .array(anyOf.map { .of(["required": .array([.string($0)])]) }),
            ])
            return [(name, own)] + members.flatMap { $0.shape.objects(language) }
        default: return []
        }
    }

    /// What stands in the column 'form' of the page about the interface.
    func words(_ language: Language) -> String {
        func say(_ zh: String, _ en: String) -> String { LocalText(zh, en)[language] }
        switch self {
        case .line(let longest): return say("文字，最多 \(longest) 字", "text, at most \(longest)")
        case .label(let longest): return say("号码，最多 \(longest) 字", "number, at most \(longest)")
        case .pattern(_, let example): return say("如 ", "such as ") + example
        case .number: return say("数字", "number")
        case .count: return say("整数", "whole number")
        case .flag: return "true, false"
        case .choice(let words): return words.joined(separator: ", ")
        case .day: return say("日期 2026-01-03", "date 2026-01-03")
        case .moment: return say("时刻 2026-01-03T10:30:00+08:00", "moment 2026-01-03T10:30:00+08:00")
        case .list(let shape, let longest): return say("列表，最多 \(longest) 项：", "list of at most \(longest): ") + shape.words(language)
        case .object(let name, _, _): return name
        }
    }

    /// The objects in it, itself first, each once.
    var parts: [(name: String, members: [Member])] {
        switch self {
        case .list(let shape, _): return shape.parts
        case .object(let name, let members, _): return [(name, members)] + members.flatMap(\.shape.parts)
        default: return []
        }
    }
}
