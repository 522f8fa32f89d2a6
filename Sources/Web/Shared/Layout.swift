import FollowUp
import HTML

/// A page of the console: header with search, navigation, what was just done, and the content.
func consolePage(_ title: String, _ frame: Frame, @HTMLBuilder content: () -> HTML) -> HTML {
    let words = frame.words
    return HTML.document(
        html(.lang(words.tag)) {
            pageHead(title + " · " + words.say("随访", "Suifang"), words, script: "console.js")
            body(.class("app")) {
                a(.class("skip"), .href("#main")) { words.say("跳到正文", "Skip to content") }
                topBar(frame)
                navigation(frame)
                main(.class("main"), .id("main"), .tabindex(-1)) {
                    div(.id("notices"), .role("status")) { frame.notice.map { noticeBar($0, words) } }
                    content()
                }
            }
        })
}

/// A page without navigation: sign-in, errors.
func plainPage(_ title: String, _ words: Words, @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.document(
        html(.lang(words.tag)) {
            pageHead(title + " · " + words.say("随访", "Suifang"), words, script: "console.js")
            body(.class("plain")) { content() }
        })
}

/// `head` with our own style sheet and script.
func pageHead(_ title: String, _ words: Words, style: String = "console.css", script name: String) -> HTML {
    head {
        meta(Attribute("charset", "utf-8"))
        meta(.name("viewport"), Attribute("content", "width=device-width, initial-scale=1"))
        meta(.name("color-scheme"), Attribute("content", "light dark"))
        meta(.name("robots"), Attribute("content", "noindex"))
        HTML.element("title", []) { HTML(title) }
        link(.rel("icon"), .type("image/svg+xml"), .href(Assets.path("icon.svg")))
        link(.rel("stylesheet"), .href(Assets.path(style)))
        script(src: Assets.path(name))
    }
}

private func topBar(_ frame: Frame) -> HTML {
    let words = frame.words
    return header(.class("top")) {
        a(.class("brand"), .href(.home)) { words.say("随访 Suifang", "Suifang") }
        form(.class("search"), .role("search"), .method("post"), .action(.patients)) {
            formToken(frame)
            label(.class("unseen"), .for("search")) { words.say("查找患者", "Find a patient") }
            input(
                .id("search"), .type("search"), .name("q"), .autocomplete("off"), .data("key", "/"),
                .placeholder(words.say("姓名、病案号、电话", "Name, record number, phone")))
            kbd { "/" }
        }
        div(.class("who")) {
            if frame.isSandbox { span(.class("tag"), .title(words.say("消息只到试用手机", "Messages go to the test handset only"))) { words.say("试用", "Sandbox") } }
            span(.class("dim wide")) { frame.department.isEmpty ? words.say(frame.hospitalName) : frame.department }
            languageSwitch(words, token: frame.formToken, back: frame.path)
            form(.class("inline"), .method("post"), .action(.sessionEnd)) {
                formToken(frame)
                span { frame.staffName }
                button(.class("quiet"), .type("submit")) { words.say("退出", "Sign out") }
            }
        }
    }
}

/// The link 中 / EN: a form, since it changes what is stored.
func languageSwitch(_ words: Words, token: String, back: String) -> HTML {
    form(.class("inline"), .method("post"), .action(.sessionLanguage)) {
        input(.type("hidden"), .name("token"), .value(token))
        input(.type("hidden"), .name("back"), .value(back))
        button(.class("quiet"), .type("submit"), .name("language"), .value(words.language == .zh ? "en" : "zh"),
            .lang(words.language == .zh ? "en" : "zh-CN")
        ) { words.language == .zh ? "EN" : "中文" }
    }
}

private func navigation(_ frame: Frame) -> HTML {
    nav(.class("nav"), .id("nav"), .aria("label", frame.words.say("主导航", "Main"))) {
        for section in Section.allCases where section.isOpen(to: frame.role, isHead: frame.isHead) && (section != .handset || frame.isSandbox) {
            a(
                .href(section.route), .class(section == frame.section ? "on" : ""),
                section == frame.section ? .aria("current", "page") : .absent
            ) {
                span { section.title(frame.words) }
                if section == .worklist, frame.openWork > 0 { b(.class("num")) { String(frame.openWork) } }
                if section == .problems, frame.openProblems > 0 { b(.class("num")) { String(frame.openProblems) } }
            }
        }
    }
}
