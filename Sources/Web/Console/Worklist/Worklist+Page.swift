import FollowUp
import HTML

/// Today's follow-up: tabs, the rows by need, and the selected task beside them.
func worklistPage(_ model: WorklistModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(Section.worklist.title(words), frame) {
        div(.class("bar")) {
            h1 { Section.worklist.title(words) }
            tabs(
                words.say("范围", "Scope"),
                model.counts.map { entry in
                    Tab(
                        title: entry.tab.title(words), count: entry.count, href: Route.worklist.path(["tab": entry.tab.rawValue]),
                        isOn: entry.tab == model.tab)
                }, id: "scopes", live: .worklist)
            div(.class("end")) {
                small(.class("num"), .id("done"), .live(.worklist)) { words.say("今天已完成 \(model.doneToday)", "\(model.doneToday) done today") }
                exportMenu(words) { Route.worklistExport.path(["tab": model.tab.rawValue, "as": $0]) }
                if frame.role.worksOnContacts {
                    postForm(.workNext, frame, .class("inline"), .id("next"), .live(.worklist)) {
                        button(.class("primary"), .type("submit"), .data("key", "N"), .disabled(model.rows.isEmpty)) {
                            words.say("开始下一位 ", "Start the next ")
                            kbd { "N" }
                        }
                    }
                }
            }
        }
        div(.class("cols two")) {
            section(.class("card"), .aria("label", words.say("待办", "Tasks"))) {
                div(.class("flush"), .id("tasks"), .data("worklist"), .live(.worklist)) { worklistRows(model, frame) }
            }
            aside(.class("preview"), .data("preview"), .aria("live", "polite"), .aria("label", words.say("所选任务", "Selected task"))) {
                model.preview.map { workPreview($0, frame) }
            }
        }
    }
}

/// The table, or why there is none.
private func worklistRows(_ model: WorklistModel, _ frame: Frame) -> HTML {
    let words = frame.words
    if model.rows.isEmpty { return noWork(model, words) }
    return HTML {
        table(.class("worklist")) {
            thead {
                tr {
                    for title in [
                        words.say("级别", "Grade"), words.say("患者", "Patient"), words.say("为什么现在联系", "Why now"), words.say("计划", "Plan"),
                        words.say("已尝试", "Tried"), words.say("期限", "Due"), words.say("负责人", "With"),
                    ] { th(.scope("col")) { title } }
                }
            }
            tbody { for row in model.rows { workRow(row, isOn: row.id == model.selected, words) } }
        }
        if let after = model.after {
            div(.class("pager")) {
                a(.class("button"), .href(Route.worklist.path(["tab": model.tab.rawValue, "after": after]))) { words.say("后面的任务", "More tasks") }
            }
        }
    }
}

private func workRow(_ row: WorkRow, isOn: Bool, _ words: Words) -> HTML {
    let why = row.why(words)
    var place = row.pathway.map { [words.say($0)] } ?? []
    if let day = row.day { place.append(Person.day(day, row.anchor, words)) }
    return tr(
        .class(isOn ? "on" : ""), .data("item", row.id.description), .data("preview-url", Route.workPreview(row.id).path),
        .data("call-url", Route.call(row.id).path), isOn ? .aria("current", "true") : .absent
    ) {
        td {
            if let grade = row.grade { gradeBadge(grade, words) }
            if row.grade == nil, row.risk == .high { span(.class("tag")) { words.name(row.risk) } }
        }
        td(.class("who-cell")) {
            a(.class("plainlink strong"), .href(.call(row.id))) { row.name }
            " " + words.person(row.sex, row.age)
            small { place.joined(separator: " · ") }
        }
        td {
            why.first
            if !why.second.isEmpty { small { why.second } }
        }
        td { row.plan.map { HTML(words.say($0)) } }
        td(.class("num tried")) { row.triedText(words) }
        td { clock(row.dueAt, words) }
        td { row.claimedName.isEmpty ? "—" : row.claimedName }
    }
}

private func noWork(_ model: WorklistModel, _ words: Words) -> HTML {
    let next = model.opensNext.map { words.say("下一个任务 \(words.moment($0)) 打开。", "The next task opens \(words.moment($0)).") }
    switch model.tab {
    case .overdue:
        return emptyState(words.say("没有超期的任务", "Nothing is overdue"), words.say("一切都在期限内。", "Everything is within its time."))
    case .mine where (model.counts.first { $0.tab == .department || $0.tab == .hospital }?.count ?? 0) > 0:
        return emptyState(
            words.say("您手上没有任务", "Nothing is with you"),
            words.say("别的标签里还有待办，可以从那里领取。", "There are tasks under the other tabs; take one from there."))
    default:
        return emptyState(
            words.say("现在没有要联系的患者", "Nobody needs a call now"),
            next ?? words.say("有新的任务会自动出现在这里。", "New tasks appear here by themselves."))
    }
}
