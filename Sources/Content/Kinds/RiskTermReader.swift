import FollowUp
import Risk

/// A column of risk models in words, with what may be done where it raises the risk.
struct RiskTermReader {
    let draft: Draft

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(["id", "columns", "name", "values", "prevention", "source", "unconfirmed"]) else { return }
        let id = fields.required("id")?.name(dashes: true)
        if let id { draft.names.define(.riskTerm, id, at: fields.place) }
        let columns = fields.filledList("columns").compactMap { column in
            let name = column.string()
            // A table's column has one meaning, whatever its capitals.
            if let name { draft.names.define(.riskColumn, name.lowercased(), at: column.place) }
            return name
        }
        let name = fields.required("name")?.localText()
        let values = fields.list("values").compactMap(readValue)
        let prevention = fields.optional("prevention")?.localText()
        let source = fields.optional("source")?.string()
        let isUnconfirmed = fields.optional("unconfirmed").map { $0.boolean() } ?? false
        if fields.optional("prevention") != nil, fields.optional("source") == nil {
            cursor.report("建议须写明出处 source", "a suggestion must name its source")
        }
        guard let id, let name, let isUnconfirmed else { return }
        draft.riskTerms.append(
            RiskTerm(
                id: id, columns: columns, name: name, values: Dictionary(values) { first, _ in first }, prevention: prevention, source: source,
                isUnconfirmed: isUnconfirmed))
    }

    private func readValue(_ cursor: Cursor) -> (String, LocalText)? {
        guard let fields = cursor.fields(["is", "zh", "en"]) else { return nil }
        let text = fields.required("is")?.string()
        let zh = fields.required("zh")?.string()
        let en = fields.required("en")?.string()
        guard let text, let zh, let en else { return nil }
        return (text, LocalText(zh, en))
    }
}
