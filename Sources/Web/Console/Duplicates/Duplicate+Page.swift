import FollowUp
import HTML

/// Two records side by side, and the decision.
func duplicatePage(_ model: DuplicateModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return consolePage(words.say("是同一个人吗？", "One person?"), frame) {
        div(.class("bar")) {
            h1 { words.say("是同一个人吗？", "One person?") }
            for reason in model.reasons { span(.class("tag")) { words.duplicate(reason) } }
            div(.class("end")) { a(.class("button"), .href(.duplicates)) { words.say("回到列表", "Back to the list") } }
        }
        card(words.say("两份档案", "Two records"), words.say("相同的标出", "What is the same is marked")) {
            table(.class("pair")) {
                thead {
                    tr {
                        td { span(.class("unseen")) { words.say("项目", "Item") } }
                        for record in [model.left, model.right] {
                            th(.scope("col")) { a(.href(.patient(record.person.id))) { record.person.name.isEmpty ? "—" : record.person.name } }
                        }
                    }
                }
                tbody { for line in lines(model, words) { compared(line, words) } }
            }
        }
        decision(model, frame)
    }
}

private struct Line {
    var title: String
    var left: [String]
    var right: [String]
    /// Whether equality says something about who it is.
    var isTelling = true
}

private func lines(_ model: DuplicateModel, _ words: Words) -> [Line] {
    func line(_ title: String, isTelling: Bool = true, _ values: (DuplicateModel.Record) -> [String]) -> Line {
        Line(title: title, left: values(model.left), right: values(model.right), isTelling: isTelling)
    }
    return [
        line(words.say("姓名", "Name")) { [$0.person.name].filter { !$0.isEmpty } },
        line(words.say("性别", "Sex")) { $0.person.sex == .unknown ? [] : [words.name($0.person.sex)] },
        line(words.say("出生日期", "Born")) { $0.birthDate.map { [$0.description] } ?? [] },
        line(words.say("证件与病案号", "Numbers")) { $0.identifiers.map { $0.authority.isEmpty ? $0.value : "\($0.value) · \($0.authority)" } },
        line(words.say("电话", "Phones")) { $0.numbers.map { "\($0.value) \(words.relation($0.relation))" } },
        line(words.say("地址", "Address")) { [$0.address].filter { !$0.isEmpty } },
        line(words.say("住院和急诊", "Stays"), isTelling: false) { $0.stays.map { stay($0, words) } },
        line(words.say("随访计划", "Plans"), isTelling: false) { $0.plans.map { words.say($0.pathway) + " · " + words.name($0.state) } },
        line(words.say("未完成的联系", "Open contacts"), isTelling: false) { [String($0.openContacts)] },
        line(words.say("随访意愿", "Consent"), isTelling: false) { record in
            [record.person.refusedAt == nil ? words.say("接受", "allowed") : words.say("不接受随访", "opted out")]
        },
        line(words.say("建档", "Known since"), isTelling: false) { [words.moment($0.createdAt)] },
    ]
}

private func stay(_ stay: DuplicateModel.Record.Stay, _ words: Words) -> String {
    let days = [stay.admittedAt, stay.dischargedAt].map { $0.map { words.zone.day(of: $0).description } ?? "…" }.joined(separator: " – ")
    return ([days, stay.department] + (stay.diagnoses.isEmpty ? [] : [words.list(stay.diagnoses)])).filter { !$0.isEmpty }.joined(separator: " · ")
}

private func compared(_ line: Line, _ words: Words) -> HTML {
    let shared = line.isTelling ? Set(line.left).intersection(line.right) : []
    return tr {
        th(.scope("row")) { line.title }
        for values in [line.left, line.right] {
            td {
                if values.isEmpty { span(.class("dim")) { "—" } }
                for value in values {
                    p {
                        value + " "
                        if shared.contains(value) { span(.class("tag")) { words.say("相同", "same") } }
                    }
                }
            }
        }
    }
}

private func decision(_ model: DuplicateModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let (low, high) = (model.left.person.id, model.right.person.id)
    return card(words.say("判断", "Decide"), words.say("合并以后可以在患者页面撤销", "A union can be undone on the patient's page")) {
        p(.class("dim")) {
            words.say(
                "合并后：病历、电话、计划都归到保留的档案；任何一份拒绝随访，合并后也不再随访。",
                "United: stays, phones and plans go to the record that stays; if either has opted out, nobody is contacted.")
        }
        div(.class("buttons")) {
            for (record, title) in [
                (model.left, words.say("是同一人，保留左边", "One person: keep the left one")), (model.right, words.say("是同一人，保留右边", "One person: keep the right one")),
            ] {
                postForm(.duplicateDecision(low, high), frame) {
                    input(.type("hidden"), .name("decision"), .value("same"))
                    input(.type("hidden"), .name("survivor"), .value(record.person.id.description))
                    button(.class("primary"), .type("submit"), .data("confirm", words.say("把两份档案合并成一份？", "Unite the two records?"))) { title }
                }
            }
            postForm(.duplicateDecision(low, high), frame) {
                input(.type("hidden"), .name("decision"), .value("different"))
                button(.type("submit")) { words.say("不是同一人，不再问", "Two persons: do not ask again") }
            }
        }
    }
}
