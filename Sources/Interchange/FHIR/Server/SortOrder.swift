import FHIR

/// An order of resources by what their parameters hold; what holds nothing comes last.
struct SortOrder {
    struct Part: Equatable {
        var number: Double?
        var text: String?
    }

    struct Key: Equatable {
        var parts: [Part]
        var id: String
    }

    private let sort: [(parameter: SearchParameter, isDescending: Bool)]
    private let offset: Int

    init(_ sort: [(parameter: SearchParameter, isDescending: Bool)], offset: Int) {
        self.sort = sort
        self.offset = offset
    }

    func key(of json: JSON, id: String) -> Key {
        Key(
            parts: sort.map { parameter, isDescending in
                let values = parameter.values(in: json)
                switch parameter.kind {
                case .date:
                    let ranges = values.compactMap { DateRange($0, offset: offset) }
                    let moment = isDescending ? ranges.map(\.high).max() : ranges.map(\.low).min()
                    return Part(number: moment.map { Double($0) })
                case .number, .quantity:
                    let numbers = values.compactMap { $0.double ?? $0["value"]?.double }
                    return Part(number: isDescending ? numbers.max() : numbers.min())
                default:
                    let texts = values.compactMap(text)
                    return Part(text: isDescending ? texts.max() : texts.min())
                }
            }, id: id)
    }

    private func text(_ value: JSON) -> String? {
        switch value {
        case .string(let text): return text.lowercased()
        case .bool(let isTrue): return isTrue ? "true" : "false"
        case .object:
            for name in ["text", "family", "value", "code", "display", "reference"] { if let text = value[name]?.text { return text.lowercased() } }
            return value["coding"]?.elements.first.flatMap(text)
        default: return nil
        }
    }

    func precedes(_ a: Key, _ b: Key) -> Bool {
        for (place, rule) in sort.enumerated() {
            let (left, right) = (a.parts[place], b.parts[place])
            if left == right { continue }
            if left == Part() { return false }
            if right == Part() { return true }
            let isLess: Bool =
                if let x = left.number, let y = right.number { x < y } else { (left.text ?? "") < (right.text ?? "") }
            return isLess != rule.isDescending
        }
        return a.id.utf8.count != b.id.utf8.count ? a.id.utf8.count < b.id.utf8.count : a.id < b.id
    }

    // MARK: as a link carries it

    func text(of key: Key) -> String {
        let parts = key.parts.map { part -> JSON in part.number.map { .string("n\($0)") } ?? part.text.map { .string("t" + $0) } ?? .null }
        return String(decoding: JSON.array([.string(key.id)] + parts).bytes, as: UTF8.self)
    }

    func key(from text: String) -> Key? {
        guard case .array(let values)? = try? JSON.read(Array(text.utf8)), values.count == sort.count + 1, let id = values[0].text else { return nil }
        return Key(
            parts: values.dropFirst().map { value in
                guard let text = value.text else { return Part() }
                return text.first == "n" ? Part(number: Double(text.dropFirst())) : Part(text: String(text.dropFirst()))
            }, id: id)
    }
}
