import FollowUp
import HTML

/// A reply that somebody must read: what was written, and whether it is a problem.
func replyForm(_ model: CallModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return card(words.say("患者的回复", "The patient's reply")) {
        if model.replies.isEmpty { p { words.say("回复的原文不在了。", "The reply's text is gone.") } }
        for reply in model.replies.prefix(3) {
            div(.class("script")) {
                small(.class("num")) { words.moment(reply.at) }
                for text in reply.matter.written { readText(text, words, frame) }
            }
        }
        for script in model.scripts.first where ["distress", "wrongPerson"].contains(script.id) {
            scriptLines(script, model, frame, isTitled: true)
        }
        postForm(.reply(model.row.id), frame, .data("guard"), .id("reply")) {
            pills(
                words.say("是不是问题", "Is it a problem?"), "grade",
                [Choice(value: "", title: words.say("不是，已读", "No, read"), isOn: true)]
                    + Grade.allCases.map { Choice(value: $0.rawValue, title: words.name($0)) })
            area(words.say("记录", "Note"), "note", rows: 3, .maxlength(2_000), .disabled(!model.canWrite))
            submit(words.say("保存", "Save"), model, words)
        }
    }
}

/// A number that does not work: another one, or none.
func numberForm(_ model: CallModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return card(words.say("核对联系方式", "Find a number")) {
        p { words.say("现有号码打不通。请查病历首页、住院登记或联系家属，找到后填在这里。", "The known numbers do not work. Look in the admission record or ask the family, and enter what you find.") }
        postForm(.number(model.row.id), frame, .data("guard")) {
            field(
                words.say("新号码", "New number"), "number", .type("tel"), .autocomplete("off"), .inputmode("tel"), .disabled(!model.canWrite),
                hint: words.say("手机或带区号的座机", "Mobile, or landline with area code"))
            div(.class("buttons")) {
                button(.class("primary"), .type("submit"), .data("key", "mod+Enter"), .disabled(!model.canWrite)) {
                    words.say("用这个号码 ", "Use this number ")
                    kbd { "⌘↵" }
                }
                button(
                    .type("submit"), .name("none"), .value("1"), .disabled(!model.canWrite),
                    .data("confirm", words.say("记录找不到号码？这次联系会记为联系不上。", "Record that no number can be found? The contact ends as unreachable."))
                ) { words.say("找不到号码", "None can be found") }
            }
        }
    }
}

/// A contact whose time has passed: call now, or let it go.
func reviewForm(_ model: CallModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return card(words.say("这次联系已过时间", "This contact is late")) {
        p { words.say("它没有在窗口内完成。现在联系还有意义吗？", "It was not made within its window. Does it still make sense now?") }
        postForm(.review(model.row.id), frame, .data("guard")) {
            pills(
                words.say("决定", "Decision"), "decision",
                [
                    Choice(value: "call", title: words.say("现在打电话", "Call now")),
                    Choice(value: "drop", title: words.say("不再联系", "Let it go")),
                ], required: true)
            area(words.say("理由", "Reason"), "note", rows: 2, .maxlength(1_000), .disabled(!model.canWrite))
            submit(words.say("保存", "Save"), model, words)
        }
    }
}

private func submit(_ title: String, _ model: CallModel, _ words: Words) -> HTML {
    div(.class("buttons")) {
        button(.class("primary"), .type("submit"), .data("key", "mod+Enter"), .disabled(!model.canWrite)) {
            title + " "
            kbd { "⌘↵" }
        }
    }
}
