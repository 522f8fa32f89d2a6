import FollowUp
import HTML

/// Who answers now.
enum PortalHelpPage {
    static func render(_ model: PortalModel, _ words: Words) -> HTML {
        model.frame(words).page(words.say("马上找医生", "Get help at once"), back: Route.portal(token: model.token).path, here: "help", isHelp: true) {
            h1(.tabindex(-1), .data("focus")) { words.say("马上找医生", "Get help at once") }
            p(.class("lead")) {
                words.say("点下面的号码就能拨打，白天夜里都有人接。", "Tap a number to call. It is answered day and night.")
            }
            model.frame(words).phones()
            h2 { words.say("这些情况直接打 120", "Call 120 at once for") }
            ul(.class("facts")) {
                li { words.say("胸口痛、憋得厉害、喘不上气", "chest pain or trouble breathing") }
                li { words.say("嘴歪、说话不清、一边手脚没力气", "a drooping face, slurred speech, weakness on one side") }
                li { words.say("大量出血、晕倒、叫不醒", "heavy bleeding, fainting, not waking up") }
            }
        }
    }
}
