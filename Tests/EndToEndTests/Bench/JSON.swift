import Foundation

/// JSON as tests need it: read by key and place, written from literals.
enum JSON: Codable, Sendable, Equatable {
    case null, bool(Bool), number(Double), string(String), array([JSON]), object([String: JSON])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() { self = .null }
        else if let one = try? value.decode(Bool.self) { self = .bool(one) }
        else if let one = try? value.decode(Double.self) { self = .number(one) }
        else if let one = try? value.decode(String.self) { self = .string(one) }
        else if let one = try? value.decode([JSON].self) { self = .array(one) }
        else { self = .object(try value.decode([String: JSON].self)) }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .bool(let one): try value.encode(one)
        case .number(let one): one == one.rounded() ? try value.encode(Int(one)) : try value.encode(one)
        case .string(let one): try value.encode(one)
        case .array(let one): try value.encode(one)
        case .object(let one): try value.encode(one)
        }
    }

    static func read(_ data: Data) throws -> JSON { try JSONDecoder().decode(JSON.self, from: data) }
    var bytes: Data { get throws { try JSONEncoder().encode(self) } }

    /// Absent and null are the same to a reader.
    subscript(_ key: String) -> JSON { if case .object(let one) = self { one[key] ?? .null } else { .null } }
    var string: String { if case .string(let one) = self { one } else { "" } }
    var int: Int? { if case .number(let one) = self { Int(one) } else { nil } }
    var isTrue: Bool { self == .bool(true) }
    var array: [JSON] { if case .array(let one) = self { one } else { [] } }
    var object: [String: JSON] { if case .object(let one) = self { one } else { [:] } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(floatLiteral value: Double) { self = .number(value) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) { self = .object(Dictionary(elements) { $1 }) }
}
