import FollowUp
import HTML

/// Something to read, in large type: what to do, what needs help, whom to ask.
enum PortalArticlePage {
    static func render(_ article: Article, _ frame: PortalFrame, back: String?) -> HTML {
        let words = frame.words
        return frame.page(words.say(article.title), back: back) {
            h1(.tabindex(-1), .data("focus")) { words.say(article.title) }
            for paragraph in paragraphs(words.say(article.body), words.language) { p { paragraph } }
            section(.class("topic")) {
                h2 { words.say("这些情况不要等", "Do not wait with these") }
                p { words.say(article.warning) }
            }
            section(.class("topic")) {
                h2 { words.say("有疑问找谁", "Whom to ask") }
                p { words.say(article.call) }
                frame.phones()
            }
        }
    }

    /// Titles of what may be read now, the nearest first; the rest behind a fold.
    static func list(_ articles: [Article], token: String, _ words: Words) -> HTML {
        HTML {
            if !articles.isEmpty {
                section(.class("topic reading")) {
                    h2 { words.say("给您准备的小文章", "Short reads for you") }
                    for article in articles.prefix(3) { entry(article, token, words) }
                    if articles.count > 3 {
                        details {
                            summary { words.say("还有 \(articles.count - 3) 篇", "\(articles.count - 3) more") }
                            for article in articles.dropFirst(3) { entry(article, token, words) }
                        }
                    }
                }
            }
        }
    }

    private static func entry(_ article: Article, _ token: String, _ words: Words) -> HTML {
        p { a(.class("read"), .href(Route.portalArticle(token: token, article: article.id).path)) { words.say(article.title) } }
    }

    /// A long text in portions of some four sentences.
    static func paragraphs(_ text: String, _ language: Language) -> [String] {
        let stop: Character = language == .zh ? "。" : "."
        var paragraphs: [String] = []
        var current = ""
        var sentences = 0
        var characters = Array(text)[...]
        while let first = characters.popFirst() {
            current.append(first)
            // 1.4 is no end of a sentence.
            guard first == stop, language == .zh || characters.first.map({ $0 == " " }) ?? true else { continue }
            sentences += 1
            if sentences == 4 {
                paragraphs.append(current)
                (current, sentences) = ("", 0)
                while characters.first == " " { characters.removeFirst() }
            }
        }
        if !current.isEmpty { paragraphs.append(current) }
        return paragraphs
    }
}
