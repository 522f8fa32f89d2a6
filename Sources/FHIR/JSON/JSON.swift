/// A JSON value as it was written: members in their order, numbers as their digits, so that 1.10 stays 1.10.
public enum JSON: Sendable, Equatable {
    public struct Member: Sendable, Equatable {
        public var name: String
        public var value: JSON

        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    case null
    case bool(Bool)
    /// The digits of a valid JSON number.
    case number(String)
    case string(String)
    case array([JSON])
    /// No name comes twice.
    case object([Member])

    /// Objects are equal whatever the order of their members.
    public static func == (a: JSON, b: JSON) -> Bool {
        switch (a, b) {
        case (.null, .null): return true
        case (.bool(let a), .bool(let b)): return a == b
        case (.number(let a), .number(let b)): return a == b
        case (.string(let a), .string(let b)): return a == b
        case (.array(let a), .array(let b)): return a == b
        case (.object(let a), .object(let b)):
            guard a.count == b.count else { return false }
            // Mostly the order is the same as well.
            for (place, member) in a.enumerated() {
                let other = b[place].name == member.name ? b[place].value : b.first { $0.name == member.name }?.value
                guard let other, other == member.value else { return false }
            }
            return true
        default: return false
        }
    }
}

extension JSON {
    /// The member of that name; setting nil takes it away. Does nothing to a value that is no object.
    public subscript(_ name: String) -> JSON? {
        get {
            guard case .object(let members) = self else { return nil }
            return members.first { $0.name == name }?.value
        }
        set {
            guard case .object(var members) = self else { return }
            self = .null
            if let place = members.firstIndex(where: { $0.name == name }) {
                if let newValue { members[place].value = newValue } else { members.remove(at: place) }
            } else if let newValue {
                members.append(Member(name, newValue))
            }
            self = .object(members)
        }
    }

    public var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    public var isTrue: Bool { self == .bool(true) }

    /// The elements of an array; a value by itself counts as one, null as none.
    public var elements: [JSON] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    public var members: [Member] {
        if case .object(let members) = self { return members }
        return []
    }

    /// Number of an integer or decimal; nil for anything else.
    public var double: Double? {
        if case .number(let digits) = self { return Double(digits) }
        return nil
    }

    public var integer: Int? {
        if case .number(let digits) = self { return Int(digits) }
        return nil
    }

    /// An object of what is there: members whose value is nil, an empty array or an empty object are left out.
    public static func of(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        var kept: [Member] = []
        kept.reserveCapacity(members.count)
        for (name, value) in members {
            guard let value else { continue }
            if case .array(let elements) = value, elements.isEmpty { continue }
            if case .object(let members) = value, members.isEmpty { continue }
            kept.append(Member(name, value))
        }
        return .object(kept)
    }

    /// The text as a value, nil where it is empty: FHIR has no empty strings.
    public static func text(_ text: String?) -> JSON? {
        guard let text, !text.isEmpty else { return nil }
        return .string(text)
    }

    public static func integer(_ number: some BinaryInteger) -> JSON { .number(String(number)) }
}
