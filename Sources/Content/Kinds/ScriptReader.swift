import FollowUp

struct ScriptReader {
    let draft: Draft

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(["id", "title", "lines"]) else { return }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.script, id, at: fields.place) }
        let title = fields.required("title")?.localText()
        let lines = fields.filledList("lines").compactMap { line -> LocalText? in
            guard let text = line.localText() else { return nil }
            Placeholders.check(text, at: line)
            return text
        }
        guard let id, let title else { return }
        draft.scripts[id] = Script(id: id, title: title, lines: lines)
    }
}
