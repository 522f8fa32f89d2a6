import FollowUp

struct TemplateReader {
    let draft: Draft

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(["id", "text"]) else { return }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.template, id, at: fields.place) }
        guard let place = fields.required("text"), let text = place.localText(), let id else { return }
        Placeholders.check(text, at: place)
        // Carriers in China refuse a message without the sender's signature in these brackets.
        if !text.zh.hasPrefix("【{hospital}】") || !text.en.hasPrefix("【{hospital}】") {
            place.report("短信须以签名【{hospital}】开头", "a message begins with the signature 【{hospital}】")
        }
        draft.templates[id] = MessageTemplate(id: id, text: text)
    }
}
