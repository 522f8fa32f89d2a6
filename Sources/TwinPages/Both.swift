import FollowUp
import HTML

/// Both languages; the page shows one of them.
func both(_ zh: String, _ en: String) -> HTML {
    HTML {
        span(.class("zh"), .lang("zh")) { zh }
        span(.class("en"), .lang("en")) { en }
    }
}

func both(_ text: LocalText) -> HTML { both(text.zh, text.en) }

/// A label of a drawing in both languages.
func label(_ text: LocalText, x: Double, y: Double, anchor: String = "start", kind: String = "") -> HTML {
    HTML {
        for (language, words) in [("zh", text.zh), ("en", text.en)] {
            svgText(.class(language, kind), Attribute("x", Number.plain(x)), Attribute("y", Number.plain(y)), Attribute("text-anchor", anchor)) { words }
        }
    }
}
