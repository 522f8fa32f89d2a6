import Engine
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
            if !model.person.isDeceased { takeoverForm(model.takeover, frame) }
            if !model.person.isDeceased { appointmentForms(model.appointments, of: id, department: model.stay?.department ?? "", frame) }
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
            addressForm(model, frame)
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

/// How the patient wishes to be addressed, and what messages may say of their health.
private func addressForm(_ model: PatientModel, _ frame: Frame) -> HTML {
    let words = frame.words
    let id = model.person.id
    return details {
        summary { words.say("称呼与短信内容", "Form of address, and what messages may say") }
        postForm(.wish(id), frame) {
            field(
                words.say("喜欢怎么称呼", "Wishes to be called"), "wish", .value(model.person.wish ?? ""), .maxlength(Work.longestWish),
                .placeholder(words.say("王阿姨、张老师…", "Aunt Wang, Teacher Zhang …")), .autocomplete("off"),
                hint: words.say("留空时按地区、性别和年龄称呼：", "Empty: by region, sex and age: ") + words.say(model.person.salutation))
            p { button(.type("submit")) { words.say("保存", "Save") } }
        }
        postForm(.healthFacts(id), frame) {
            let isAllowed = model.person.factsAt != nil
            input(.type("hidden"), .name("allowed"), .value(isAllowed ? "0" : "1"))
            p {
                small {
                    words.say(
                        "短信可能被别人看到。本人同意后，短信才会提到最近的读数。", "Others may see a text message. It mentions the last reading only after the patient has agreed.")
                }
            }
            p {
                button(.type("submit")) {
                    isAllowed ? words.say("不再提近况", "No longer mention readings") : words.say("本人同意短信提近况", "The patient agrees to readings in messages")
                }
            }
        }
    }
}
