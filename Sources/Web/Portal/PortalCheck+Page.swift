import FollowUp
import HTML

/// All answers once more before they are handed in.
enum PortalCheckPage {
    static func render(_ model: PortalModel, _ words: Words) -> HTML {
        let back = model.items.last.map { Route.portalItem(token: model.token, item: $0.id).path }
        return model.frame(words).page(words.say("看一遍", "Check"), back: back, here: "check") {
            div(.class("step")) { progress(.value("1"), .max("1"), .aria("hidden", true)) }
            h1(.tabindex(-1), .data("focus")) { words.say("答完了，看一遍", "All done. Please check") }
            ol(.class("check")) {
                for item in model.items {
                    li {
                        span(.class("asked")) { item.text[words.language] }
                        if let given = model.answers[item.id] {
                            b { words.say(Grading.words(given, item)) }
                        } else {
                            b(.class("none")) { words.say("跳过了", "Skipped") }
                        }
                        a(.href(Route.portalItem(token: model.token, item: item.id).path(["from": "check"])),
                          .aria("label", words.say("修改：", "Change: ") + item.label[words.language])) { words.say("修改", "Change") }
                    }
                }
            }
            form(.method("post"), .action(Route.portalFinish(token: model.token).path)) {
                button(.class("primary"), .type("submit")) { words.say("交给医院", "Send to the hospital") }
            }
        }
    }
}
