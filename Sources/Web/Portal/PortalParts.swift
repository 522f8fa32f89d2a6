import FollowUp
import HTML

/// Pieces that several pages for patients share.
enum PortalParts {
    static func topics(_ topics: [Pathway.Topic], _ words: Words) -> HTML {
        HTML {
            for topic in topics {
                section(.class("topic")) {
                    h2 { words.say(topic.title) }
                    p { words.say(topic.advice) }
                }
            }
        }
    }

    /// Advice to findings, the pressing ones in a box of their own.
    static func advice(_ advice: [PortalAdvice], _ words: Words) -> HTML {
        ul(.class("advice")) {
            for entry in advice {
                li(.class(entry.grade.rawValue)) { words.say(entry.advice) }
            }
        }
    }
}
