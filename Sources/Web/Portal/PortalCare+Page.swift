import FollowUp
import HTML

/// After words about harming oneself: somebody who listens now, and the promise that somebody calls. No questions, no advice.
enum PortalCarePage {
    /// `next` is where going on leads.
    static func render(_ model: PortalModel, next: String, _ words: Words) -> HTML {
        model.frame(words).page(words.say("我们在", "We are here"), isHelp: true) {
            section(.class("urgent-box")) {
                h1(.tabindex(-1), .data("focus")) { words.say("谢谢您告诉我们", "Thank you for telling us") }
                PortalCarePage.lines(model, words)
            }
            if !model.isComplete {
                p(.class("lead")) { words.say("剩下的问题可以不答。", "You need not answer the rest.") }
            }
            p(.class("after")) {
                a(.class("button"), .href(next)) { words.say("继续", "Go on") }
            }
        }
    }

    /// The same at the top of the last page, for whoever comes back.
    static func box(_ model: PortalModel, _ words: Words) -> HTML {
        section(.class("urgent-box")) {
            h2 { words.say("谢谢您告诉我们", "Thank you for telling us") }
            lines(model, words)
        }
    }

    private static func lines(_ model: PortalModel, _ words: Words) -> HTML {
        HTML {
            p(.class("lead")) { words.say("您现在一定很难受。您不用一个人扛着。", "It must be very hard for you now. You do not have to bear it alone.") }
            p {
                words.say(
                    "医护人员已经收到通知，会尽快打电话给您，请把电话放在手边。这之前不会有自动消息打扰您。",
                    "Our staff have been told and will call you as soon as they can; please keep your phone at hand. No automatic messages will come meanwhile.")
            }
            p { words.say("等电话的时候，可以先和家人待在一起，或者现在就打：", "Until then, stay with somebody close, or call now:") }
            div(.class("phones")) {
                a(.class("phone-link"), .href(PortalFrame.telephone(model.crisisPhone))) {
                    span { words.say("全国心理援助热线，有人听您说", "Psychological help line: somebody listens") }
                    b { model.crisisPhone }
                }
            }
            model.frame(words).phones()
            p { words.say("如果正要伤害自己，或已经受伤，请马上拨打 120。", "If you are about to hurt yourself, or are hurt already, call 120 at once.") }
        }
    }
}
