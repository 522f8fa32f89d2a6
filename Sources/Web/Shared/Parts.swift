import FollowUp
import HTML
import Hummingbird

// Small pieces that several pages are made of.

extension Attribute {
    static func href(_ route: Route) -> Attribute { .href(route.path) }
    static func action(_ route: Route) -> Attribute { .action(route.path) }
    /// A region with an `id` that the script keeps up to date.
    static func live(_ part: LivePart) -> Attribute { .data("live", part.rawValue) }
    static func formaction(_ route: Route) -> Attribute { .formaction(route.path) }
}

/// The hidden field that every POST carries.
func formToken(_ frame: Frame) -> HTML { input(.type("hidden"), .name("token"), .value(frame.formToken)) }

/// A form with the session's token.
func postForm(_ route: Route, _ frame: Frame, _ attributes: Attribute..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML.element("form", [.method("post"), .action(route)] + attributes) { formToken(frame) + content() }
}

/// A grade in its colour and in words; the three colours mean grades and breached deadlines only.
func gradeBadge(_ grade: Grade, _ words: Words) -> HTML {
    span(.class("grade", grade.rawValue)) { words.name(grade) }
}

/// A deadline; red once it is over.
func clock(_ due: Instant, _ words: Words) -> HTML {
    time(.class("num", due < words.now ? "late" : ""), .title(words.moment(due))) { words.clock(due) }
}

/// A phone number masked until its button is pressed; the link dials it.
func phone(_ number: String, _ words: Words, key: String? = nil, primary: Bool = false) -> HTML {
    span(.class("phone"), .data("phone")) {
        a(.class("num", primary ? "button" : ""), .href("tel:" + number.filter { $0.isNumber || $0 == "+" }), .data("key", key),
            .aria("label", words.say("拨打 ", "Call ") + PhoneNumber.masked(number))
        ) {
            span(.data("masked")) { PhoneNumber.masked(number) }
            span(.data("plain"), .hidden()) { number }
            if let key {
                " " + words.say("拨打", "Call") + " "
                kbd { key }
            }
        }
        button(.type("button"), .class("quiet"), .data("reveal"), .aria("pressed", false)) { words.say("显示", "Show") }
    }
}

/// Nothing here, and what comes next.
func emptyState(_ title: String, _ next: String, @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    div(.class("empty")) {
        p(.class("strong")) { title }
        p { next }
        content()
    }
}

/// What was just done, with a way to close it.
func noticeBar(_ notice: Notice, _ words: Words) -> HTML {
    div(.class("notice", notice.tone.rawValue)) {
        span { notice.text }
        button(.type("button"), .class("quiet"), .data("close"), .aria("label", words.say("关闭", "Close"))) { "×" }
    }
}

/// A card with a heading.
func card(_ title: String, _ aside: String = "", @HTMLBuilder content: () -> HTML) -> HTML {
    section(.class("card")) {
        header {
            h2 { title }
            if !aside.isEmpty { small { aside } }
        }
        div { content() }
    }
}

/// Tabs that are links; counts stand behind the title.
struct Tab {
    var title: String
    var count: Int?
    var href: String
    var isOn: Bool
}

/// `id` and `live`: where the counts are kept up to date.
func tabs(_ label: String, _ tabs: [Tab], id: String? = nil, live: LivePart? = nil) -> HTML {
    nav(.class("tabs"), .aria("label", label), id.map(Attribute.id) ?? .absent, live.map(Attribute.live) ?? .absent) {
        for tab in tabs {
            a(.href(tab.href), .class(tab.isOn ? "on" : ""), tab.isOn ? .aria("current", "page") : .absent) {
                tab.title
                if let count = tab.count { " " + String(count) }
            }
        }
    }
}

/// A labelled text field, number field or the like.
func field(_ title: String, _ name: String, _ attributes: Attribute..., hint: String = "") -> HTML {
    div(.class("field")) {
        label(.for(name)) { title }
        div {
            HTML.void("input", [.id(name), .name(name)] + attributes + (hint.isEmpty ? [] : [.aria("describedby", name + "-hint")]))
            if !hint.isEmpty { small(.id(name + "-hint")) { hint } }
        }
    }
}

func area(_ title: String, _ name: String, value: String = "", rows: Int = 3, _ attributes: Attribute...) -> HTML {
    div(.class("field")) {
        label(.for(name)) { title }
        HTML.element("textarea", [.id(name), .name(name), .rows(rows)] + attributes) { HTML(value) }
    }
}

/// Choices as pills: radios, or checkboxes where several may be on.
struct Choice {
    var value: String
    var title: String
    var isOn = false
    /// Clears the others when chosen.
    var isExclusive = false
}

func pills(_ title: String, _ name: String, _ choices: [Choice], several: Bool = false, required: Bool = false) -> HTML {
    fieldset(.class("field")) {
        legend { title }
        div(.class("choice")) {
            for choice in choices {
                label {
                    input(
                        .type(several ? "checkbox" : "radio"), .name(name), .value(choice.value), .checked(choice.isOn),
                        .required(required && !several), .data("exclusive", choice.isExclusive))
                    span { choice.title }
                }
            }
        }
    }
}

extension Response {
    /// After a POST: look at this page now.
    static func see(_ route: Route) -> Response { see(route.path) }
    static func see(_ path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }
}
