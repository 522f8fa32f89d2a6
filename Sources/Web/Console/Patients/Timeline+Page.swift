import FollowUp
import HTML

/// Events as a list, newest first; `isBrief` keeps answers and texts out.
func timelineList(_ events: [Event], isBrief: Bool = false, _ words: Words, _ frame: Frame? = nil) -> HTML {
    ul(.class("timeline")) {
        for event in events {
            li(.class(tone(event.matter))) {
                p {
                    time(.class("num dim")) { words.moment(event.at) }
                    " "
                    headline(event.matter, words)
                }
                if !isBrief { details(event.matter, words, frame) }
            }
        }
    }
}

private func tone(_ matter: Event.Matter) -> String {
    switch matter {
    case .problem(_, let grade, let state, _): state == .told || grade == .general ? "" : grade.rawValue
    case .contact(_, _, let state, _): state == .completed ? "done" : ""
    case .questionnaire(_, let isComplete, _, _): isComplete ? "done" : ""
    case .call(_, let outcome, _, _): outcome == .reached ? "done" : ""
    default: ""
    }
}

private func headline(_ matter: Event.Matter, _ words: Words) -> HTML {
    switch matter {
    case .admitted(let kind, let department):
        HTML(words.name(kind) + words.say("开始", " began") + " · " + department)
    case .discharged(let kind, let department, let disposition, _, _):
        b { words.name(kind) + words.say("结束", " ended") } + HTML(" · \(department) · \(words.name(disposition))")
    case .contact(let id, let title, let state, let outcome):
        HTML {
            words.say(title) + " · " + (outcome == .none ? words.name(state) : words.name(outcome)) + " "
            a(.href(.contact(id))) { words.say("为什么", "why") }
        }
    case .message(let purpose, let channel, let state, _):
        HTML("\(words.name(channel)) · \(words.attemptPurpose(purpose)) · \(words.attemptState(state))")
    case .inbound: HTML(words.say("患者回复", "Reply from the patient"))
    case .questionnaire(let by, let isComplete, _, _):
        HTML(
            words.say("问卷", "Questionnaire") + " · " + respondent(by, words) + " · "
                + (isComplete ? words.say("已答完", "complete") : words.say("答了一部分", "in part")))
    case .call(let by, let outcome, _, _):
        HTML(words.say("电话", "Call") + " · " + (outcome.map { words.name($0) } ?? words.say("未接通", "not reached")) + (by.isEmpty ? "" : " · " + by))
    case .problem(let id, let grade, let state, let finding):
        HTML {
            gradeBadge(grade, words)
            " "
            a(.href(.problem(id))) { words.list(finding.map { words.say($0) }) }
            " · " + words.name(state)
        }
    case .appointment(let status, let department, let practitioner):
        HTML([words.say("预约", "Appointment"), appointmentState(status, words), department, practitioner].filter { !$0.isEmpty }.joined(separator: " · "))
    case .observation(let name, let value, let unit, let flag):
        HTML("\(name) ") + b(.class("num")) { "\(value) \(unit)" } + HTML(flag.isEmpty || flag == "N" ? "" : " (\(flag))")
    }
}

private func details(_ matter: Event.Matter, _ words: Words, _ frame: Frame?) -> HTML {
    switch matter {
    case .discharged(_, _, _, let diagnoses, let unplanned):
        HTML {
            if !diagnoses.isEmpty { p { words.list(diagnoses) } }
            if let unplanned { p(.class("dim")) { words.say("没有随访方案：", "No follow-up plan: ") + words.name(unplanned) } }
        }
    case .message(_, _, _, let body): body.isEmpty ? HTML() : blockquote { body }
    case .inbound(let text): text.text.isEmpty ? HTML() : readText(text, words, frame)
    case .questionnaire(_, _, let lines, let texts): HTML {
        answerTable(lines, words)
        for text in texts { readText(text, words, frame) }
    }
    case .call(_, _, let note, let lines): answerTable(lines, words) + (note.text.isEmpty ? HTML() : readText(note, words, frame))
    default: HTML()
    }
}

/// Questions with their answers; findings carry their grade.
func answerTable(_ lines: [AnswerLine], _ words: Words) -> HTML {
    if lines.isEmpty { return HTML() }
    return table(.class("answers")) {
        tbody {
            for line in lines {
                tr {
                    th(.scope("row")) { words.say(line.label) }
                    td {
                        words.say(line.answer)
                        if let grade = line.grade {
                            " "
                            gradeBadge(grade, words)
                        }
                    }
                }
            }
        }
    }
}

private func respondent(_ by: String, _ words: Words) -> String {
    switch by {
    case "patient": words.say("本人答", "by the patient")
    case "family": words.say("家属答", "by the family")
    default: words.say("工作人员代填", "by staff")
    }
}

private func appointmentState(_ status: AppointmentFact.Status, _ words: Words) -> String {
    switch status {
    case .booked: words.say("已约", "booked")
    case .cancelled: words.say("取消", "cancelled")
    case .noShow: words.say("未到", "no show")
    case .fulfilled: words.say("已就诊", "attended")
    }
}
