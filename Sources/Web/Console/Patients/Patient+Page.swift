import FollowUp
import HTML

/// A patient's archive: who, how to reach them, where the plan stands, what is open, and all that happened.
func patientPage(_ model: PatientModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let person = model.person
    return consolePage(person.name, frame) {
        div(.class("bar archive")) {
            h1 {
                person.name + " "
                small { [person.short(words), person.course(words)].filter { !$0.isEmpty }.joined(separator: " · ") }
            }
            if person.isDeceased { span(.class("tag")) { words.say("已去世", "died") + (model.diedAt.map { " " + words.date(words.zone.day(of: $0)) } ?? "") } }
            if person.refusedAt != nil { span(.class("tag")) { words.say("不接受随访", "opted out") } }
            if let risk = model.stay?.risk { span(.class("tag")) { words.name(risk) } }
            div(.class("end noprint")) {
                button(.type("button"), .data("print"), .hidden()) { words.say("打印", "Print") }
                if let work = model.work {
                    a(.class("button primary"), .href(.call(work)), .data("key", "Enter")) {
                        words.say("处理待办 ", "Open the task ")
                        kbd { "Enter" }
                    }
                }
            }
        }
        if !person.isDeceased { takeoverBanner(model.takeover, frame) }
        if !model.proposals.isEmpty { proposalCard(model.proposals, frame) }
        for plan in model.plans where plan.state == .active || plan.state == .suspended || model.plans.count == 1 { planCard(plan, frame.role, words) }
        if !model.progress.isEmpty { progressCharts(model.progress, words) }
        div(.class("cols two archive")) {
            div {
                card(words.say("经过", "What happened")) {
                    if model.timeline.events.isEmpty {
                        emptyState(words.say("还没有记录", "Nothing yet"), words.say("第一次联系之后，经过会出现在这里。", "It appears here after the first contact."))
                    } else {
                        timelineList(model.timeline.events, words, frame)
                        if let before = model.timeline.before {
                            div(.class("pager noprint")) {
                                a(.class("button"), .href(Route.patient(person.id).path(["before": String(before.milliseconds)]))) {
                                    words.say("更早的记录", "Earlier")
                                }
                            }
                        }
                    }
                }
            }
            div { patientSide(model, frame) }
        }
    }
}

private func planCard(_ plan: PlanPicture, _ role: StaffRole, _ words: Words) -> HTML {
    let state = words.name(plan.state) + (plan.reason.map { words.say("：", ": ") + words.name($0) } ?? "")
    let from = words.name(plan.anchor) + " "
    return card(words.say(plan.pathway), words.say("第 \(plan.version) 版 · ", "version \(plan.version) · ") + state + " · " + from + plan.anchorDay.description) {
        if !plan.unsure.isEmpty {
            p {
                span(.class("confirm")) { words.say("待确认", "to be confirmed") }
                " " + words.say("诊断只有文字：", "its diagnosis came as words: ") + words.list(plan.unsure.map { "“\($0)”" }) + " "
                if Section.codes.isOpen(to: role) { a(.href(.codeTerms)) { words.say("去确认", "decide") } }
            }
        }
        planPicture(plan, words)
        if !plan.added.isEmpty {
            h3 { words.say("按规则增加", "Added by rules") }
            planAdditions(plan, words)
        }
    }
}

