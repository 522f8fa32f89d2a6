/// What is read out of a JSON value.
///
/// A flaw's place is told from the value that is read; whoever holds it puts its own name before. Where nothing is amiss, no
/// place is put together at all: `Codable`, which carries a path to every value, took four times as long.
protocol Readable {
    init(json: JSON) throws(Flaw)
}

/// The members of an object, read by name.
struct Members {
    let all: [JSON.Member]

    init(_ json: JSON) throws(Flaw) {
        guard case .object(let members) = json else { throw .unlike(json) }
        all = members
    }

    /// Nil where the member is absent or null.
    func one<Value: Readable>(_ name: String) throws(Flaw) -> Value? {
        guard let json = value(name), json != .null else { return nil }
        do throws(Flaw) { return try Value(json: json) } catch { throw error.within(name) }
    }

    func needed<Value: Readable>(_ name: String) throws(Flaw) -> Value {
        guard let value: Value = try one(name) else { throw Flaw(.missing, at: name) }
        return value
    }

    /// A repeating element; none where it is absent or null.
    func many<Value: Readable>(_ name: String) throws(Flaw) -> [Value] {
        guard let json = value(name), json != .null else { return [] }
        guard case .array(let elements) = json else { throw Flaw(.wrongType, at: name) }
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for (place, element) in elements.enumerated() {
            do throws(Flaw) { values.append(try Value(json: element)) } catch { throw error.within("\(name)[\(place)]") }
        }
        return values
    }

    func value(_ name: String) -> JSON? { all.first { $0.name == name }?.value }
}

extension Flaw {
    /// A value of another JSON type than was wanted; null is none at all.
    static func unlike(_ json: JSON) -> Flaw { Flaw(json == .null ? .missing : .wrongType, at: "") }

    /// The same, told from what holds the value by that name.
    func within(_ name: String) -> Flaw { Flaw(kind, at: place.isEmpty ? name : "\(name).\(place)") }
}

extension String: Readable {
    init(json: JSON) throws(Flaw) {
        guard case .string(let text) = json else { throw .unlike(json) }
        self = text
    }
}

extension Bool: Readable {
    init(json: JSON) throws(Flaw) {
        guard case .bool(let value) = json else { throw .unlike(json) }
        self = value
    }
}

extension Double: Readable {
    init(json: JSON) throws(Flaw) {
        guard let value = json.double, value.isFinite else { throw .unlike(json) }
        self = value
    }
}

extension Int: Readable {
    init(json: JSON) throws(Flaw) {
        guard case .number(let digits) = json, let value = Int(digits) ?? Double(digits).flatMap({ Int(exactly: $0) }) else { throw .unlike(json) }
        self = value
    }
}
