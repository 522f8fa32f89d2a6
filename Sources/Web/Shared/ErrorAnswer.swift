import Engine
import FollowUp
import HTML
import HTTPTypes
import Hummingbird
import SQL

/// How errors look to people: one page, what happened and what to do next, nothing of the inside.
struct ErrorAnswer {
    let engine: Engine

    func response(to error: any Error, _ context: WebRequestContext) -> Response {
        let words = Words(context.language, zone: engine.settings.policy.zone, now: engine.now)
        switch error {
        case let needed as SignInNeeded:
            if !needed.wantsPage { return Response(status: .unauthorized) }
            return .see(.session)
        case is ForeignForm:
            return page(
                .forbidden, words, context, words.say("这个页面已经过期", "This page is out of date"),
                words.say("请返回，刷新页面后再提交一次。", "Go back, reload the page and submit it again."))
        case let refusal as Refusal:
            return page(status(of: refusal), words, context, title(of: refusal, words), words.say(refusal.message))
        case let http as any HTTPResponseError where http.status.code < 500:
            return page(
                http.status, words, context,
                http.status == .notFound ? words.say("没有这个页面", "There is no such page") : words.say("请求有误", "Bad request"),
                words.say("请检查地址，或从左侧的导航开始。", "Check the address, or start from the navigation."))
        case let failure as any DatabaseTrouble where failure.trouble.isForNow:
            context.logger.error("the database could not serve a request", metadata: ["cause": "\(failure.trouble.rawValue)", "route": "\(context.endpointPath ?? "")"])
            var answer = page(
                .serviceUnavailable, words, context, words.say("系统暂时不能保存", "Nothing can be saved at the moment"),
                words.say(
                    "您刚才提交的内容没有保存。请几分钟后再试；情况紧急请直接打电话：\(engine.settings.helpPhone)。",
                    "What you sent was not saved. Try again in a few minutes; if it is urgent, call \(engine.settings.helpPhone)."))
            answer.headers[.retryAfter] = "30"
            return answer
        default:
            // Only the kind of the error: its text may hold what was being written.
            context.logger.error("request failed", metadata: ["error": "\(type(of: error))", "route": "\(context.endpointPath ?? "")"])
            return page(
                .internalServerError, words, context, words.say("系统出错了", "Something went wrong"),
                words.say("没有保存。请稍后再试；若仍不行，请联系管理员。", "Nothing was saved. Try again soon; if it persists, tell the administrator."))
        }
    }

    private func status(of refusal: Refusal) -> HTTPResponse.Status {
        switch refusal {
        case .notFound: .notFound
        case .notAllowed: .forbidden
        case .tooManyTries: .tooManyRequests
        case .alreadyClaimed, .alreadyEnded: .conflict
        default: .unprocessableContent
        }
    }

    private func title(of refusal: Refusal, _ words: Words) -> String {
        switch refusal {
        case .notFound: words.say("没有找到", "Not found")
        case .notAllowed: words.say("没有权限", "Not allowed")
        default: words.say("没有保存", "Not saved")
        }
    }

    private func page(
        _ status: HTTPResponse.Status, _ words: Words, _ context: WebRequestContext, _ title: String, _ text: String
    ) -> Response {
        plainPage(title, words) {
            main(.class("message")) {
                h1 { title }
                p { text }
                p(.class("buttons")) {
                    button(.type("button"), .class("button"), .data("back"), .hidden()) { words.say("返回上一页", "Go back") }
                    a(.class("button primary"), .href(.home)) {
                        context.session == nil ? words.say("登录", "Sign in") : words.say("回到工作台", "To the console")
                    }
                }
            }
        }.response(status)
    }
}
