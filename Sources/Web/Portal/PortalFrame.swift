import FollowUp
import HTML

/// What every page for patients shares: large type, one column, the way to a human always at the bottom.
struct PortalFrame {
    var words: Words
    var hospital: String
    var department: String
    var helpPhone: String
    /// Nil on pages of links that nobody knows.
    var token: String?
    var isLarge = false

    /// - `back`: where the way back leads; nil on the first page.
    /// - `isHelp`: leaves out the way to help on the help page itself.
    func page(
        _ name: String, back: String? = nil, here: String = "", isHelp: Bool = false, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        .document(
            html(.lang(words.tag), .class(isLarge ? "large" : "")) {
                pageHead(name + " · " + hospital, words, style: "portal.css", script: "portal.js")
                body {
                    header(.class("top")) {
                        span(.class("where")) {
                            b { hospital }
                            if !department.isEmpty { span { department } }
                        }
                        div(.class("switches")) {
                            typeSwitch(here)
                            languageSwitch(here)
                        }
                    }
                    main(.id("main")) { content() }
                    footer {
                        if let back {
                            p { a(.class("back"), .href(back)) { words.say("‹ 返回上一页", "‹ Back") } }
                        }
                        if !isHelp { help() }
                    }
                }
            })
    }

    private func help() -> HTML {
        p(.class("help")) {
            words.say("现在就不舒服？ ", "Feeling unwell now? ")
            if let token {
                a(.href(Route.portalHelp(token: token).path)) { words.say("马上找医生", "Get help at once") }
            } else {
                a(.href(PortalFrame.telephone(helpPhone))) { helpPhone }
            }
        }
    }

    private func typeSwitch(_ here: String) -> HTML? {
        guard let token else { return nil }
        return a(
            .class("language"), .href(Route.portalType(token: token).path(["to": isLarge ? "usual" : "large", "back": here]))
        ) { isLarge ? words.say("小一点", "Smaller") : words.say("大字", "Larger") }
    }

    private func languageSwitch(_ here: String) -> HTML? {
        guard let token else { return nil }
        let other: Language = words.language == .zh ? .en : .zh
        return a(
            .class("language"), .lang(other == .zh ? "zh-CN" : "en"),
            .href(Route.portalLanguage(token: token).path(["to": other.rawValue, "back": here]))
        ) { other == .zh ? "中文" : "English" }
    }

    /// `tel:` with digits only.
    static func telephone(_ number: String) -> String { "tel:" + number.filter { ($0.isNumber && $0.isASCII) || $0 == "+" } }

    /// Big links that dial: the hospital's line, then the ambulance.
    func phones() -> HTML {
        div(.class("phones")) {
            a(.class("phone-link"), .href(PortalFrame.telephone(helpPhone))) {
                span { words.say("\(hospital) 24 小时电话", "\(hospital), 24-hour line") }
                b { helpPhone }
            }
            a(.class("phone-link ambulance"), .href("tel:120")) {
                span { words.say("急救车", "Ambulance") }
                b { "120" }
            }
        }
    }
}

extension PortalModel {
    func frame(_ words: Words) -> PortalFrame {
        PortalFrame(words: words, hospital: hospital, department: department, helpPhone: helpPhone, token: token, isLarge: isLarge)
    }
}
