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

/// A coordinate.
func coordinate(_ value: Double) -> String { String((value * 10).rounded() / 10) }
