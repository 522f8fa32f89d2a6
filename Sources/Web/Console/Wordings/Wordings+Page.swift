import FollowUp
import HTML

/// The hospital's messages or scripts, to be looked through and opened.
func wordingsPage(_ model: WordingsModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.words.title(words), frame) {
        div(.class("bar")) {
            h1 { Section.words.title(words) }
            tabs(
                words.say("种类", "Kind"),
                Wording.Kind.allCases.map { kind in
                    Tab(
                        title: words.name(kind), count: model.counts[kind] ?? 0, href: Route.wordings.path(["kind": kind.rawValue, "q": model.query]),
                        isOn: kind == model.kind)
                } + [Tab(title: words.say("小文章", "Articles"), href: Route.articles.path, isOn: false)])
        }
        form(.class("wordsearch"), .method("get"), .action(.wordings), .role("search")) {
            input(.type("hidden"), .name("kind"), .value(model.kind.rawValue))
            label(.class("unseen"), .for("wq")) { words.say("搜索", "Search") }
            input(.id("wq"), .type("search"), .name("q"), .value(model.query), .placeholder(words.say("搜标题或内容", "Search titles and texts")))
            button(.type("submit")) { words.say("搜索", "Search") }
        }
        if model.lines.isEmpty {
            emptyState(words.say("没有找到", "Nothing found"), words.say("换个词试试。", "Try another word."))
        } else {
            for (title, lines) in groups(model, words) {
                card(title, String(lines.count)) {
                    ul(.class("plainlist wordings")) { for line in lines { entry(line, words) } }
                }
            }
        }
    }
}

/// Scripts by their scene; messages that go out by themselves before all others.
private func groups(_ model: WordingsModel, _ words: Words) -> [(String, [WordingsModel.Line])] {
    guard model.kind == .script else {
        return [
            (words.say("自动发出的", "Sent automatically"), model.lines.filter(\.isAutomatic)), (words.say("按需使用的", "For use by hand"), model.lines.filter { !$0.isAutomatic }),
        ].filter { !$0.1.isEmpty }
    }
    return Script.Scene.allCases.compactMap { scene in
        let lines = model.lines.filter { $0.scene == scene }
        return lines.isEmpty ? nil : (words.name(scene), lines)
    }
}

private func entry(_ line: WordingsModel.Line, _ words: Words) -> HTML {
    li {
        a(.href(.wording(line.kind.rawValue, line.name))) { words.say(line.title) }
        " "
        if line.version > 0 { span(.class("tag")) { words.say("本院第 \(line.version) 版", "ours, version \(line.version)") } }
        if let segments = line.segments { span(.class("tag num")) { words.say("\(segments) 条", segments.counted("segment")) } }
        " "
        if line.findings > 0 { span(.class("tag tone")) { words.say("语气 \(line.findings) 处", "tone: \(line.findings)") } }
        br()
        small { words.say(line.text) }
    }
}

extension Words {
    func name(_ kind: Wording.Kind) -> String {
        switch kind {
        case .message: say("短信", "Messages")
        case .script: say("话术", "Scripts")
        }
    }

    func name(_ scene: Script.Scene) -> String {
        switch scene {
        case .opening: say("开场", "Opening")
        case .identity: say("核对身份", "Identity")
        case .topics: say("各路径谈什么", "What to talk about")
        case .questions: say("疑问和难处", "Questions and doubts")
        case .hard: say("难开口的时刻", "Hard moments")
        case .urgent: say("紧急", "Urgent")
        case .closing: say("结束", "Closing")
        case .staff: say("给医护", "For staff")
        }
    }
}
