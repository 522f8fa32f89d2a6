import FollowUp
import HTML

/// No more follow-up: asked once, then done.
enum PortalRefusalPage {
    static func ask(_ model: PortalModel, _ words: Words) -> HTML {
        model.frame(words).page(words.say("不再接收随访", "Stop follow-up"), back: Route.portal(token: model.token).path, here: "refusal") {
            h1(.tabindex(-1), .data("focus")) { words.say("不再接收随访吗？", "Stop follow-up messages?") }
            p(.class("lead")) {
                words.say(
                    "确认以后，医院不再给您发随访短信、打随访电话。看病和复诊不受影响，您也可以随时打电话找我们。",
                    "The hospital will then send no more follow-up messages and make no follow-up calls. Your care is not affected, and you can still call us.")
            }
            form(.method("post"), .action(Route.portalRefusal(token: model.token).path)) {
                button(.class("primary plain"), .type("submit")) { words.say("确认，不再接收", "Yes, stop") }
            }
            p(.class("after")) { a(.class("button"), .href(Route.portal(token: model.token).path)) { words.say("不，继续随访", "No, go on") } }
        }
    }

    static func done(_ model: PortalModel, _ words: Words) -> HTML {
        model.frame(words).page(words.say("已停止", "Stopped")) {
            h1(.tabindex(-1), .data("focus")) { words.say("已经停止", "Stopped") }
            p(.class("lead")) {
                words.say(
                    "我们不再给您发随访消息。想恢复，打 \(model.helpPhone) 说一声就行。",
                    "We will send no more follow-up messages. To start again, call \(model.helpPhone).")
            }
        }
    }
}
