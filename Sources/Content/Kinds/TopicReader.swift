import FollowUp

struct TopicReader {
    let draft: Draft

    func read(_ cursor: Cursor) -> Pathway.Topic? {
        guard let fields = cursor.fields(["id", "title", "advice", "skipWhen"]) else { return nil }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.topic, id, at: fields.place) }
        let title = fields.required("title")?.localText()
        let advice = fields.required("advice")?.localText()
        guard let id, let title, let advice else { return nil }
        var topic = Pathway.Topic(id: id, title: title, advice: advice)
        topic.skipWhen = fields.optional("skipWhen").flatMap { AskReader(draft: draft, answersCount: false).read($0) }
        draft.topics[id] = topic
        draft.textPlaces["topic \(id)"] = fields.place
        return topic
    }
}
