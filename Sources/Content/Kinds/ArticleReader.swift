import FollowUp

struct ArticleReader {
    let draft: Draft

    private static let keys = ["id", "stage", "pathways", "tags", "title", "body", "warning", "call", "sources", "skipWhen"]

    func read(_ cursor: Cursor) {
        guard let fields = cursor.fields(Self.keys) else { return }
        let id = fields.required("id")?.name()
        if let id { draft.names.define(.article, id, at: fields.place) }
        let stage = fields.required("stage")?.one(of: Article.Stage.self)
        // A hospital may drop a pathway and keep its articles, so these names are not looked up.
        let pathways = fields.filledList("pathways").compactMap { $0.name() }
        let tags = fields.filledList("tags").compactMap { $0.name() }
        let title = fields.required("title")?.localText()
        let body = plain("body", fields)
        let warning = plain("warning", fields)
        let call = plain("call", fields)
        let sources = fields.filledList("sources").compactMap { $0.string() }
        guard let id, let stage, let title, let body, let warning, let call else { return }
        PlainLanguage.checkLength([body, warning, call], at: fields)
        draft.textPlaces["article \(id)"] = fields.place
        var article = Article(
            id: id, stage: stage, pathways: pathways, tags: tags, title: title, body: body, warning: warning, call: call,
            sources: sources)
        article.skipWhen = fields.optional("skipWhen").flatMap { AskReader(draft: draft, answersCount: false).read($0) }
        draft.articles[id] = article
    }

    private func plain(_ key: String, _ fields: Fields) -> LocalText? {
        guard let cursor = fields.required(key), let text = cursor.localText() else { return nil }
        PlainLanguage.checkSentences(text, at: cursor)
        return text
    }
}
