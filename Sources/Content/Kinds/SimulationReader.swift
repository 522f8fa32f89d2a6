import FollowUp
import InventedHospital

/// What the digital twin supposes: values with their origin, and the policies that are compared.
struct SimulationReader {
    let draft: Draft

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(["values", "policies"]) else { return }
        if let values = fields.required("values") {
            let read = values.elements().compactMap(readValue)
            checkCompleteness(read, values)
            draft.assumptions += read
        }
        for policy in fields.filledList("policies") {
            if let policy = readPolicy(policy) { draft.policies.append(policy) }
        }
    }

    private func readValue(_ cursor: Cursor) -> Assumption? {
        guard let fields = cursor.fields(["id", "value", "name", "source", "assumed"]) else { return nil }
        let id = fields.required("id")
        let quantity = id?.one(of: Quantity.self)
        if let id, let quantity { draft.names.define(.quantity, quantity.rawValue, at: id.place) }
        let place = fields.required("value")
        let value = place?.number()
        let name = fields.required("name")?.localText()
        let source = fields.optional("source")?.localText()
        let assumed = fields.optional("assumed")?.localText()
        if (fields.optional("source") == nil) == (fields.optional("assumed") == nil) {
            cursor.report("须写明 source（出处）或 assumed（为何这样设）之一", "say either where it comes from (source) or why it is supposed (assumed)")
        }
        if let quantity, let value, let place, !quantity.range.contains(value) {
            place.report(
                "\(quantity.rawValue) 应在 \(quantity.range.lowerBound) 到 \(quantity.range.upperBound) 之间，而不是 \(value)",
                "\(quantity.rawValue) lies between \(quantity.range.lowerBound) and \(quantity.range.upperBound), found \(value)")
        }
        guard let quantity, let value, let name, let origin = source.map(Assumption.Origin.source) ?? assumed.map(Assumption.Origin.assumed) else { return nil }
        return Assumption(quantity: quantity, value: value, name: name, origin: origin)
    }

    /// Said only where all values could be read: the faulty one may be the one that seems to be missing.
    private func checkCompleteness(_ read: [Assumption], _ cursor: Cursor) {
        guard draft.findings.errors.isEmpty else { return }
        let missing = Set(Quantity.allCases).subtracting(read.map(\.quantity)).map(\.rawValue).sorted()
        guard !missing.isEmpty else { return }
        cursor.report("缺少的值：\(missing.joined(separator: ", "))", "values are missing: \(missing.joined(separator: ", "))")
    }

    private func readPolicy(_ cursor: Cursor) -> ComparedPolicy? {
        let known = ["id", "name", "text", "nurses", "call", "highest", "order", "tries", "messages", "handover"]
        guard let fields = cursor.fields(known) else { return nil }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.policy, id, at: fields.place) }
        let name = fields.required("name")?.localText()
        let text = fields.required("text")?.localText()
        let nurses = fields.required("nurses")?.integer(in: 0...200)
        let call = fields.optional("call").flatMap(readCall)
        let highest = fields.optional("highest").map { $0.integer(in: 1...3).flatMap(Level.init(rawValue:)) } ?? .human
        let order = fields.required("order")?.one(of: ComparedPolicy.Order.self)
        let tries = fields.required("tries")?.integer(in: 1...3)
        let messages = fields.required("messages")?.boolean()
        let handover = fields.required("handover")?.integer(in: 0...2_880)
        guard let id, let name, let text, let nurses, let highest, let order, let tries, let messages, let handover else { return nil }
        return ComparedPolicy(
            id: id, name: name, text: text, nurses: nurses, call: call, highest: highest, order: order, tries: tries, messages: messages, handover: handover)
    }

    private func readCall(_ cursor: Cursor) -> ComparedPolicy.Call? {
        guard let fields = cursor.fields(["day", "window", "items"]) else { return nil }
        let day = fields.required("day")?.integer(in: 1...30)
        let window = fields.required("window")?.range { $0.integer(in: -30...30) }
        let items = fields.filledList("items").compactMap { item in
            let id = item.name()
            if let id { draft.names.refer(.item, id, at: item.place) }
            return id
        }
        guard let day, let window else { return nil }
        return ComparedPolicy.Call(day: day, window: window, items: items)
    }
}
