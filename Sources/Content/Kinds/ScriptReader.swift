import FollowUp

struct ScriptReader {
    let draft: Draft

    private static let keys = ["id", "title", "scene", "pathway", "next", "key", "lines"]

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(Self.keys) else { return }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.script, id, at: fields.place) }
        let title = fields.required("title")?.localText()
        let scene = fields.optional("scene")?.one(of: Script.Scene.self)
        let lines = fields.filledList("lines").compactMap { line($0) }
        guard let id, let title else { return }
        var script = Script(id: id, title: title, lines: lines)
        if let scene { script.scene = scene }
        // A hospital may drop a pathway and keep its script, so this name is not looked up.
        script.pathway = fields.optional("pathway")?.name()
        if let next = fields.optional("next"), let name = next.name() {
            draft.names.refer(.script, name, at: next.place)
            script.next = name
        }
        if let key = fields.optional("key"), let letter = key.string() { script.key = free(letter, for: id, at: key) }
        draft.scripts[id] = script
        draft.textPlaces["script \(id)"] = fields.place
    }

    private func line(_ cursor: Cursor) -> Script.Line? {
        guard let fields = cursor.fields(["zh", "en", "staff"]) else { return nil }
        let zh = fields.required("zh")?.string()
        let en = fields.required("en")?.string()
        let isForStaff = fields.optional("staff")?.boolean() ?? false
        guard let zh, let en else { return nil }
        let line = Script.Line(LocalText(zh, en), isForStaff: isForStaff)
        Placeholders.check(line.text, allowed: TextUse(.script).placeholders, at: cursor)
        return line
    }

    /// One capital letter or digit that no other script has and the call page does not use itself.
    private func free(_ letter: String, for id: String, at cursor: Cursor) -> String? {
        guard letter.utf8.count == 1, let byte = letter.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte), letter != "D" else {
            cursor.report("key 应是一个大写字母，D 已用于拨号", "key is one capital letter; D dials")
            return nil
        }
        if let other = draft.scripts.values.filter({ $0.key == letter }).map(\.id).min() {
            cursor.report("按键 \(letter) 已经给了 \(other)", "the key \(letter) belongs to \(other)")
            return nil
        }
        return letter
    }
}
