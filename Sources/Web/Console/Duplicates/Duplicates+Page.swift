import FollowUp
import HTML

/// Pairs that wait for somebody who knows.
func duplicatesPage(_ model: DuplicatesModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let title = Section.duplicates.title(words)
    return consolePage(title, frame) {
        div(.class("bar")) { h1 { title } }
        if model.lines.isEmpty {
            emptyState(
                words.say("没有需要判断的档案", "Nothing to decide"),
                words.say("新来的患者和已有的档案相像时，会列在这里。", "When somebody new resembles a known record, both are listed here."))
        } else {
            card(words.say("像是同一个人", "They may be one person"), words.say("不判断，两份档案就各自随访", "Until somebody decides, each is followed by itself")) {
                table {
                    thead {
                        tr {
                            th(.scope("col")) { words.say("档案", "Record") }
                            th(.scope("col")) { words.say("另一份", "The other one") }
                            th(.scope("col")) { words.say("为什么", "Why") }
                        }
                    }
                    tbody { for line in model.lines { row(line, words) } }
                }
            }
            if let before = model.before {
                p(.class("more")) {
                    a(.class("button"), .href(Route.duplicates.path(["before": String(before.milliseconds)]))) { words.say("更早的", "Older") }
                }
            }
        }
    }
}

private func row(_ line: DuplicatesModel.Line, _ words: Words) -> HTML {
    tr {
        td { who(line.left, words) }
        td { who(line.right, words) }
        td {
            p {
                words.list(line.reasons.map { words.duplicate($0) })
                br()
                small { words.say("发现于 ", "found ") + words.moment(line.foundAt) }
            }
            a(
                .class("button"), .href(.duplicate(line.left.id, line.right.id)),
                .aria("label", words.say("比较 ", "Compare ") + line.left.name + " " + line.left.recordNumber)
            ) { words.say("比较", "Compare") }
        }
    }
}

private func who(_ person: Person, _ words: Words) -> HTML {
    HTML {
        a(.href(.patient(person.id))) { person.name.isEmpty ? "—" : person.name }
        " " + person.short(words)
        br()
        small(.class("num")) { person.recordNumber }
    }
}

extension Words {
    func duplicate(_ reason: DuplicateReason) -> String {
        switch reason {
        case .identity: say("证件号相同", "same identity number")
        case .nameAndBirth: say("姓名和出生日期相同", "same name and date of birth")
        case .phoneAndName: say("电话和姓名相同", "same phone and name")
        case .phoneAndBirth: say("电话和出生日期相同", "same phone and date of birth")
        }
    }
}
