import FollowUp
import HTML

/// What an answer that cannot wait brings up at once, before the next question.
enum PortalUrgentPage {
    /// `next` is where going on leads.
    static func render(_ model: PortalModel, advice: [PortalAdvice], next: String, _ words: Words) -> HTML {
        model.frame(words).page(words.say("请现在就找医生", "Please get help now"), isHelp: true) {
            section(.class("urgent-box")) {
                h1(.tabindex(-1), .data("focus")) { words.say("请现在就找医生", "Please get help now") }
                for entry in advice { p(.class("lead")) { words.say(entry.advice) } }
                model.frame(words).phones()
                p {
                    words.say(
                        "我们也已经把这个情况转给医护人员。请不要只等我们的电话。",
                        "We have also passed this on to the staff. Please do not just wait for our call.")
                }
            }
            p(.class("after")) {
                a(.class("button"), .href(next)) { words.say("知道了，继续回答", "Understood, go on") }
            }
        }
    }
}
