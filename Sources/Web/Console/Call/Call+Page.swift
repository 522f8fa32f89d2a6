import FollowUp
import HTML

/// The page of one task: who she is, what to say and ask, and what comes next.
func callPage(_ model: CallModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let isCall = ![.reply, .findNumber, .review].contains(model.row.kind)
    return consolePage(model.person.name + " · " + words.name(model.row.kind), frame) {
        if let holder = model.heldBy {
            div(.class("notice problem"), .role("alert")) {
                span { words.say("\(holder)正在处理这个任务，这里只能查看。", "\(holder) holds this task; you can only look.") }
            }
        } else if model.state == .done || model.state == .cancelled {
            div(.class("notice problem"), .role("alert")) {
                span { words.say("这个任务已经结束。", "This task is over.") }
                a(.class("button"), .href(.worklist)) { words.say("回到今日随访", "Back to the list") }
            }
        }
        if model.isLookingOnly, model.heldBy == nil, frame.role.worksOnContacts, model.state == .open {
            div(.class("notice problem")) {
                span { words.say("这是医生的任务。需要时您也可以接手。", "This is a doctor's task. You may take it when needed.") }
                postForm(.claim(model.row.id), frame, .class("inline")) { button(.type("submit")) { words.say("我来处理", "Take it") } }
            }
        }
        if let takeover = model.takeover { takeoverBanner(takeover, frame) }
        // The outcome buttons stand in the bar, the questions below: one form by its id.
        postForm(.call(model.row.id), frame, .id("call"), .data("guard")) {}
        callBar(model, isCall: isCall, frame)
        div(.class("cols three")) {
            div { whoSheIs(model, words) }
            div(.class("middle")) {
                if isCall { wayToHardMoments(model, words) }
                switch model.row.kind {
                case .reply: replyForm(model, frame)
                case .findNumber: numberForm(model, frame)
                case .review: reviewForm(model, frame)
                case .call, .silentCall, .takeOver, .doctorContact: callScript(model, frame)
                }
                if isCall { otherScripts(model, frame) }
            }
            div {
                if isCall { hardMoments(model, frame) }
                whatIsNext(model, isCall: isCall, words)
            }
        }
    }
}

/// Name, grade, timer, number and outcomes: the same place on every call.
private func callBar(_ model: CallModel, isCall: Bool, _ frame: Frame) -> HTML {
    let words = frame.words
    return div(.class("bar callbar")) {
        h1 {
            a(.class("plainlink"), .href(.patient(model.person.id))) { model.person.name }
            small { [model.person.short(words), model.person.course(words)].filter { !$0.isEmpty }.joined(separator: " · ") }
        }
        if let grade = model.row.grade { gradeBadge(grade, words) }
        clock(model.row.dueAt, words)
        if isCall {
            div(.class("end")) {
                if model.canWrite { span(.class("num"), .data("timer"), .role("timer"), .aria("label", words.say("用时", "Time"))) { "00:00" } }
                if let number = model.numbers.first(where: { $0.isUsable && $0.kind != .email }) {
                    phone(number.value, words, key: "D", primary: true)
                }
                if model.canWrite { outcomes(words) }
            }
        }
    }
}

/// One press records a call that reached nobody; a finished talk needs the answers first.
private func outcomes(_ words: Words) -> HTML {
    HTML {
        button(.type("button"), .data("key", "1"), .data("focus", "#answers input, #note")) {
            words.name(CallOutcome.reached) + " "
            kbd { "1" }
        }
        for (key, outcome) in zip(["2", "3", "4", "5"], [CallOutcome.noAnswer, .busy, .switchedOff, .wrongNumber]) {
            outcomeButton(outcome, words, key: key)
        }
        details(.class("more")) {
            summary { words.say("其他", "Other") }
            div {
                outcomeButton(.refused, words)
                outcomeButton(.readmitted, words, words.say("记录又住院了？随访方案会暂停。", "Record a readmission? The plan will be suspended."))
                outcomeButton(.movedAway, words, words.say("记录已迁走？随访方案会停止。", "Record that the patient moved away? The plan will stop."))
                outcomeButton(.optedOut, words, words.say("记录不再随访？以后不会再联系这位患者。", "Record an opt-out? This patient will not be contacted again."))
                outcomeButton(.died, words, words.say("记录已去世？所有随访会停止。", "Record the death? All follow-up will stop."))
            }
        }
        button(
            .class("primary"), .type("submit"), Attribute("form", "call"), .name("outcome"), .value(CallOutcome.reached.rawValue),
            .data("key", "mod+Enter")
        ) {
            words.say("完成 ", "Done ")
            kbd { "⌘↵" }
        }
    }
}

private func outcomeButton(_ outcome: CallOutcome, _ words: Words, key: String? = nil, _ question: String? = nil) -> HTML {
    button(
        .type("submit"), Attribute("form", "call"), .name("outcome"), .value(outcome.rawValue), Attribute("formnovalidate", true),
        .data("key", key), .data("confirm", question)
    ) {
        words.name(outcome)
        if let key {
            " "
            kbd { key }
        }
    }
}

private func callScript(_ model: CallModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return card(words.say("通话", "The call"), model.row.plan.map { words.say($0) } ?? words.name(model.row.kind)) {
        if !model.found.isEmpty {
            h3 { words.say("患者的回答", "What the patient answered") }
            div(.class("archive")) { answerTable(model.found, words) }
        }
        for text in model.texts { readText(text, words, frame) }
        for script in model.scripts.first { scriptLines(script, model, frame) }
        if let problem = model.problem {
            p {
                words.say("通话后请在问题页写下处理结果：", "Record the resolution on the problem's page: ")
                a(.href(.problem(problem))) { words.say("打开问题", "open the problem") }
            }
        }
        div(.id("answers"), .data("asked", model.canWrite ? Route.callAsked(model.row.id).path : nil)) {
            for item in model.items {
                fieldset(.class("asking"), .data("ask", item.id), .data("waiting", model.waiting.contains(item.id))) {
                    if let period = model.period(before: item) { p(.class("dim")) { words.say(period) } }
                    let known = model.answers[item.id] == nil ? model.known[item.id] : nil
                    itemField(item, model.answers[item.id] ?? known.map { .number($0.value) }, isOpen: model.canWrite, words)
                    if let known { p(.class("dim")) { words.say("化验结果，", "Laboratory, ") + words.date(words.zone.day(of: known.at)) } }
                }
            }
            for instrument in model.instruments where !instrument.credit.isEmpty {
                p(.class("dim")) { small { words.say(instrument.name) + " · " + instrument.credit } }
            }
        }
        for script in model.scripts.topics { scriptLines(script, model, frame, isTitled: true) }
        if !model.topics.isEmpty {
            h3 { words.say("可以告诉患者", "What to tell the patient") }
            for topic in model.topics {
                div(.class("script topic")) {
                    b { words.say(topic.title) }
                    p { words.say(topic.advice) }
                }
            }
        }
        noteField(words, form: "call", isOpen: model.canWrite)
        for script in model.scripts.closing { scriptLines(script, model, frame) }
    }
}

func noteField(_ words: Words, form: String, isOpen: Bool) -> HTML {
    area(
        words.say("记录", "Note"), "note", rows: 3, Attribute("form", form), .maxlength(2_000), .disabled(!isOpen),
        .placeholder(words.say("听到的、嘱咐的、约好的", "What you heard, advised, agreed")))
}