private func patientSide(_ model: PatientModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return HTML {
        if !model.problems.isEmpty {
            card(words.say("未了结的问题", "Open problems"), String(model.problems.count)) { problemLines(model.problems, words) }
        }
        card(words.say("身份与联系", "Identity and contact")) {
            dl(.class("facts")) {
                for identifier in model.identifiers {
                    dt { identifierName(identifier.kind, words) }
                    dd { identifier.kind == .record ? span(.class("num")) { identifier.value } : masked(identifier.value, words) }
                }
                if let birth = model.birthDate {
                    dt { words.say("出生", "Born") }
                    dd(.class("num")) { birth.description }
                }
                for number in model.numbers {
                    dt { words.relation(number.relation) }
                    dd {
                        if number.kind == .email { number.value } else { phone(number.value, words) }
                        if !number.isUsable { span(.class("tag")) { words.say("停用", "struck") } }
                    }
                }
                dt { words.say("称呼", "Addressed as") }
                dd {
                    words.say(model.person.salutation)
                    if model.person.wish != nil { small { words.say(" 本人的意愿", " own wish") } }
                }
                dt { words.say("短信提近况", "Readings in messages") }
                dd { model.person.factsAt.map { words.say("同意，", "agreed, ") + words.moment($0) } ?? words.say("没有同意", "not agreed") }
                dt { words.say("联系时间", "Times") }
                dd(.class("num")) { model.person.windows.isEmpty ? words.say("不限", "any") : words.list(model.person.windows.map(\.description)) }
                dt { words.say("随访意愿", "Consent") }
                dd {
                    consentNow(model, words)
                    for consent in model.consents {
                        small {
                            words.moment(consent.at) + " " + (consent.granted ? words.say("同意", "granted") : words.say("拒绝", "refused"))
                                + " · " + (consent.staff.isEmpty ? consentSource(consent.source, words) : consent.staff)
                        }
                        br()
                    }
                }
            }
        }
        if let stay = model.stay { stayCard(stay, words) }
        patientLists(model.lists, words)
        if !model.upcoming.isEmpty {
            card(words.say("接下来的联系", "Next contacts")) {
                ul(.class("plainlist")) {
                    for next in model.upcoming {
                        li {
                            span(.class("num")) { words.date(words.zone.day(of: next.at)) }
                            " · " + words.say(next.title)
                        }
                    }
                }
            }
        }
        if !model.series.isEmpty {
            card(words.say("测量", "Readings")) { for series in model.series { sparkline(series, words) } }
        }
        givenArticlesCard(
            model.articles, of: model.person.id,
            mayGive: frame.role.worksOnContacts && !model.person.isDeceased && model.person.refusedAt == nil, frame)
        mergeLines(model.merges, frame)
        if let accesses = model.accesses { accessCard(accesses, words) }
        patientForms(model, frame)
    }
}

private func stayCard(_ stay: CallModel.Stay, _ words: Words) -> HTML {
    card(words.say("最近一次住院或就诊", "Latest stay"), stay.dischargedAt.map { words.date(words.zone.day(of: $0)) } ?? "") {
        p { stay.diagnoses.isEmpty ? "—" : words.list(stay.diagnoses) }
        p(.class("dim")) { [stay.department, stay.attending].filter { !$0.isEmpty }.joined(separator: " · ") }
        if let risk = stay.risk {
            p {
                span(.class("tag")) { words.name(risk) + (stay.lace.map { " · LACE \($0)" } ?? "") }
                for entry in stay.riskReasons.entries { small { " · " + entry.words(words.language) } }
            }
        }
    }
}

/// Identity numbers are masked until asked for.
private func masked(_ value: String, _ words: Words) -> HTML {
    span(.class("phone"), .data("phone")) {
        span(.class("num"), .data("masked")) { String(value.prefix(2)) + "••••" + String(value.suffix(2)) }
        span(.class("num"), .data("plain"), .hidden()) { value }
        button(.type("button"), .class("quiet"), .data("reveal"), .aria("pressed", false)) { words.say("显示", "Show") }
    }
}

private func identifierName(_ kind: PatientIdentifier.Kind, _ words: Words) -> String {
    switch kind {
    case .record: words.say("病案号", "Record number")
    case .resident: words.say("身份证号", "Identity number")
    case .other: words.say("其他证件", "Other document")
    }
}

private func consentNow(_ model: PatientModel, _ words: Words) -> HTML {
    p {
        if let refused = model.person.refusedAt {
            words.say("\(words.moment(refused)) 起不接受随访", "opted out since \(words.moment(refused))")
        } else {
            words.say("接受随访", "follow-up allowed")
        }
    }
}

private func consentSource(_ source: String, _ words: Words) -> String {
    switch source {
    case "sms", "reply": words.say("短信回复", "by text message")
    case "portal", "page": words.say("患者页面", "on the patient's page")
    case "call": words.say("电话", "by phone")
    default: words.say("工作人员", "staff")
    }
}
