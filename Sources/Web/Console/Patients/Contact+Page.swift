import FollowUp
import HTML

/// Why was this person contacted, or not: every decision in words, with its time and who made it.
func contactPage(_ model: ContactModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let state = model.outcome == .none ? words.name(model.state) : words.name(model.outcome)
    return consolePage(words.say(model.title) + " · " + model.person.name, frame) {
        div(.class("bar")) {
            h1 {
                words.say(model.title) + " "
                small {
                    a(.href(.patient(model.person.id))) { model.person.name }
                    " " + model.person.short(words) + " · " + words.say(model.pathway) + " D\(model.day)"
                }
            }
            span(.class("tag")) { state }
            div(.class("end")) {
                if let work = model.work {
                    a(.class("button primary"), .href(.call(work)), .data("key", "Enter")) {
                        words.say("处理待办 ", "Open the task ")
                        kbd { "Enter" }
                    }
                }
            }
        }
        div(.class("cols two")) {
            div {
                card(words.say("为什么联系，或为什么没有", "Why contacted, or why not"), words.say("按时间", "in order")) { account(model, words) }
                card(words.say("发送与通话", "Messages and calls"), String(model.tries.count)) { attempts(model, words) }
                if !model.answers.isEmpty { card(words.say("回答", "Answers")) { answerTable(model.answers, words) } }
            }
            div {
                card(words.say("这次联系", "This contact")) { facts(model, words) }
                card(words.say("规则", "Rules")) { rules(model, words) }
            }
        }
    }
}

private func account(_ model: ContactModel, _ words: Words) -> HTML {
    if model.steps.isEmpty {
        return emptyState(words.say("还没有决定", "Nothing decided yet"), words.say("到计划时间前不会有动作。", "Nothing happens before its planned time."))
    }
    return ul(.class("trace")) {
        for step in model.steps {
            li {
                div {
                    time(.class("num")) { words.moment(step.at) }
                    br()
                    small { step.staff.isEmpty ? words.say("系统", "system") : step.staff }
                }
                div { for entry in step.trace.entries { p { entry.words(words.language) } } }
            }
        }
    }
}

private func attempts(_ model: ContactModel, _ words: Words) -> HTML {
    if model.tries.isEmpty { return p(.class("dim")) { words.say("没有发过消息。", "No message has been sent.") } }
    return table {
        thead {
            tr {
                for title in [
                    words.say("时间", "Time"), words.say("方式", "Channel"), words.say("内容", "About"), words.say("结果", "Outcome"),
                    words.say("运营商回执", "Provider said"),
                ] { th(.scope("col")) { title } }
            }
        }
        tbody {
            for one in model.tries {
                tr {
                    td(.class("num")) { words.moment(one.at) }
                    td { words.name(one.channel) }
                    td { words.attemptPurpose(one.purpose) }
                    td { words.attemptState(one.state) + (one.settledAt.map { " " + words.zone.time(of: $0).description } ?? "") }
                    td { one.error.isEmpty ? "—" : one.error }
                }
            }
        }
    }
}

private func facts(_ model: ContactModel, _ words: Words) -> HTML {
    dl(.class("facts")) {
        dt { words.say("计划", "Planned") }
        dd(.class("num")) { words.moment(model.plannedFor) }
        dt { words.say("窗口", "Window") }
        dd(.class("num")) { words.moment(model.windowStart) + " – " + words.moment(model.windowEnd) }
        dt { words.say("方式", "Channels") }
        dd { words.list(model.channels.map { words.name($0) }) }
        dt { words.say("内容", "Topics") }
        dd { model.topics.isEmpty ? "—" : words.list(model.topics.map { words.say($0) }) }
        dt { words.say("过期后", "If late") }
        dd { lateName(model.late, words) }
        if let merged = model.mergedInto {
            dt { words.say("并入", "Merged into") }
            dd { a(.href(.contact(merged))) { words.say("另一次联系", "another contact") } }
        }
        if !model.mergedFrom.isEmpty {
            dt { words.say("合并了", "Holds") }
            dd {
                for one in model.mergedFrom {
                    a(.href(.contact(one.id))) { words.say(one.title) }
                    " "
                }
            }
        }
    }
}

private func rules(_ model: ContactModel, _ words: Words) -> HTML {
    let policy = model.policy
    return HTML {
        dl(.class("facts")) {
            dt { words.say("发消息", "Messages") }
            dd(.class("num")) { policy.messageHours.description }
            dt { words.say("打电话", "Calls") }
            dd(.class("num")) { policy.callHours.description + words.say("，工作日", ", working days") }
            dt { words.say("最多", "At most") }
            dd { words.say("一天 \(policy.capPerDay) 次，七天 \(policy.capPerWeek) 次", "\(policy.capPerDay) a day, \(policy.capPerWeek) in seven days") }
            dt { words.say("没回应", "No response") }
            dd { words.say("\(words.span(policy.remindAfter))后提醒，\(words.span(policy.responseWait))后转人工判断", "reminded after \(words.span(policy.remindAfter)), decided after \(words.span(policy.responseWait))") }
        }
        h3 { words.say("路径依据", "Sources of the pathway") + words.say("（第 \(model.version) 版）", " (version \(model.version))") }
        ul { for source in model.sources { li { small { source } } } }
        if !model.unconfirmed.isEmpty {
            h3 { words.say("尚待临床确认", "Yet to be confirmed by a clinician") }
            ul { for one in model.unconfirmed { li { small { words.say(one) } } } }
        }
    }
}

private func lateName(_ late: LatePolicy, _ words: Words) -> String {
    switch late {
    case .send: words.say("补做一次", "made once, late")
    case .skip: words.say("不做并注明", "left out, and said so")
    case .human: words.say("由人决定", "a person decides")
    }
}
