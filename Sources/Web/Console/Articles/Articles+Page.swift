import FollowUp
import HTML

/// What patients can be given to read.
func articlesPage(_ model: ArticlesModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(words.say("小文章", "Articles"), frame) {
        div(.class("bar")) {
            h1 { words.say("小文章", "Articles") }
            tabs(
                words.say("什么时候看", "When"),
                [Tab(title: words.say("全部", "All"), href: address(model, nil), isOn: model.stage == nil)]
                    + Article.Stage.allCases.map { Tab(title: words.name($0), href: address(model, $0), isOn: model.stage == $0) })
            div(.class("end")) { a(.class("button"), .href(.wordings)) { words.say("短信与话术", "Messages and scripts") } }
        }
        form(.class("wordsearch"), .method("get"), .action(.articles), .role("search")) {
            input(.type("hidden"), .name("stage"), .value(model.stage?.rawValue ?? ""))
            label(.class("unseen"), .for("aq")) { words.say("搜索", "Search") }
            input(.id("aq"), .type("search"), .name("q"), .value(model.query), .placeholder(words.say("搜标题或正文", "Search titles and texts")))
            select(.name("pathway"), .aria("label", words.say("路径", "Pathway"))) {
                option(.value("")) { words.say("所有路径", "All pathways") }
                for pathway in model.pathways { option(.value(pathway.id), .selected(pathway.id == model.pathway)) { words.say(pathway.name) } }
            }
            button(.type("submit")) { words.say("搜索", "Search") }
        }
        if model.lines.isEmpty {
            emptyState(words.say("没有找到", "Nothing found"), words.say("换个词，或看看别的时候的。", "Try another word or another stage."))
        } else {
            card(words.say("给患者看的", "For patients"), String(model.lines.count)) {
                ul(.class("plainlist wordings")) { for line in model.lines { entry(line, words) } }
            }
        }
    }
}

private func address(_ model: ArticlesModel, _ stage: Article.Stage?) -> String {
    Route.articles.path(["stage": stage?.rawValue ?? "", "pathway": model.pathway, "q": model.query])
}

private func entry(_ line: ArticlesModel.Line, _ words: Words) -> HTML {
    li {
        a(.href(.consoleArticle(line.article.id))) { words.say(line.article.title) }
        " "
        span(.class("tag")) { words.name(line.article.stage) }
        " "
        span(.class("tag")) { words.name(line.readability.grade) }
        if line.findings > 0 { span(.class("tag tone")) { words.say("语气 \(line.findings) 处", "tone: \(line.findings)") } }
        br()
        small { words.list(line.article.pathways) + " · " + String(words.say(line.article.body).prefix(words.language == .zh ? 48 : 110)) + "…" }
    }
}

/// One article as patients read it, with what a writer wants to know of it.
func articlePage(_ article: Article, _ library: Library, _ frame: Frame) -> HTML {
    let words = frame.words
    let names = article.pathways.map { id in library.pathway(id).map { words.say($0.name) } ?? id }
    return consolePage(words.say(article.title), frame) {
        div(.class("bar")) {
            h1 { words.say(article.title) }
            span(.class("tag")) { words.name(article.stage) }
            div(.class("end")) { a(.class("button"), .href(.articles)) { words.say("回到列表", "Back to the list") } }
        }
        div(.class("cols two")) {
            card(words.say("患者看到的", "What patients read")) {
                for paragraph in PortalArticlePage.paragraphs(words.say(article.body), words.language) { p { paragraph } }
                h3 { words.say("这些情况不要等", "Do not wait with these") }
                p { words.say(article.warning) }
                h3 { words.say("有疑问找谁", "Whom to ask") }
                p { words.say(article.call) }
            }
            div {
                card(words.say("好读吗", "Is it easy?")) {
                    dl(.class("facts")) {
                        for language in Language.allCases {
                            let ease = article.readability(language)
                            dt { language == .zh ? words.say("中文", "Chinese") : words.say("英文", "English") }
                            dd {
                                b { words.name(ease.grade) }
                                small {
                                    " " + (language == .zh
                                        ? words.say("平均每句 \(Words.number(ease.mean, decimals: 0)) 字，最长 \(ease.longest) 字", "\(Words.number(ease.mean, decimals: 0)) characters a sentence, \(ease.longest) at most")
                                        : words.say("平均每句 \(Words.number(ease.mean, decimals: 0)) 词，最长 \(ease.longest) 词", "\(Words.number(ease.mean, decimals: 0)) words a sentence, \(ease.longest) at most"))
                                }
                            }
                        }
                        dt { words.say("语气", "Tone") }
                        dd {
                            let findings = article.findings(library)
                            findings.isEmpty ? words.say("没有意见", "nothing to say") : words.list(findings.map { words.say($0.rule.name) + " “\($0.found)”" })
                        }
                    }
                }
                card(words.say("给谁看", "For whom")) { p { words.list(names) } }
                card(words.say("依据", "Sources")) {
                    ul(.class("plainlist")) { for source in article.sources { li { small { source } } } }
                    p { span(.class("confirm")) { words.say("由临床医生确认后使用", "To be confirmed by a clinician") } }
                }
            }
        }
    }
}

extension Words {
    func name(_ stage: Article.Stage) -> String {
        switch stage {
        case .discharge: say("出院当天", "On leaving")
        case .firstWeek: say("第一周", "First week")
        case .firstMonth: say("第一个月", "First month")
        case .longTerm: say("长期", "Long term")
        }
    }

    func name(_ grade: Readability.Grade) -> String {
        switch grade {
        case .easy: say("好读", "easy to read")
        case .fair: say("还行", "fair")
        case .hard: say("难读", "hard to read")
        }
    }
}
