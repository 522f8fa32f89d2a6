import FollowUp
import HTML

/// After the answers: what to do, what happens next, and later what became of it.
enum PortalDonePage {
    static func render(_ model: PortalModel, _ words: Words) -> HTML {
        let frame = model.frame(words)
        return frame.page(words.say("谢谢", "Thank you"), isHelp: !model.urgent.isEmpty) {
            if model.results.isEmpty {
                h1(.tabindex(-1), .data("focus")) { words.say("谢谢您，\(model.salutation)", "Thank you, \(model.salutation)") }
                p(.class("lead")) { words.say("回答已经收到。", "Your answers have arrived.") }
            } else {
                h1(.tabindex(-1), .data("focus")) { words.say("\(model.salutation)，医院给您回话了", "The hospital has replied, \(model.salutation)") }
                for result in model.results { PortalDonePage.result(result, model, words) }
            }
            if model.needsCare { PortalCarePage.box(model, words) }
            if !model.urgent.isEmpty {
                section(.class("urgent-box")) {
                    h2 { words.say("请现在就做", "Please do this now") }
                    PortalParts.advice(model.advice.filter { $0.grade == .urgent }, words)
                    frame.phones()
                }
            }
            let others = model.advice.filter { $0.grade != .urgent }
            if !others.isEmpty {
                section(.class("topic")) {
                    h2 { words.say("根据您的回答", "From your answers") }
                    PortalParts.advice(others, words)
                }
            }
            if model.results.isEmpty {
                section(.class("topic next")) {
                    h2 { words.say("接下来", "What happens next") }
                    p { next(model, words) }
                }
            }
            PortalParts.topics(model.topics, words)
            // Whoever must act now is not given something to read.
            if model.urgent.isEmpty { PortalArticlePage.list(model.articles, token: model.token, words) }
            p(.class("quiet")) { a(.href(Route.portalRefusal(token: model.token).path)) { words.say("不再接收随访", "Stop follow-up messages") } }
        }
    }

    static func next(_ model: PortalModel, _ words: Words) -> String {
        if model.needsCare {
            return words.say("医护人员会尽快打电话给您，请把电话放在手边。", "The staff will call you as soon as they can. Please keep your phone at hand.")
        }
        let doctor = model.doctor.isEmpty ? words.say("医生", "A doctor") : model.doctor
        switch model.findings.map(\.grade).max() {
        case .urgent:
            return words.say(
                "我们已经通知值班的医护人员，会尽快联系您。请保持电话畅通，也不要只等电话。",
                "The staff on duty have been told and will call as soon as they can. Keep your phone at hand, and do not just wait.")
        case .important:
            return words.say("\(doctor)会在 24 小时内联系您，请留意来电。", "\(doctor) will contact you within 24 hours. Please watch for the call.")
        case .general:
            return words.say("您提到的情况已经记下，下次联系时会再问您。加重了请随时打电话。", "What you mentioned is noted and we will ask again. Please call if it gets worse.")
        case nil:
            return words.say(
                "您的回答里没有需要马上处理的情况。身体有变化，随时打电话。", "Nothing in your answers needs action now. Call at any time if something changes.")
        }
    }

    private static func result(_ result: PortalReply, _ model: PortalModel, _ words: Words) -> HTML {
        section(.class("topic result")) {
            p(.class("reply")) {
                result.text.isEmpty
                    ? words.say("您上次告诉我们的情况，\(model.department)已经处理。", "\(model.department) has looked into what you told us.")
                    : result.text
            }
            switch result.helped {
            case nil:
                form(.method("post"), .action(Route.portalHelped(token: model.token).path)) {
                    input(.type("hidden"), .name("problem"), .value(result.problem.description))
                    p(.id("helped-\(result.problem)")) { words.say("这样处理，对您有帮助吗？", "Did this help?") }
                    div(.class("two"), .role("group"), .aria("labelledby", "helped-\(result.problem)")) {
                        button(.class("answer"), .type("submit"), .name("helped"), .value("1")) { words.say("有帮助", "Yes") }
                        button(.class("answer"), .type("submit"), .name("helped"), .value("0")) { words.say("没有，还需要帮忙", "No, I still need help") }
                    }
                }
            case true: p(.role("status")) { words.say("谢谢您告诉我们。", "Thank you for telling us.") }
            case false: p(.role("status")) { words.say("知道了，医护人员会再联系您。", "Understood. The staff will contact you again.") }
            }
        }
    }
}
