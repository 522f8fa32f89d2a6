import FollowUp
import HTML

/// Problems that somebody must see through, most pressing first.
func problemsPage(_ model: ProblemsModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.problems.title(words), frame) {
        div(.class("bar")) {
            h1 { Section.problems.title(words) }
            tabs(
                words.say("状态", "State"),
                model.counts.map { entry in
                    Tab(
                        title: entry.filter.title(words), count: entry.count, href: address(model, filter: entry.filter), isOn: entry.filter == model.filter)
                }, id: "filters", live: .problems)
            div(.class("end")) {
                exportMenu(words) { Route.problemsExport.path(["filter": model.filter.rawValue, "wide": model.isWide ? "1" : "", "as": $0]) }
                if model.canWiden {
                    a(.class("button"), .href(address(model, filter: model.filter, wide: !model.isWide))) {
                        model.isWide ? words.say("只看本科室", "My department only") : words.say("看全院", "Whole hospital")
                    }
                }
            }
        }
        div(.id("problems"), .live(.problems)) {
            if model.rows.isEmpty {
                empty(model, words)
            } else {
                section(.class("card"), .aria("label", Section.problems.title(words))) { div(.class("flush")) { list(model, words) } }
                if let after = model.after {
                    div(.class("pager")) {
                        a(.class("button"), .href(address(model, filter: model.filter, after: after))) { words.say("后面的问题", "More problems") }
                    }
                }
            }
        }
    }
}

private func list(_ model: ProblemsModel, _ words: Words) -> HTML {
    table(.class("problems")) {
        thead {
            tr {
                for title in [
                    words.say("级别", "Grade"), words.say("患者", "Patient"), words.say("发现", "Found"), words.say("期限", "Due"),
                    words.say("负责人", "Owner"), words.say("状态", "State"),
                ] { th(.scope("col")) { title } }
            }
        }
        tbody { for row in model.rows { line(row, words) } }
    }
}

private func line(_ row: ProblemsModel.Row, _ words: Words) -> HTML {
    tr(.data("item", row.id.description)) {
        td { gradeBadge(row.grade, words) }
        td {
            a(.class("strong"), .href(.problem(row.id))) { row.name }
            " " + words.person(row.sex, row.age) + " "
            br()
            small { row.department }
        }
        td {
            words.list(row.findings.map { words.say($0) }) + " "
            if row.reasons != row.findings, let reason = row.reasons.first { small { words.say(reason) } }
        }
        td { due(row, words) }
        td { row.owner.isEmpty ? "—" : row.owner }
        td {
            words.name(row.state) + " "
            if row.rung > 0, row.state == .open {
                small { row.rung == 1 ? words.say("已通知科主任", "head alerted") : words.say("已通知全科医生", "all doctors alerted") }
            }
            if let helped = row.helped {
                small { helped ? words.say("患者说有帮助", "patient: it helped") : words.say("患者说没帮助", "patient: it did not help") }
            }
        }
    }
}

private func due(_ row: ProblemsModel.Row, _ words: Words) -> HTML {
    switch row.state {
    case .open, .acknowledged:
        // An acknowledged urgent problem has no clock any more.
        if row.state == .acknowledged, row.grade == .urgent {
            return span(.class("num")) { words.ago(row.openedAt) }
        }
        return row.dueAt.map { clock($0, words) } ?? HTML("—")
    case .carried, .resolved, .told:
        return span(.class("num")) { words.date(words.zone.day(of: row.openedAt)) }
    }
}

private func empty(_ model: ProblemsModel, _ words: Words) -> HTML {
    switch model.filter {
    case .open:
        emptyState(
            words.say("没有未解决的问题", "No open problems"),
            words.say("患者的回答或通话中有异常时，问题会出现在这里并通知医生。", "When an answer or a call finds something, it appears here and the doctor is told."))
    case .carried: emptyState(words.say("没有留到下次的问题", "Nothing is carried"), words.say("一般问题会在下一次联系时再问。", "General problems are asked about at the next contact."))
    case .solved: emptyState(words.say("还没有解决的问题", "Nothing solved yet"), words.say("解决并告知患者后，问题在这里可查。", "Once solved and told, problems can be found here."))
    }
}

private func address(_ model: ProblemsModel, filter: ProblemsModel.Filter, wide: Bool? = nil, after: String = "") -> String {
    Route.problems.path(["filter": filter.rawValue, "wide": wide ?? model.isWide ? "1" : "", "after": after])
}
