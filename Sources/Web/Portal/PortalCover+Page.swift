import FollowUp
import HTML

/// The first page behind the link: who asks, how long it takes, who answers.
enum PortalCoverPage {
    static func render(_ model: PortalModel, _ words: Words) -> HTML {
        model.frame(words).page(words.say("出院随访", "Follow-up")) {
            h1(.tabindex(-1), .autofocus()) { words.say("\(model.salutation)，您好", "Hello, \(model.salutation)") }
            if model.items.isEmpty {
                information(model, words)
            } else {
                questions(model, words)
            }
            p(.class("quiet")) { a(.href(Route.portalRefusal(token: model.token).path)) { words.say("不再接收随访", "Stop follow-up messages") } }
        }
    }

    private static func questions(_ model: PortalModel, _ words: Words) -> HTML {
        let started = !model.answers.isEmpty
        return form(.method("post"), .action(Route.portalStart(token: model.token).path)) {
            p(.class("lead")) {
                words.say(
                    "想知道您回家以后恢复得怎么样。您的回答，医护人员会看，有问题会联系您。",
                    "We would like to know how you are doing since you went home. The hospital's staff read your answers and call if something is wrong."
                )
            }
            ul(.class("facts")) {
                li { words.say("共 \(model.items.count) 题，大约 \(model.minutes) 分钟", "\(model.items.count.counted("question")), about \(model.minutes) min") }
                li { words.say("可以随时停下，下次打开接着答", "Stop at any time and go on later") }
                li { words.say("家人可以帮忙填", "Family may help") }
            }
            fieldset(.class("who")) {
                legend { words.say("是谁在填？", "Who is answering?") }
                choice("patient", words.say("我本人", "I am the patient"), isChosen: true)
                choice("family", words.say("家人或照护者", "Family or carer"), isChosen: false)
            }
            button(.class("primary"), .type("submit")) {
                started
                    ? words.say("接着答（已答 \(model.answeredCount) 题）", "Go on (\(model.answeredCount) answered)")
                    : words.say("开始", "Start")
            }
        }
    }

    private static func choice(_ value: String, _ text: String, isChosen: Bool) -> HTML {
        label(.class("answer")) {
            input(.type("radio"), .name("who"), .value(value), .checked(isChosen))
            span { text }
        }
    }

    /// A contact that asks nothing: what to know, at once.
    private static func information(_ model: PortalModel, _ words: Words) -> HTML {
        HTML {
            p(.class("lead")) { words.say("这是给您的回家照护提醒。", "Here is some advice for your time at home.") }
            PortalParts.topics(model.topics, words)
        }
    }
}
