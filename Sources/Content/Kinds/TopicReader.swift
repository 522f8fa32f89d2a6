import FollowUp

struct TopicReader {
    let draft: Draft

    func read(_ cursor: Cursor) -> Pathway.Topic? {
        guard let fields = cursor.fields(["id", "title", "advice"]) else { return nil }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.topic, id, at: fields.place) }
        let title = fields.required("title")?.localText()
        let advice = fields.required("advice")?.localText()
        guard let id, let title, let advice else { return nil }
        let topic = Pathway.Topic(id: id, title: title, advice: advice)
        draft.topics[id] = topic
        return topic
    }
}
