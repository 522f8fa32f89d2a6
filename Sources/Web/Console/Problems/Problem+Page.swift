import FollowUp
import HTML

/// One problem, made for a doctor's phone: found, act, solve, then the background.
func problemPage(_ model: ProblemModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let problem = model.problem
    let isOpen = problem.state == .open || problem.state == .acknowledged || problem.state == .carried
    return consolePage(words.name(problem.grade) + " · " + model.person.name, frame) {
        div(.class("problem")) {
            div(.class("bar")) {
                gradeBadge(problem.grade, words)
                h1 {
                    a(.class("plainlink"), .href(.patient(model.person.id))) { model.person.name }
                    " "
                    small { [model.person.short(words), model.person.course(words)].filter { !$0.isEmpty }.joined(separator: " · ") }
                }
                div(.class("end")) {
                    span(.class("tag")) { words.name(problem.state) }
                    if isOpen, problem.state != .carried, let due = problem.dueAt, !(problem.state == .acknowledged && problem.grade == .urgent) {
                        clock(due, words)
                    }
                }
            }
            takeoverBanner(model.takeover, frame)
            found(model, frame)
            if isOpen { actions(model, frame) }
            if let solution = model.solution { solved(solution, model, frame) }
            if isOpen {
                resolveForm(model, frame)
                regradeForm(model, frame)
            }
            background(model, words)
            card(words.say("经过", "History")) { history(model, words) }
        }
    }
}

private func found(_ model: ProblemModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return card(words.say("发现", "What was found"), words.moment(model.problem.openedAt)) {
        ul(.class("plainlist found")) {
            for signal in model.problem.signals {
                li {
                    b { words.say(signal.words) }
                    if signal.words != signal.reason {
                        br()
                        span(.class("dim")) { words.say(signal.reason) }
                    }
                    " "
                    small(.class("num")) { signal.code }
                }
            }
        }
        for text in model.texts { readText(text, words, frame) }
        for script in model.scripts {
            h3 { words.say(script.title) }
            div(.class("script")) { for line in script.lines { p { words.say(line.text).replacing("{phone}", with: model.helpPhone) } } }
        }
        if !model.answers.isEmpty {
            details(.open(model.answers.count <= 6)) {
                summary { words.say("全部回答（\(model.answers.count)）", "All answers (\(model.answers.count))") }
                div(.class("archive")) { answerTable(model.answers, words) }
            }
        }
    }
}

private func actions(_ model: ProblemModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let number = model.numbers.first { $0.isUsable && $0.kind != .email }
    return div(.class("act")) {
        if model.problem.state != .acknowledged {
            postForm(.acknowledgement(model.problem.id), frame, .class(number == nil ? "whole" : "")) {
                button(.class("primary"), .type("submit"), .data("key", "A")) {
                    words.say("确认接手 ", "Acknowledge ")
                    kbd { "A" }
                }
            }
        } else {
            p {
                words.say("\(model.owner)已接手", "\(model.owner) has it")
                if let at = model.acknowledgedAt { small { " " + words.moment(at) } }
            }
        }
        if let number { phone(number.value, words, key: "D", primary: true) }
    }
}

private func resolveForm(_ model: ProblemModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return card(words.say("解决", "Resolve")) {
        postForm(.resolution(model.problem.id), frame, .data("guard")) {
            area(words.say("处理结果（医护看）", "Resolution (for staff)"), "resolution", rows: 3, .required(), .maxlength(2_000))
            area(
                words.say("告诉患者", "Tell the patient"), "patient", value: model.draft, rows: 3, .required(), .maxlength(300),
                .aria("describedby", "patient-hint"))
            p(.class("dim"), .id("patient-hint")) {
                words.say("发给患者本人。请不要写诊断；紧急情况请直接打电话。", "Sent to the patient. Write no diagnosis; in an emergency, call.")
            }
            button(.class("primary"), .type("submit"), .data("key", "mod+Enter")) {
                words.say("解决并告知患者 ", "Resolve and tell the patient ")
                kbd { "⌘↵" }
            }
        }
    }
}

private func regradeForm(_ model: ProblemModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let higher = Grade.allCases.filter { $0 > model.problem.grade }
    let lower = frame.role == .doctor || frame.role == .nurse ? Grade.allCases.filter { $0 < model.problem.grade } : []
    if higher.isEmpty && lower.isEmpty { return HTML() }
    return details(.class("card")) {
        summary { " " + words.say("改级别", "Change the grade") }
        div {
            postForm(.grade(model.problem.id), frame) {
                pills(
                    words.say("改为", "To"), "grade", (higher + lower).sorted(by: >).map { Choice(value: $0.rawValue, title: words.name($0)) },
                    required: true)
                area(words.say("理由", "Reason"), "reason", rows: 2, .required(), .maxlength(500))
                button(.type("submit")) { words.say("改级别", "Change") }
            }
        }
    }
}

private func solved(_ solution: ProblemModel.Solution, _ model: ProblemModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return card(words.say("处理结果", "Resolution"), words.moment(solution.at) + " · " + solution.by) {
        blockquote { solution.text }
        if let told = solution.toldAt {
            p { words.say("\(words.moment(told)) 已告知患者。", "The patient was told \(words.moment(told)).") }
        } else if model.problem.state == .resolved {
            p { words.say("还没有确认患者已知道。", "It is not confirmed yet that the patient knows.") }
            postForm(.telling(model.problem.id), frame) {
                button(.class("primary"), .type("submit")) { words.say("已电话告知", "Told by phone") }
            }
        }
        if let helped = solution.helped {
            p { helped ? words.say("患者说：有帮助。", "The patient says: it helped.") : words.say("患者说：没有帮助，请再联系。", "The patient says: it did not help. Please contact again.") }
        }
    }
}

private func background(_ model: ProblemModel, _ words: Words) -> HTML {
    card(words.say("患者情况", "The patient"), model.person.recordNumber) {
        if let stay = model.stay {
            p { stay.diagnoses.isEmpty ? "—" : words.list(stay.diagnoses) }
            p(.class("dim")) { [stay.department, stay.attending, stay.risk.map { words.name($0) } ?? ""].filter { !$0.isEmpty }.joined(separator: " · ") }
        }
        for series in model.series { sparkline(series, words) }
        ul(.class("plainlist")) {
            for number in model.numbers where number.kind != .email {
                li {
                    small { words.relation(number.relation) + " " }
                    phone(number.value, words)
                    if !number.isUsable { span(.class("tag")) { words.say("停用", "struck") } }
                }
            }
        }
        if !model.events.isEmpty { timelineList(model.events, isBrief: true, words) }
        p {
            a(.href(.patient(model.person.id))) { words.say("完整档案", "The full record") }
            if let contact = model.contact {
                " · "
                a(.href(.contact(contact))) { words.say("这次联系的经过", "How this contact went") }
            }
        }
    }
}

private func history(_ model: ProblemModel, _ words: Words) -> HTML {
    ul(.class("trace")) {
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
        if model.steps.isEmpty { li { words.say("还没有动作。", "Nothing yet.") } }
    }
}
