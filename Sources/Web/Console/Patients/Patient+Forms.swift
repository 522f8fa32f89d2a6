import FollowUp
import HTML

/// What staff can change about a patient. Each form is one decision; grave ones ask again.
func patientForms(_ model: PatientModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let id = model.person.id
    return section(.class("card noprint")) {
        header { h2 { words.say("更改", "Change") } }
        div {
            if !model.person.isDeceased {
                details {
                    summary { words.say("提出一个问题", "Raise a problem") }
                    postForm(.patientProblems(id), frame, .data("guard")) {
                        pills(
                            words.say("级别", "Grade"), "grade",
                            Grade.allCases.reversed().map { Choice(value: $0.rawValue, title: words.name($0)) }, required: true)
                        area(words.say("是什么问题", "What is it?"), "text", rows: 2, .required(), .maxlength(500))
                        p { button(.class("primary"), .type("submit")) { words.say("提出", "Raise") } }
                    }
                }
            }
            details {
                summary { words.say("联系时间", "Times to be reached") }
                postForm(.windows(id), frame) {
                    for number in 1...2 {
                        let part = model.person.windows.count >= number ? model.person.windows[number - 1] : nil
                        div(.class("field")) {
                            label(.for("from\(number)")) { words.say("时段 \(number)", "Part \(number)") }
                            div {
                                input(.id("from\(number)"), .name("from\(number)"), .type("time"), .value(part?.start.description ?? ""))
                                "–"
                                input(
                                    .name("to\(number)"), .type("time"), .value(part?.end.description ?? ""),
                                    .aria("label", words.say("时段 \(number) 结束", "Part \(number), end")))
                            }
                        }
                    }
                    p { button(.type("submit")) { words.say("保存", "Save") } }
                    small { words.say("全部留空表示不限。", "Leave all empty for any time.") }
                }
            }
            details {
                summary { words.say("添加电话", "Add a phone number") }
                postForm(.telecoms(id), frame) {
                    field(words.say("号码", "Number"), "number", .type("tel"), .required(), .autocomplete("off"))
                    field(words.say("是谁的", "Whose"), "relation", .maxlength(20), .placeholder(words.say("本人、女儿…", "self, daughter …")))
                    p { button(.type("submit")) { words.say("添加", "Add") } }
                }
            }
            if !model.person.isDeceased {
                details {
                    summary { words.say("随访意愿与去世", "Consent and death") }
                    div(.class("buttons")) {
                        if model.person.refusedAt == nil {
                            postForm(.refusal(id), frame) {
                                button(
                                    .type("submit"), .data("confirm", words.say("记录这位患者不再接受随访？", "Record that this patient refuses follow-up?"))
                                ) { words.say("记录不再接受随访", "Record the opt-out") }
                            }
                        } else {
                            postForm(.permission(id), frame) {
                                button(.type("submit")) { words.say("重新接受随访", "Allow follow-up again") }
                            }
                        }
                        postForm(.death(id), frame) {
                            button(.type("submit"), .data("confirm", words.say("记录患者去世？所有随访会停止。", "Record the death? All follow-up will stop."))) {
                                words.say("记录去世", "Record the death")
                            }
                        }
                    }
                }
            }
        }
    }
}
