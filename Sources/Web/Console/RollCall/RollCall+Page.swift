import FollowUp
import HTML

/// Everybody who left the hospital, and nobody forgotten.
func rollCallPage(_ model: RollCallModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(words.say("点名", "Roll call"), frame) {
        div(.class("bar")) {
            h1 { words.say("点名", "Roll call") }
            small { words.say("刚刚核对，\(words.moment(model.ranAt))。每次打开都重新核对", "Checked just now, \(words.moment(model.ranAt)). Opening this page checks anew") }
        }
        rollCallResult(model, words)
        if !model.forgotten.isEmpty { rollCallForgotten(model, words) }
        div(.class("cols two board-row")) {
            rollCallTable(words.say("在随访中或已走完", "Followed, or to the end"), model.places(unplanned: false), words)
            rollCallTable(words.say("没有方案，原因都有记录", "Without a plan, each with a recorded reason"), model.places(unplanned: true), words)
        }
        p(.class("dim")) {
            words.say("合计 \(model.accounted)，核对 \(model.checked)。", "\(model.accounted) in all, \(model.checked) checked. ")
            model.accounted == model.checked
                ? words.say("两个数一致。", "The two agree.")
                : words.say("两个数不一致，请告诉系统管理员。", "They differ: please tell the administrator.")
        }
    }
}

private func rollCallResult(_ model: RollCallModel, _ words: Words) -> HTML {
    section(.class("card calm")) {
        div(.class("rollcall-numbers")) {
            div {
                p(.class("big num")) { String(model.checked) }
                small { words.say("次出院已核对", "discharges checked") }
            }
            div {
                p(.class("big num", model.forgotten.isEmpty ? "" : "late")) { String(model.forgotten.count) }
                small { words.say("被忘记", "forgotten") }
            }
        }
        div {
            p(.class("strong")) {
                if model.checked == 0 {
                    words.say("还没有出院患者", "Nobody has been discharged yet")
                } else if model.forgotten.isEmpty {
                    words.say("每个出院的患者都有人管", "Everybody who left is looked after")
                } else {
                    words.say("有患者没有下一步，请现在处理", "Some patients have no next step: please see to them now")
                }
            }
            p(.class("dim")) {
                words.say(
                    "这证明：每一次住院或急诊结束后，要么有下一步（时间或负责人），要么方案已走到头，要么有记录在案的原因。三者都没有的，才算被忘记。",
                    "What this proves: after every inpatient stay or emergency visit there is a next step (a time or a person), or the plan has come to its end, or a recorded reason why there is none. Only a stay with none of the three is forgotten."
                )
            }
        }
    }
}

private func rollCallForgotten(_ model: RollCallModel, _ words: Words) -> HTML {
    card(words.say("被忘记的", "Forgotten")) { rollCallLines(model.forgotten, words) }
}

private func rollCallTable(_ title: String, _ places: [(place: RollCallPlace, count: Int)], _ words: Words) -> HTML {
    card(title) {
        if places.isEmpty {
            p(.class("dim")) { words.say("没有", "None") }
        } else {
            table {
                thead {
                    tr {
                        th(.scope("col")) { words.say("情况", "Where") }
                        th(.scope("col")) { words.say("出院次数", "Discharges") }
                    }
                }
                tbody {
                    for entry in places {
                        tr {
                            th(.scope("row")) { entry.place.title(words) }
                            td {
                                a(.class("num"), .href(.rollcallList(entry.place.text)), .aria("label", "\(entry.place.title(words)) \(entry.count)")) {
                                    String(entry.count)
                                }
                            }
                        }
                    }
                }
                tfoot {
                    tr {
                        th(.scope("row")) { words.say("合计", "Total") }
                        td(.class("num")) { String(places.reduce(0) { $0 + $1.count }) }
                    }
                }
            }
        }
    }
}

private func rollCallLines(_ lines: [RollCallModel.Line], _ words: Words) -> HTML {
    table {
        thead {
            tr {
                th(.scope("col")) { words.say("患者", "Patient") }
                th(.scope("col")) { words.say("科室", "Department") }
                th(.scope("col")) { words.say("出院", "Discharged") }
            }
        }
        tbody {
            for line in lines {
                tr {
                    td { a(.href(.patient(line.patient))) { line.name.isEmpty ? words.say("患者 \(line.patient)", "Patient \(line.patient)") : line.name } }
                    td { line.department.isEmpty ? "—" : line.department }
                    td(.class("num")) { line.dischargedAt.map(words.moment) ?? "—" }
                }
            }
        }
    }
}

/// The stays in one place.
func rollCallListingPage(_ listing: RollCallListing, _ frame: Frame) -> HTML {
    let words = frame.words
    let title = listing.place.title(words)
    return consolePage(title, frame) {
        div(.class("bar")) {
            h1 { title }
            b(.class("num total")) { words.say("共 \(listing.total)", "\(listing.total) in all") }
            div(.class("end")) { a(.class("button"), .href(.rollcall)) { words.say("回到点名", "Back to the roll call") } }
        }
        if listing.lines.isEmpty {
            emptyState(words.say("没有", "None"), words.say("现在没有这种情况的出院。", "No discharge is in this place now."))
        } else {
            card(title) { rollCallLines(listing.lines, words) }
            if let next = listing.next {
                p(.class("more")) {
                    a(.class("button"), .href(Route.rollcallList(listing.place.text).path(["after": String(next)]))) { words.say("后面的", "Next page") }
                }
            }
        }
    }
}
