import FollowUp
import HTML

/// Left: the person before the data.
func whoSheIs(_ model: CallModel, _ words: Words) -> HTML {
    HTML {
        card(words.say("患者", "The patient"), model.person.recordNumber) {
            contactWays(model, words)
            if let stay = model.episode {
                h3 { words.say("病情", "Illness") }
                dl(.class("facts")) {
                    dt { words.say("诊断", "Diagnoses") }
                    dd { stay.diagnoses.isEmpty ? "—" : words.list(stay.diagnoses) }
                    dt { words.say("科室", "Department") }
                    dd { [stay.department, stay.attending].filter { !$0.isEmpty }.joined(separator: " · ") }
                    if let discharged = stay.dischargedAt {
                        dt { words.say("出院", "Discharged") }
                        dd(.class("num")) { words.date(words.zone.day(of: discharged)) }
                    }
                    if let risk = stay.risk {
                        dt { words.say("风险", "Risk") }
                        dd {
                            span(.class("tag")) { words.name(risk) + (stay.lace.map { " LACE \($0)" } ?? "") }
                            for entry in stay.riskReasons.entries { small { " · " + entry.words(words.language) } }
                        }
                    }
                }
            }
            if !model.series.isEmpty {
                h3 { words.say("最近的测量", "Latest readings") }
                for series in model.series { sparkline(series, words) }
            }
        }
        if !model.problems.isEmpty {
            card(words.say("未了结的问题", "Open problems"), String(model.problems.count)) { problemLines(model.problems, words) }
        }
    }
}

func contactWays(_ model: CallModel, _ words: Words) -> HTML {
    HTML {
        if model.numbers.isEmpty { p { words.say("没有电话号码。", "No phone number.") } }
        ul(.class("plainlist")) {
            for number in model.numbers {
                li {
                    small { words.relation(number.relation) + " " }
                    if number.kind == .email {
                        number.value
                    } else {
                        phone(number.value, words)
                    }
                    if !number.isUsable { span(.class("tag")) { words.say("停用", "struck") } }
                }
            }
        }
        p(.class("dim")) {
            model.person.windows.isEmpty
                ? words.say("没有指定联系时间。", "No preferred times.")
                : words.say("习惯的联系时间 ", "Preferred times ") + words.list(model.person.windows.map(\.description))
        }
    }
}

func problemLines(_ problems: [CallModel.OpenProblem], _ words: Words) -> HTML {
    ul(.class("plainlist")) {
        for problem in problems {
            li {
                gradeBadge(problem.grade, words)
                " "
                a(.href(.problem(problem.id))) { problem.findings.isEmpty ? words.say("问题", "Problem") : words.list(problem.findings.map { words.say($0) }) }
                small {
                    " " + words.name(problem.state) + " "
                    if let due = problem.dueAt, problem.state == .open || problem.state == .acknowledged { clock(due, words) }
                }
            }
        }
    }
}

/// Right: what follows, why this person, and what has been.
func whatIsNext(_ model: CallModel, isCall: Bool, _ words: Words) -> HTML {
    HTML {
        card(words.say("接下来", "What comes next")) {
            if isCall {
                dl(.class("facts")) {
                    dt { words.name(CallOutcome.reached) }
                    dd {
                        model.contact == nil
                            ? words.say("记下通话，问题在它的页面上继续处理。", "The call is noted; the problem goes on at its own page.")
                            : words.say("本次联系完成；有异常的回答立刻分级并通知医生。", "This contact is done; findings are graded and the doctor is told at once.")
                    }
                    dt { words.name(CallOutcome.noAnswer) }
                    dd { words.say("\(words.span(model.policy.callAgain))后再打，共 \(model.policy.callTries) 次；已打 \(model.row.tries) 次。", "Again in \(words.span(model.policy.callAgain)), \(model.policy.callTries.counted("try", "tries")) in all; \(model.row.tries) so far.") }
                    dt { words.name(CallOutcome.busy) }
                    dd { words.say("\(words.span(model.policy.callAgainBusy))后再打。", "Again in \(words.span(model.policy.callAgainBusy)).") }
                    dt { words.name(CallOutcome.wrongNumber) }
                    dd { words.say("停用这个号码，另有人核对。", "The number is struck and somebody looks for another.") }
                }
            }
            p {
                if let next = model.nextContact {
                    small { words.say("下一次计划的联系 ", "Next planned contact ") }
                    words.say(next.title) + " · " + words.date(words.zone.day(of: next.at))
                } else {
                    small { words.say("之后没有计划的联系。", "No further contact is planned.") }
                }
            }
        }
        card(words.say("为什么联系这位患者", "Why this person")) {
            let why = model.row.why(words)
            p(.class("strong")) { why.first }
            for entry in model.row.reason.entries { p { entry.words(words.language) } }
            if let contact = model.contact {
                p { a(.href(.contact(contact))) { words.say("完整的经过", "The full account") } }
            }
        }
        card(words.say("最近", "Recently")) {
            if model.events.isEmpty {
                p(.class("dim")) { words.say("还没有记录。", "Nothing yet.") }
            } else {
                timelineList(model.events, isBrief: true, words)
            }
        }
    }
}
