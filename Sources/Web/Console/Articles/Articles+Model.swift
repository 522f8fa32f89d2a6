import FollowUp

/// The hospital's articles, narrowed down by stage, pathway and words.
struct ArticlesModel: Sendable {
    struct Line: Sendable {
        var article: Article
        var readability: Readability
        var findings: Int
    }

    var stage: Article.Stage?
    var pathway: String
    var query: String
    var lines: [Line]
    /// Pathways that have articles, with their names.
    var pathways: [(id: String, name: LocalText)]

    init(_ library: Library, stage: Article.Stage?, pathway: String, query: String, _ language: Language) {
        self.stage = stage
        self.pathway = pathway
        self.query = query
        pathways = library.pathways.map { ($0.id, $0.name) }.sorted { $0.0 < $1.0 }
        let wanted = query.lowercased()
        let found = library.articles.values.filter { article in
            (stage == nil || article.stage == stage) && (pathway.isEmpty || article.pathways.contains(pathway))
                && (wanted.isEmpty
                    || [article.id, article.title.zh, article.title.en, article.body.zh, article.body.en].contains { $0.lowercased().contains(wanted) })
        }
        lines = found.sorted { ($0.pathways.first ?? "", $0.id) < ($1.pathways.first ?? "", $1.id) }.map { article in
            Line(article: article, readability: article.readability(language), findings: article.findings(library).count)
        }
    }
}

extension Article {
    func readability(_ language: Language) -> Readability { Readability([body, warning, call].map { $0[language] }.joined(separator: "\n"), language) }

    func findings(_ library: Library) -> [ToneFinding] {
        let check = ToneCheck(library.tone)
        return [title, body, warning, call].flatMap { check.findings($0, TextUse(.article)) }
    }
}
